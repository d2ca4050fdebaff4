import type { User } from '#auth/user.ts';
import { mayActAs } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { moduleAt, type Both } from '../curriculum.ts';
import { frozenWithin } from '../frozen-periods.ts';
import { importedAttendances } from '../imported-reports.ts';
import { dayOf } from '../periods.ts';
import { districtNamesOn, stateOf } from '../places.ts';
import { namesWaiting } from '../possible-duplicates.ts';
import type { AskedQuestion } from '../questions.ts';
import { groupNames, roleOf } from '../roles.ts';
import { plain, type About, type WordName } from './answer.ts';
import { bodyName, type Bodies } from './labels.ts';

/**
 * What stands beside every figure (P1 of register-practice.md): period, area, day, scope, what is not
 * checked yet, how much others counted, how many names wait.
 */
export async function aboutOf(
	db: DbOrTx,
	user: User,
	{ question, asOn }: AskedQuestion,
	bodies: Bodies,
	counted: { notChecked?: number; attendances?: number } = {},
): Promise<About> {
	const { from, to, stateLgd } = question;
	const [others, waiting, frozen] = [
		await importedAttendances(db, user, question),
		await namesWaiting(db, user),
		await frozenWithin(db, { stateLgd, from, to }),
	];
	const all = others + (counted.attendances ?? 0);
	return {
		period: { from, to },
		asOn,
		area: areaOf(question),
		scope: mayActAs(user, 'state') ? 'all' : 'organisation',
		narrowed: narrowedTo(question, bodies),
		notChecked: counted.notChecked ?? 0,
		importedShare: all === 0 ? 0 : others / all,
		waiting,
		frozen: frozen.map((one) => ({
			...{ from: one.startsOn, to: one.endsOn, on: dayOf(one.frozenAt) },
		})),
	};
}

export function areaOf({ stateLgd, districtLgd, to }: AskedQuestion['question']): Both {
	const places = [districtNamesOn(districtLgd, to), stateOf(stateLgd)].filter(
		(one) => one !== undefined,
	);
	return {
		hi: places.map(({ hi }) => hi).join(', '),
		en: places.map(({ en }) => en).join(', '),
	};
}

function narrowedTo(
	{ audience, role, organisationId, module, level }: AskedQuestion['question'],
	bodies: Bodies,
): (Both | { word: WordName })[] {
	const named = roleOf(role);
	return [
		...(audience ? [groupNames[audience]] : []),
		...(named ? [{ hi: named.hi, en: named.en }] : []),
		...(organisationId ? [bodyName(organisationId, bodies)] : []),
		...(module ? [moduleAt(module)?.title ?? plain(module)] : []),
		...(level ? [{ word: `level-${level}` as const }] : []),
	];
}
