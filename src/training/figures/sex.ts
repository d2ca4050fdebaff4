import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { flag, sexes, type Sex } from '../muster-entries.ts';
import { mustersSeenBy, rootsNow, type Muster } from '../muster-rolls.ts';
import { allOrganisations } from '../organisations.ts';
import { PeopleBits } from '../people-bits.ts';
import { financialYear, financialYearOn } from '../periods.ts';
import { districtOf } from '../places.ts';
import type { AskedQuestion } from '../questions.ts';
import { groupNames, roleGroups, roleOf, type RoleGroup } from '../roles.ts';
import { aboutOf } from './about.ts';
import { hiddenCell, notKnown, type Answer, type Cell, type Row } from './answer.ts';

/** Fewer than this are hidden (P8 of register-practice.md). */
const few = 5;

/**
 * People trained by district, audience and sex. Whoever keeps the rosters sees all of it; everybody
 * else no split in which one part is fewer than five people.
 *
 * Nothing can be found by subtraction (docs/decisions/0039): the only numbers by sex that are offered
 * are those of these rows, for a whole financial year and no other filter; a row is hidden whole; and
 * the total adds up the rows that are shown.
 */
export async function sexAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const { stateLgd, districtLgd, from } = asked.question;
	const question = { ...financialYear(financialYearOn(from)), stateLgd };
	const musters = await mustersSeenBy(db, user, question);
	const rootOf = await rootsNow(db);
	const splits = splitsOf(musters, rootOf).filter(
		(one) => districtLgd === undefined || one.districtLgd === districtLgd,
	);
	const isHidden = mayActAs(user, 'state') ? hasFew : () => false;
	const shown = splits.filter((one) => !isHidden(one));
	const total = (sex: Sex) => shown.reduce((sum, { by }) => sum + by[sex], 0);
	return {
		question: 'sex',
		about: await aboutOf(
			db,
			user,
			// No day narrows these figures: two of them a day apart would tell of one person.
			{
				...asked,
				asOn: asked.today,
				question: { ...question, ...(districtLgd && { districtLgd }) },
			},
			await allOrganisations(db),
		),
		tables: [
			{
				name: 'sex',
				columns: [
					{ name: 'district', kind: 'name' },
					{ name: 'audience', kind: 'name' },
					{ name: 'people', kind: 'count' },
					{ name: 'women', kind: 'count' },
					{ name: 'men', kind: 'count' },
					{ name: 'others', kind: 'count' },
					{ name: 'sexNotKnown', kind: 'count' },
				],
				rows: splits.map((one) => rowOf(one, isHidden(one), question)),
				byName: splits.length,
				total: [
					{ hi: '', en: '' },
					shown.reduce((sum, { people }) => sum + people, 0),
					...order.map(total),
				],
				notes: ['small-cells'],
			},
		],
		picture: { kind: 'parts', table: 0, columns: [3, 4, 5, 6], named: [0, 1] },
		notes: ['district-that-day'],
	};
}

const order = ['woman', 'man', 'other', 'not-known'] as const satisfies Sex[];

type Split = {
	districtLgd: number;
	audience: RoleGroup | undefined;
	people: number;
	by: Record<Sex, number>;
};

type Counting = Pick<Split, 'districtLgd' | 'audience'> & { people: PeopleBits };

function splitsOf(musters: readonly Muster[], rootOf: (person: number) => number): Split[] {
	const found = new Map<string, Counting>();
	const splitOf = (districtLgd: number, audience: RoleGroup | undefined) => {
		const key = `${districtLgd} ${audience ?? ''}`;
		const of = found.get(key) ?? { districtLgd, audience, people: new PeopleBits() };
		found.set(key, of);
		return of;
	};
	for (const { facts, roll } of musters) {
		const audiences = facts.roles.map((id) => roleOf(id)?.group);
		let [district, role, of]: [number, number, Counting | undefined] = [0, 0, undefined];
		for (let n = 0; n < roll.length; n += 1) {
			const [from, as] = [roll.districtLgd[n] ?? 0, roll.role[n] ?? 0];
			// Most people of an event are from one place in one role.
			if (of === undefined || from !== district || as !== role) {
				[district, role, of] = [from, as, splitOf(from, audiences[as])];
			}
			of.people.add(rootOf(roll.person[n] ?? 0), 1 << ((roll.flags[n] ?? 0) & flag.sex));
		}
	}
	return Array.from(found.values(), ({ people, ...row }): Split => {
		const [unknown = 0, woman = 0, man = 0, other = 0] = people.counts;
		const by = { 'not-known': unknown, woman, man, other };
		return { ...row, by, people: unknown + woman + man + other };
	}).sort(byPlace);
}

function hasFew({ by }: Split): boolean {
	return sexes.some((sex) => by[sex] > 0 && by[sex] < few);
}

/** Behind a row are the events of its year: whatever else the address says does not narrow it. */
function rowOf(
	{ districtLgd, audience, people, by }: Split,
	isHidden: boolean,
	{ from, to }: { from: string; to: string },
): Row {
	const whole = { from, to, role: '', organisation: '', module: '', level: '', on: '' };
	const district = districtOf(districtLgd);
	const cells: Cell[] = order.map((sex) => (isHidden ? hiddenCell : by[sex]));
	return {
		key: `${districtLgd} ${audience ?? ''}`,
		cells: [
			district ? { hi: district.hi, en: district.en } : notKnown,
			audience ? groupNames[audience] : notKnown,
			people,
			...cells,
		],
		...(district && audience && { behind: { ...whole, district: String(districtLgd), audience } }),
	};
}

function byPlace(a: Split, b: Split): number {
	const name = ({ districtLgd }: Split) => districtOf(districtLgd)?.hi ?? '';
	const place = (of: Split) => (of.audience ? roleGroups.indexOf(of.audience) : 99);
	return name(a).localeCompare(name(b), 'hi') || place(a) - place(b);
}
