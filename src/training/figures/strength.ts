import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { mustersTold } from '../frozen-periods.ts';
import { peopleInPost } from '../in-post.ts';
import { refreshMusters } from '../musters.ts';
import { allOrganisations } from '../organisations.ts';
import { financialYear, financialYearOn } from '../periods.ts';
import { districtOf } from '../places.ts';
import type { AskedQuestion } from '../questions.ts';
import { coverageOf } from '../reports.ts';
import { roleOf } from '../roles.ts';
import { strengthsOn, targetsOn, type Strength, type Target } from '../strengths.ts';
import { aboutOf } from './about.ts';
import { notKnown, type Answer, type Cell, type NoteName, type Row, type Table } from './answer.ts';

/**
 * How far the posts that were sanctioned are held by trained people on a day, and how far a year's
 * targets are reached. Posts and people never mix: a post without anybody on record is vacant, a
 * strength nobody brought in is not known.
 */
export async function strengthAnswer(
	db: DbOrTx,
	user: User,
	asked: AskedQuestion,
): Promise<Answer> {
	const { question, asOn } = asked;
	// Currency is read from the musters.
	await refreshMusters(db);
	const year = financialYearOn(question.from);
	const { stateLgd, districtLgd, role } = question;
	const yearly = { financialYear: year, on: asOn, stateLgd, districtLgd, role };
	const all = mayActAs(user, 'state');
	const [sanctioned, targets] = all
		? [await strengthsOn(db, yearly), await targetsOn(db, yearly)]
		: [[], []];
	const notes: NoteName[] = [
		...(sanctioned.length === 0 ? (['strength-not-loaded'] as const) : []),
		...(targets.length === 0 ? (['targets-not-loaded'] as const) : []),
		'law',
	];
	return {
		question: 'strength',
		about: await aboutOf(
			db,
			user,
			{ ...asked, question: { ...question, ...financialYear(year) } },
			await allOrganisations(db),
		),
		tables: [
			await strengthTable(db, sanctioned, asOn),
			await targetsTable(db, user, targets, { asked, year }),
		],
		picture: { kind: 'bars', table: 0, columns: [7], named: [0, 1] },
		notes,
	};
}

async function strengthTable(db: DbOrTx, rows: Strength[], on: string): Promise<Table> {
	const roles = [...new Set(rows.map(({ role }) => role))];
	const districts = [...new Set(rows.map(({ districtLgd }) => districtLgd))];
	const inPost = await peopleInPost(db, { roles, districts, on });
	const table = rows.map((row): Row => {
		const { there = 0, current: trained = 0 } = inPost.get(`${row.districtLgd} ${row.role}`) ?? {};
		return {
			key: `${row.districtLgd} ${row.role}`,
			cells: [
				districtCell(row.districtLgd),
				roleCell(row.role),
				row.number,
				{ word: `precision-${row.precision}` },
				there,
				Math.max(0, row.number - there),
				trained,
				row.number === 0 ? notKnown : trained / row.number,
			],
		};
	});
	const sum = (at: number) =>
		table.reduce((total, { cells }) => total + (typeof cells[at] === 'number' ? cells[at] : 0), 0);
	return {
		name: 'strength',
		columns: [
			{ name: 'district', kind: 'name' },
			{ name: 'role', kind: 'name' },
			{ name: 'sanctioned', kind: 'count' },
			{ name: 'precision', kind: 'word' },
			{ name: 'inPost', kind: 'count' },
			{ name: 'vacant', kind: 'count' },
			{ name: 'current', kind: 'count' },
			{ name: 'coveredShare', kind: 'share' },
		],
		rows: table,
		...(table.length > 0 && {
			total: [
				{ hi: '', en: '' },
				sum(2),
				{ hi: '', en: '' },
				...[sum(4), sum(5), sum(6)],
				sum(2) === 0 ? notKnown : sum(6) / sum(2),
			],
		}),
	};
}

/** What was to be reached, and the same number counted from the register. */
async function targetsTable(
	db: DbOrTx,
	user: User,
	targets: Target[],
	{ asked, year }: { asked: AskedQuestion; year: number },
): Promise<Table> {
	const question = { stateLgd: asked.question.stateLgd, ...financialYear(year), asOn: asked.asOn };
	const told = targets.length === 0 ? undefined : await mustersTold(db, user, question);
	const byRole = new Map<string, ReturnType<typeof coverageOf>['rows']>();
	for (const { role } of targets) {
		if (!told || byRole.has(role)) continue;
		byRole.set(role, coverageOf(told.musters, told.rootOf, { ...question, role }, 'district').rows);
	}
	return {
		name: 'targets',
		columns: [
			{ name: 'district', kind: 'name' },
			{ name: 'role', kind: 'name' },
			{ name: 'what', kind: 'word' },
			{ name: 'target', kind: 'count' },
			{ name: 'reached', kind: 'count' },
			{ name: 'reachedShare', kind: 'share' },
		],
		rows: targets.map(({ districtLgd, role, counts, number }): Row => {
			const row = byRole.get(role)?.find(({ key }) => key === String(districtLgd));
			const reached = row?.[counts] ?? 0;
			return {
				key: `${districtLgd} ${role} ${counts}`,
				cells: [
					districtCell(districtLgd),
					roleCell(role),
					{ word: `target-${counts}` },
					number,
					reached,
					number === 0 ? notKnown : reached / number,
				],
				behind: { district: String(districtLgd), role },
			};
		}),
	};
}

function districtCell(lgd: number): Cell {
	const district = districtOf(lgd);
	return district ? { hi: district.hi, en: district.en } : notKnown;
}

function roleCell(id: string): Cell {
	const role = roleOf(id);
	return role ? { hi: role.hi, en: role.en } : notKnown;
}
