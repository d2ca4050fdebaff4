import { v7 as newId } from 'uuid';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { testSums } from '#db/figures.ts';
import { attempts, responses } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { aPerson, aUser, aWorkshop, now } from '#tests/factories.ts';
import { answerTo } from '#training/figures/figures.ts';
import { verdictOf } from '#training/figures/learning.ts';
import { discriminationOf, meanChange, noSums, type ItemSums } from '#training/item-sums.ts';
import { readQuestion } from '#training/questions.ts';
import { forgetTestSums, refreshTestSums } from '#training/test-sums.ts';

type Taken = { person: string; form: 'pre' | 'post' | 'final'; scores: Record<string, number> };

async function take(db: Db, workshopId: string | null, { person, form, scores }: Taken, at = now) {
	const id = newId();
	await db.insert(attempts).values({
		...{ id, personId: person, module: 'rescue', form, language: 'hi', seed: 1, workshopId },
		...{ edition: '2026.1', lawDate: '2026-11-01', track: 'C', passMark: 0.7 },
		...{ startedAt: at, submittedAt: at, receivedAt: at },
	});
	await db.insert(responses).values(
		Object.entries(scores).map(([itemId, score], position) => ({
			...{ attemptId: id, itemId, position, itemDigest: 'x', mustPass: false },
			...{ answer: {}, score },
		})),
	);
}

async function answered(db: Db, search: string, role: 'state' | 'facilitator' = 'state') {
	const asked = readQuestion(new URLSearchParams(search), now);
	if ('refused' in asked) throw new Error(asked.refused);
	return answerTo(db, await aUser(db, { role }), 'learning', asked);
}

test('the change is that of people who took both tests, with the interval it lies in', async () => {
	const db = await freshDb();
	const { workshop } = await aWorkshop(db);
	const people = await Promise.all([0, 1, 2].map(() => aPerson(db)));
	for (const [n, { id: person }] of people.entries()) {
		await take(db, workshop.id, { person, form: 'pre', scores: { a: 0, b: n / 2 } });
		await take(db, workshop.id, { person, form: 'post', scores: { a: 1, b: 1 } });
	}
	const { id: late } = await aPerson(db);
	await take(db, workshop.id, { person: late, form: 'post', scores: { a: 0, b: 0 } });
	const [table] = (await answered(db, 'fy=2026')).tables;
	const [, change, interval, pairs, before, after] = table?.rows[0]?.cells ?? [];
	// Changes 1, 3/4, 1/2: mean 3/4, s = 1/4, t(2) = 4.303.
	expect(change).toBeCloseTo(0.75, 6);
	const half = (4.303 * 0.25) / Math.sqrt(3);
	expect(interval).toMatchObject({
		from: expect.closeTo(0.75 - half, 3) as number,
		to: expect.closeTo(0.75 + half, 3) as number,
	});
	expect([pairs, before, after]).toEqual([3, 0.25, 1]);
	expect((await answered(db, 'fy=2026', 'facilitator')).tables[0]?.rows).toEqual([]);
});

test('a test taken later counts at once; sums kept are the sums made from scratch', async () => {
	const db = await freshDb();
	const { workshop } = await aWorkshop(db);
	const people = await Promise.all([0, 1, 2, 3].map(() => aPerson(db)));
	for (const [n, { id: person }] of people.entries()) {
		await take(db, n % 2 ? workshop.id : null, { person, form: 'pre', scores: { a: 0, b: 0.5 } });
		await refreshTestSums(db);
		await take(db, n % 2 ? workshop.id : null, { person, form: 'post', scores: { a: 1, b: 0.5 } });
	}
	await refreshTestSums(db);
	const kept = await db.select().from(testSums).orderBy(testSums.workshopId);
	await forgetTestSums(db);
	await refreshTestSums(db);
	expect(await db.select().from(testSums).orderBy(testSums.workshopId)).toEqual(kept);
	expect(kept.map(({ month, pairs }) => [month, pairs])).toEqual([
		['2026-11', 2],
		['', 2],
	]);
});

test('discrimination and interval from sums are those of the formulas over all answers', () => {
	const answer = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
	fc.assert(
		fc.property(fc.array(answer, { minLength: 2, maxLength: 40 }), (all) => {
			const pairs = all.map(([a, b]) => [a / 4, b / 4] as const);
			const sum = (of: (pair: readonly [number, number]) => number) =>
				pairs.reduce((total, pair) => total + of(pair), 0);
			const sums: ItemSums = {
				...{ ...noSums, n: pairs.length, x: sum(([x]) => x), xx: sum(([x]) => x * x) },
				...{ r: sum(([, r]) => r), rr: sum(([, r]) => r * r), xr: sum(([x, r]) => x * r) },
			};
			const mean = (of: 0 | 1) => sum((pair) => pair[of]) / pairs.length;
			const [mx, mr] = [mean(0), mean(1)];
			const covariance = sum(([x, r]) => (x - mx) * (r - mr));
			const spread = Math.sqrt(sum(([x]) => (x - mx) ** 2) * sum(([, r]) => (r - mr) ** 2));
			const found = discriminationOf(sums);
			if (spread < 1e-9) expect(found).toBeUndefined();
			else expect(found).toBeCloseTo(covariance / spread, 6);
			const d = sum(([x, r]) => r - x);
			const change = meanChange(
				pairs.length,
				d,
				sum(([x, r]) => (r - x) ** 2),
			);
			expect(change?.mean).toBeCloseTo(d / pairs.length, 9);
			expect(change?.from).toBeLessThanOrEqual(change?.mean ?? 0);
		}),
	);
	expect(meanChange(1, 1, 1)).toBeUndefined();
	// Printed tables: 2.042 for 30 degrees of freedom, 2.228 for 10.
	const spread = (freedom: number) => {
		const n = freedom + 1;
		const change = meanChange(n, 0, n - 1);
		return (change?.to ?? 0) * Math.sqrt(n);
	};
	expect(spread(30)).toBeCloseTo(2.042, 2);
	expect(spread(10)).toBeCloseTo(2.228, 2);
});

test('an item is kept, or named as too easy, too hard, telling nothing, or not answered enough', () => {
	expect(verdictOf(29, 0.5, 0.5)).toBe('few-answers');
	expect(verdictOf(30, 0.97, 0.5)).toBe('too-easy');
	expect(verdictOf(30, 0.1, 0.5)).toBe('too-hard');
	expect(verdictOf(30, 0.6, 0.05)).toBe('does-not-tell');
	expect(verdictOf(30, 0.6, undefined)).toBe('does-not-tell');
	expect(verdictOf(30, 0.6, 0.4)).toBe('keeps');
});
