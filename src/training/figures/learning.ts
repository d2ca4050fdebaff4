import { and, between, eq, lte, sql, type SQL } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { testSums } from '#db/figures.ts';
import { workshops } from '#db/schema.ts';
import { modules, moduleAt } from '../curriculum.ts';
import { added, discriminationOf, meanChange, noSums, type ItemSums } from '../item-sums.ts';
import { itemWords } from '../item-words.ts';
import { allOrganisations } from '../organisations.ts';
import type { AskedQuestion } from '../questions.ts';
import { refreshTestSums } from '../test-sums.ts';
import { mayLead } from '../workshops.ts';
import { aboutOf } from './about.ts';
import { known, notKnown, plain, type Answer, type Cell, type Row, type Table } from './answer.ts';

/** Below this nothing is said about an item: its numbers are chance. */
const enough = 30;

/**
 * What was learnt: by lesson the change from the test before to the one after, of the same people,
 * with the interval it lies in; asked for one lesson, every item with what it does in the test.
 */
export async function learningAnswer(
	db: DbOrTx,
	user: User,
	asked: AskedQuestion,
): Promise<Answer> {
	const { question } = asked;
	if (mayActAs(user, 'coordinator')) await refreshTestSums(db);
	const sums = await byLesson(db, user, question);
	const rows = modules.flatMap(({ slug, title }): Row[] => {
		const of = sums.find(({ module }) => module === slug);
		return of ? [lessonRow(slug, title, of)] : [];
	});
	return {
		question: 'learning',
		about: await aboutOf(db, user, asked, await allOrganisations(db)),
		tables: [
			{
				name: 'modules',
				columns: [
					{ name: 'module', kind: 'name' },
					{ name: 'change', kind: 'points' },
					{ name: 'interval', kind: 'range' },
					{ name: 'pairs', kind: 'count' },
					{ name: 'pre', kind: 'share' },
					{ name: 'postTest', kind: 'share' },
				],
				rows,
				notes: ['interval'],
			},
			...(question.module === undefined ? [] : [await itemsTable(db, user, question)]),
		],
		picture: { kind: 'ranges', table: 0, columns: [1, 2] },
		notes: [],
	};
}

type LessonSums = { module: string; pairs: number; before: number; after: number; squared: number };

function lessonRow(
	slug: string,
	title: { hi: string; en: string },
	{ pairs, before, after, squared }: LessonSums,
): Row {
	const change = meanChange(pairs, after - before, squared);
	return {
		key: slug,
		behind: { module: slug },
		cells: [
			title,
			known(change?.mean),
			change ? { from: change.from, to: change.to } : notKnown,
			pairs,
			...(pairs === 0 ? [notKnown, notKnown] : [before / pairs, after / pairs]),
		],
	};
}

function byLesson(
	db: DbOrTx,
	user: User,
	question: AskedQuestion['question'],
): Promise<LessonSums[]> {
	return db.all<LessonSums>(sql`select module, sum(pairs) as pairs, sum("before") as "before",
		sum("after") as "after", sum("changeSquared") as squared
		${fromSums(user, question)} group by module`);
}

/** The sums of the events asked for; to the State also what was taken at no event, by whole months. */
export function fromSums(user: User, question: AskedQuestion['question']): SQL {
	const { districtLgd, from, to } = question;
	const atEvents = and(
		mayActAs(user, 'coordinator') ? mayLead(user) : sql`0`,
		ofEvent(question),
		districtLgd === undefined ? undefined : eq(workshops.districtLgd, districtLgd),
	);
	const narrowed = [question.organisationId, question.level, districtLgd].some(
		(one) => one !== undefined,
	);
	const alone =
		mayActAs(user, 'state') && !narrowed
			? sql`(${testSums.workshopId} = '' and ${testSums.month} >= ${from.slice(0, 7)}
				and ${testSums.month} <= ${to.slice(0, 7)})`
			: sql`0`;
	const ofLesson =
		question.module === undefined ? sql`1` : sql`${testSums.module} = ${question.module}`;
	return sql`from ${testSums} left join ${workshops} on ${workshops.id} = ${testSums.workshopId}
		where ${ofLesson} and ((${workshops.id} is not null and ${atEvents ?? sql`1`}) or ${alone})`;
}

/** Conditions on the event itself, in SQL: as `isOfEvents` in muster-rolls.ts. */
function ofEvent({ from, to, asOn, stateLgd, organisationId, level }: AskedQuestion['question']) {
	return and(
		between(workshops.startsOn, from, to),
		asOn === undefined ? undefined : lte(workshops.startsOn, asOn),
		eq(workshops.stateLgd, stateLgd),
		level === undefined ? undefined : eq(workshops.level, level),
		organisationId === undefined
			? undefined
			: sql`exists (select 1 from workshop_organisations as o where o."workshopId" = workshops.id
				and o."organisationId" = ${organisationId} and o.part <> 'funder')`,
	);
}

async function itemsTable(
	db: DbOrTx,
	user: User,
	question: AskedQuestion['question'],
): Promise<Table> {
	const rows = await db.all<{ items: string }>(sql`select items ${fromSums(user, question)}`);
	const items = new Map<string, ItemSums>();
	for (const row of rows) {
		for (const [item, sums] of Object.entries(JSON.parse(row.items) as Record<string, ItemSums>)) {
			items.set(item, added(items.get(item) ?? noSums, sums));
		}
	}
	const slug = question.module ?? '';
	const words = await itemWords(slug);
	return {
		name: 'items',
		columns: [
			{ name: 'item', kind: 'name' },
			{ name: 'verdict', kind: 'word' },
			{ name: 'difficulty', kind: 'share' },
			{ name: 'discrimination', kind: 'decimal' },
			{ name: 'answered', kind: 'count' },
			{ name: 'change', kind: 'points' },
			{ name: 'interval', kind: 'range' },
			{ name: 'pairs', kind: 'count' },
		],
		rows: [...items]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([item, sums]) => ({
				key: item,
				cells: [words.get(item) ?? plain(item), ...itemCells(sums)],
				...(words.has(item) && { code: item }),
				...(moduleAt(slug) && { at: `modules/${slug}/quiz/` }),
			})),
		notes: ['few-answers', 'interval'],
	};
}

function itemCells(sums: ItemSums): Cell[] {
	const { n, x, pairs, d, dd } = sums;
	const apart = discriminationOf(sums);
	const change = meanChange(pairs, d, dd);
	return [
		{ word: verdictOf(n, n === 0 ? 0 : x / n, apart) },
		n === 0 ? notKnown : x / n,
		known(apart),
		n,
		known(change?.mean),
		change ? { from: change.from, to: change.to } : notKnown,
		pairs,
	];
}

/** Nearly all right, nearly all wrong, or no sign of who knows the rest: look at it, or retire it. */
export function verdictOf(
	answers: number,
	share: number,
	apart: number | undefined,
): 'few-answers' | 'too-easy' | 'too-hard' | 'does-not-tell' | 'keeps' {
	if (answers < enough) return 'few-answers';
	if (share >= 0.95) return 'too-easy';
	if (share <= 0.2) return 'too-hard';
	return apart === undefined || apart < 0.1 ? 'does-not-tell' : 'keeps';
}
