import { and, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { staleTests, testSums } from '#db/figures.ts';
import { attempts, people, responses } from '#db/schema.ts';
import { added, noSums, type ItemSums } from './item-sums.ts';

/*
 * Half a million tests with ten answers each are not read through when somebody asks what was learnt:
 * what one lesson's tests at one event came to is kept, and made again when a test is added
 * (docs/decisions/0037).
 */
const atATime = 50;

/** Makes again whatever has changed. Answers how many. */
export async function refreshTestSums(db: DbOrTx, most = Infinity): Promise<number> {
	let made = 0;
	while (made < most) {
		const [stale] = await db.select().from(staleTests).limit(1);
		if (!stale) break;
		const count = Math.min(atATime, most - made);
		const round = await db.transaction((tx) => refreshSome(tx, count));
		if (round === 0) break;
		made += round;
	}
	return made;
}

async function refreshSome(tx: DbOrTx, count: number): Promise<number> {
	const stale = await tx.select().from(staleTests).limit(count);
	for (const key of stale) {
		const sums = sumsOf(await testsOf(tx, key));
		await tx.delete(testSums).where(isOf(testSums, key));
		if (sums) await tx.insert(testSums).values({ ...key, ...sums });
		await tx.delete(staleTests).where(isOf(staleTests, key));
	}
	return stale.length;
}

type Key = typeof staleTests.$inferSelect;

function isOf(table: typeof testSums | typeof staleTests, { workshopId, module, month }: Key) {
	return and(eq(table.workshopId, workshopId), eq(table.module, module), eq(table.month, month));
}

/** One test somebody took, with what each item earned. */
type Taken = {
	person: string;
	form: 'pre' | 'post' | 'final';
	at: number;
	scores: Map<string, number>;
};

async function testsOf(tx: DbOrTx, { workshopId, module, month }: Key): Promise<Taken[]> {
	const [from, to] = instantsOf(month);
	const own =
		workshopId === ''
			? and(
					isNull(attempts.workshopId),
					gte(attempts.submittedAt, new Date(from)),
					lt(attempts.submittedAt, new Date(to)),
				)
			: eq(attempts.workshopId, workshopId);
	const taken = await tx
		.select({
			id: attempts.id,
			person: people.countsAsId,
			form: attempts.form,
			at: attempts.submittedAt,
		})
		.from(attempts)
		.innerJoin(people, eq(people.id, attempts.personId))
		.where(and(own, eq(attempts.module, module)));
	const tests = new Map(
		taken.map(({ id, at, ...one }) => [id, { ...one, at: at.getTime(), scores: new Map() }]),
	);
	const ids = [...tests.keys()];
	for (let n = 0; n < ids.length; n += 500) {
		const answers = await tx
			.select({ test: responses.attemptId, item: responses.itemId, score: responses.score })
			.from(responses)
			.where(inArray(responses.attemptId, ids.slice(n, n + 500)));
		for (const { test, item, score } of answers) tests.get(test)?.scores.set(item, score);
	}
	return [...tests.values()].filter(({ scores }) => scores.size > 0);
}

/** First instant of a month in Ranchi, and of the one after. */
function instantsOf(month: string): [number, number] {
	const [year = 0, n = 1] = month.split('-').map(Number);
	const start = (index: number) => Date.UTC(year, index, 1) - 19_800_000;
	return [start(n - 1), start(n)];
}

type Sums = Omit<typeof testSums.$inferInsert, keyof Key>;

function sumsOf(tests: readonly Taken[]): Sums | undefined {
	if (tests.length === 0) return undefined;
	const items = new Map<string, ItemSums>();
	const addTo = (item: string, sums: Partial<ItemSums>) =>
		items.set(item, added(items.get(item) ?? noSums, { ...noSums, ...sums }));
	const sums = { pairs: 0, before: 0, after: 0, changeSquared: 0, posts: 0, postScores: 0 };
	for (const test of tests.filter(({ form }) => form !== 'pre')) {
		if (test.form === 'post') {
			sums.posts += 1;
			sums.postScores += scoreOf(test);
		}
		for (const [item, x] of test.scores) {
			if (test.scores.size < 2) continue;
			const r = (scoreOf(test) * test.scores.size - x) / (test.scores.size - 1);
			addTo(item, { n: 1, x, xx: x * x, r, rr: r * r, xr: x * r });
		}
	}
	for (const [before, after] of pairsOf(tests)) {
		const change = scoreOf(after) - scoreOf(before);
		sums.pairs += 1;
		sums.before += scoreOf(before);
		sums.after += scoreOf(after);
		sums.changeSquared += change * change;
		for (const [item, x] of after.scores) {
			const was = before.scores.get(item);
			if (was !== undefined) addTo(item, { pairs: 1, d: x - was, dd: (x - was) ** 2 });
		}
	}
	return { ...sums, items: JSON.stringify(Object.fromEntries([...items].sort(byName))) };
}

/** Of each person the first test before and the last one after. */
function pairsOf(tests: readonly Taken[]): [Taken, Taken][] {
	const byPerson = Map.groupBy(tests, ({ person }) => person);
	return [...byPerson.values()].flatMap((own): [Taken, Taken][] => {
		const inOrder = own.toSorted((a, b) => a.at - b.at);
		const before = inOrder.find(({ form }) => form === 'pre');
		const after = inOrder.findLast(({ form }) => form === 'post');
		return before && after ? [[before, after]] : [];
	});
}

function scoreOf({ scores }: Taken): number {
	return [...scores.values()].reduce((sum, one) => sum + one, 0) / scores.size;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
	return a < b ? -1 : 1;
}

/** Everything is made again: after an upgrade that counts otherwise. */
export async function forgetTestSums(db: DbOrTx): Promise<void> {
	await db.delete(testSums);
	await db.run(sql`insert or ignore into ${staleTests} ("workshopId", module, month)
		select coalesce("workshopId", ''), module, case when "workshopId" is null
		then strftime('%Y-%m', "submittedAt" / 1000 + 19800, 'unixepoch') else '' end from ${attempts}`);
}
