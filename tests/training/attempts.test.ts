import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { attempts, people, postings, responses } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { keyOf, type Answer } from '#training/answers.ts';
import {
	attemptBy,
	attemptResult,
	attemptsOf,
	lawPassedUnder,
	passes,
	quizStanding,
	recordAttempt,
	trackOf,
	type Attempt,
	type AttemptResult,
} from '#training/attempts.ts';
import { digestOf } from '#training/items.ts';
import { drawQuiz } from '#training/quiz-draw.ts';
import { mustEarn } from '#training/scores.ts';
import { aQuiz } from './quizzes.ts';

const now = new Date('2026-11-22T10:00:00+05:30');
const module = 'safe-migration';
const edition = '2026.1';
const blank: Answer = { picked: [], placed: {} };

async function aPerson(db: Db, countsAs?: string): Promise<string> {
	const id = newId();
	const row = { id, countsAsId: countsAs ?? id, nameHi: 'फूलमनी', nameKey: '', createdAt: now };
	await db.insert(people).values(row);
	return id;
}

/** All right unless said; `wrong` lists the kinds of item answered with nothing. */
function anAttempt(personId: string, change: Partial<Attempt> = {}, wrong: string[] = []): Attempt {
	const form = change.form ?? 'final';
	const items = drawQuiz(aQuiz().items, form, 7);
	return {
		id: newId(),
		personId,
		module,
		form,
		language: 'hi',
		seed: 7,
		edition,
		lawDate: '2026-11-22',
		track: 'A',
		passMark: 0.7,
		startedAt: now,
		submittedAt: now,
		receivedAt: now,
		answers: items.map((item) => ({
			item,
			answer: wrong.includes(item.type) ? blank : keyOf(item),
		})),
		...change,
	};
}

async function aReader(): Promise<{ db: Db; personId: string }> {
	const db = await freshDb();
	return { db, personId: await aPerson(db) };
}

describe('an attempt', () => {
	test('is kept item by item and earns the mean of its items', async () => {
		const { db, personId } = await aReader();
		const attempt = anAttempt(personId, {}, ['sort']);
		expect(await recordAttempt(db, attempt)).toBe('recorded');
		const result = await attemptResult(db, attempt.id);
		expect(result?.score).toBeCloseTo(7 / 8);
		expect(result).toMatchObject({
			passed: true,
			mustPassMissed: 0,
			edition,
			lawDate: '2026-11-22',
		});
		const kept = await db.select().from(responses).where(eq(responses.attemptId, attempt.id));
		expect(kept.sort((a, b) => a.position - b.position)).toEqual(
			attempt.answers.map(({ item, answer }, position) => ({
				...{ attemptId: attempt.id, itemId: item.id, position, answer },
				...{ itemDigest: digestOf(item), mustPass: item.mustPass, mustEarn: mustEarn(item) },
				score: item.type === 'sort' ? 0 : 1,
			})),
		);
	});

	test('sent twice is one attempt, also when both arrive together', async () => {
		const { db, personId } = await aReader();
		const attempt = anAttempt(personId);
		const outcomes = await Promise.all([recordAttempt(db, attempt), recordAttempt(db, attempt)]);
		expect(outcomes.sort()).toEqual(['recorded', 'recorded-before']);
		expect(await db.$count(attempts)).toBe(1);
		expect(await db.$count(responses)).toBe(8);
	});

	test('sent again with better answers keeps the first ones', async () => {
		const { db, personId } = await aReader();
		const first = anAttempt(personId, {}, ['single', 'sort']);
		await recordAttempt(db, first);
		expect(await recordAttempt(db, anAttempt(personId, { id: first.id }))).toBe('recorded-before');
		expect((await attemptResult(db, first.id))?.passed).toBe(false);
	});

	test('cannot be taken over by another person on the same phone', async () => {
		const { db, personId } = await aReader();
		const attempt = anAttempt(personId);
		await recordAttempt(db, attempt);
		const other = await aPerson(db);
		expect(await recordAttempt(db, { ...attempt, personId: other })).toBe('of-another-person');
		expect(await attemptBy(db, other, attempt.id)).toBeUndefined();
		expect(await attemptBy(db, personId, attempt.id)).toBeDefined();
	});

	test('stays as it was when the quiz and the pass mark change afterwards', async () => {
		const { db, personId } = await aReader();
		const attempt = anAttempt(personId, { edition: '2025.9', passMark: 0.7 }, ['sort', 'match']);
		await recordAttempt(db, attempt);
		const before = await attemptResult(db, attempt.id);
		for (const { item } of attempt.answers)
			Object.assign(item, { key: 'rewritten', mustPass: true });
		await recordAttempt(db, anAttempt(personId, { edition: '2026.2', passMark: 0.8 }));
		expect(await attemptResult(db, attempt.id)).toEqual(before);
	});
});

describe('the pass rule', () => {
	test('a must-pass item missed is "not yet", whatever the score', async () => {
		const { db, personId } = await aReader();
		await recordAttempt(db, anAttempt(personId, {}, ['single']));
		const [result] = await attemptsOf(db, personId);
		expect(result?.score).toBeGreaterThan(0.8);
		expect(result).toMatchObject({ mustPassMissed: 1, passed: false });
	});

	test('a decision that must be right passes without its facts, not with another decision', async () => {
		const { db, personId } = await aReader();
		const deciding = (picked: string[]) => {
			const attempt = anAttempt(personId);
			for (const one of attempt.answers) {
				if (one.item.type !== 'decide') continue;
				one.item.mustPass = true;
				one.answer = { picked, placed: {} };
			}
			return attempt;
		};
		await recordAttempt(db, deciding(['b', 'f', 'g']));
		await recordAttempt(db, deciding(['a', 'e', 'h']));
		const missed = (await attemptsOf(db, personId)).map(({ mustPassMissed }) => mustPassMissed);
		expect(missed.sort()).toEqual([0, 1]);
	});

	test('the mark of the track decides: seven of eight pass at 0.8, six do not', async () => {
		const { db, personId } = await aReader();
		await recordAttempt(db, anAttempt(personId, { passMark: 0.8 }, ['sort']));
		await recordAttempt(db, anAttempt(personId, { passMark: 0.8 }, ['sort', 'match']));
		const results = await attemptsOf(db, personId);
		expect(results.map(({ passed }) => passed).sort()).toEqual([false, true]);
	});

	test('seven tenths earned in thirds and eighths is seven tenths', () => {
		const tenths = [0.1, 0.2, 0.3, 0.7, 0.9, 1, 1, 1, 0.8, 1];
		const score = tenths.reduce((sum, one) => sum + one, 0) / tenths.length;
		expect(passes({ score, passMark: 0.7, mustPassMissed: 0 })).toBe(true);
	});

	test('never turns on a lower score, and never on a missed must-pass item', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(share, share, share, fc.nat(8), (low, more, passMark, mustPassMissed) => {
				const high = Math.min(1, low + more);
				const at = (score: number) => passes({ score, passMark, mustPassMissed });
				if (at(low)) expect(at(high)).toBe(true);
				if (mustPassMissed > 0) expect(at(1)).toBe(false);
			}),
		);
	});
});

describe('tries', () => {
	const notYet = (personId: string) => anAttempt(personId, {}, ['single']);

	test('three that did not pass, and the fourth waits for a trainer', async () => {
		const { db, personId } = await aReader();
		for (let n = 0; n < 3; n++) expect(await recordAttempt(db, notYet(personId))).toBe('recorded');
		expect(await recordAttempt(db, anAttempt(personId))).toBe('no-tries-left');
		expect(await quizStanding(db, personId, { module, edition })).toMatchObject({
			tries: 3,
			triesLeft: 0,
			passed: undefined,
		});
	});

	test('sent again after the last try, an attempt already kept is still known', async () => {
		const { db, personId } = await aReader();
		const third = notYet(personId);
		await recordAttempt(db, notYet(personId));
		await recordAttempt(db, notYet(personId));
		await recordAttempt(db, third);
		expect(await recordAttempt(db, third)).toBe('recorded-before');
	});

	test('four phones sending at once still leave three', async () => {
		const { db, personId } = await aReader();
		await Promise.all([1, 2, 3, 4, 5].map(() => recordAttempt(db, notYet(personId))));
		expect(await db.$count(attempts)).toBe(3);
	});

	test('a pre-test is no try and no pass; a new edition and another module begin afresh', async () => {
		const { db, personId } = await aReader();
		await recordAttempt(db, anAttempt(personId, { form: 'pre' }));
		expect((await quizStanding(db, personId, { module, edition })).passed).toBeUndefined();
		for (let n = 0; n < 3; n++) await recordAttempt(db, notYet(personId));
		expect(await recordAttempt(db, anAttempt(personId, { edition: '2026.2' }))).toBe('recorded');
		expect(await recordAttempt(db, anAttempt(personId, { module: 'rescue' }))).toBe('recorded');
	});
});

describe('reading attempts back', () => {
	test('newest first, with those of a merged record, and nobody else’s', async () => {
		const { db, personId } = await aReader();
		const later = new Date(now.getTime() + 60_000);
		const merged = await aPerson(db, personId);
		const older = anAttempt(personId);
		const newer = anAttempt(merged, { submittedAt: later });
		await recordAttempt(db, newer);
		await recordAttempt(db, older);
		await recordAttempt(db, anAttempt(await aPerson(db)));
		const ids = [newer.id, older.id];
		expect((await attemptsOf(db, personId)).map(({ id }) => id)).toEqual(ids);
		expect((await attemptsOf(db, merged)).map(({ id }) => id)).toEqual(ids);
	});
});

describe('the track that sets the pass mark', () => {
	test('is that of the newest posting, and unknown without one', async () => {
		const { db, personId } = await aReader();
		expect(await trackOf(db, personId)).toBeUndefined();
		const posting = (role: string, startsOn: string) => ({
			id: newId(),
			personId,
			role,
			startsOn,
			recordedAt: now,
		});
		await db.insert(postings).values(posting('cwc-member', '2026-04-01'));
		await db.insert(postings).values(posting('flw-sahiya', '2020-04-01'));
		expect(await trackOf(db, personId)).toBe('F');
	});
});

test('a lesson passed twice counts under the newer law; a pre-test and a failure count for nothing', () => {
	const attempt = (given: Partial<AttemptResult>) =>
		({
			module: 'rescue',
			form: 'final',
			passed: true,
			lawDate: '2026-11-22',
			...given,
		}) as AttemptResult;
	expect(
		lawPassedUnder([
			attempt({}),
			attempt({ lawDate: '2027-02-01' }),
			attempt({ module: 'evidence', passed: false }),
			attempt({ module: 'whom-to-tell', form: 'pre' }),
		]),
	).toEqual(new Map([['rescue', '2027-02-01']]));
});
