import { and, eq, inArray, isNull } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, people } from '#db/schema.ts';
import type { CaptureMode } from '../marks.ts';
import { mustersSeenBy, type Muster } from '../muster-rolls.ts';
import { captureModes, sumByDelay } from '../events-among.ts';
import { allOrganisations } from '../organisations.ts';
import { dayOf } from '../periods.ts';
import type { AskedQuestion } from '../questions.ts';
import { isOfQuestion } from '../reports.ts';
import { aboutOf } from './about.ts';
import { delayNames, type Answer, type DelayName, type Row, type Table } from './answer.ts';

/** How soon what happened stood in the register, how it was taken, and from whom nothing came. */
export async function timelinessAnswer(
	db: DbOrTx,
	user: User,
	asked: AskedQuestion,
): Promise<Answer> {
	const { question } = asked;
	const musters = (await mustersSeenBy(db, user, question)).filter((one) =>
		isOfQuestion(one, question),
	);
	const delays = new Map<DelayName, number>();
	const modes = new Map<CaptureMode, number>();
	for (const { facts } of musters) {
		for (const [name, n] of sumByDelay(facts.delays)) add(delays, name, n);
		for (const [mode, n] of Object.entries(facts.modes)) add(modes, mode as CaptureMode, n);
	}
	const all = [...modes.values()].reduce((sum, n) => sum + n, 0);
	const share = (n: number) => (all === 0 ? 0 : n / all);
	const notChecked = musters.filter(({ status }) => ['draft', 'submitted'].includes(status)).length;
	return {
		question: 'timeliness',
		about: await aboutOf(db, user, asked, await allOrganisations(db), { notChecked }),
		tables: [
			{
				name: 'delays',
				columns: [
					{ name: 'days', kind: 'name' },
					{ name: 'marks', kind: 'count' },
					{ name: 'markShare', kind: 'share' },
				],
				rows: delayNames.map((name) => ({
					key: name,
					cells: [{ word: `delay-${name}` }, delays.get(name) ?? 0, share(delays.get(name) ?? 0)],
					...(delays.has(name) && { behind: { delay: name } }),
				})),
				total: [all, share(all)],
			},
			{
				name: 'modes',
				columns: [
					{ name: 'mode', kind: 'name' },
					{ name: 'marks', kind: 'count' },
					{ name: 'markShare', kind: 'share' },
				],
				rows: captureModes.map((mode) => ({
					key: mode,
					cells: [{ word: `mode-${mode}` }, modes.get(mode) ?? 0, share(modes.get(mode) ?? 0)],
					...(modes.has(mode) && { behind: { mode } }),
				})),
				total: [all, share(all)],
			},
			await facilitatorsTable(db, user, musters),
		],
		picture: { kind: 'bars', table: 0, columns: [2] },
		notes: [],
	};
}

function add<Key>(sums: Map<Key, number>, key: Key, n: number): void {
	sums.set(key, (sums.get(key) ?? 0) + n);
}

/** Everybody who led or marked something, the longest silent first. */
async function facilitatorsTable(db: DbOrTx, user: User, musters: Muster[]): Promise<Table> {
	const heard = new Map<string, number>();
	const led = new Map<string, number>();
	for (const { facts } of musters) {
		for (const account of facts.facilitators) add(led, account, 1);
		for (const [account, at] of Object.entries(facts.heard)) {
			heard.set(account, Math.max(at, heard.get(account) ?? 0));
		}
	}
	const named = await facilitatorsSeenBy(db, user, [...new Set([...heard.keys(), ...led.keys()])]);
	const rows = named
		.toSorted((a, b) => (heard.get(a.id) ?? 0) - (heard.get(b.id) ?? 0))
		.map(({ id, nameHi, nameEn }): Row => {
			const at = heard.get(id);
			return {
				key: id,
				cells: [
					{ hi: nameHi ?? nameEn ?? '', en: nameEn ?? nameHi ?? '' },
					at === undefined ? { word: 'never' } : { day: dayOf(new Date(at)) },
					led.get(id) ?? 0,
				],
				...(led.has(id) && { behind: { leader: id } }),
			};
		});
	return {
		name: 'facilitators',
		columns: [
			{ name: 'facilitator', kind: 'name' },
			{ name: 'last', kind: 'day' },
			{ name: 'sessionsLed', kind: 'count' },
		],
		rows,
	};
}

/** Those of the events at hand, and every facilitator of this user's organisation (of all, to the State). */
async function facilitatorsSeenBy(db: DbOrTx, user: User, ids: string[]) {
	const chosen = { id: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn };
	const own = mayActAs(user, 'state')
		? undefined
		: eq(accounts.organisationId, user.organisationId ?? '');
	const silent = await db
		.select(chosen)
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(and(eq(accounts.role, 'facilitator'), isNull(accounts.disabledAt), own));
	const known = new Set(silent.map(({ id }) => id));
	const missing = ids.filter((id) => !known.has(id));
	const others = [];
	for (let n = 0; n < missing.length; n += 500) {
		others.push(
			...(await db
				.select(chosen)
				.from(accounts)
				.innerJoin(people, eq(people.id, accounts.personId))
				.where(inArray(accounts.id, missing.slice(n, n + 500)))),
		);
	}
	return [...silent, ...others];
}
