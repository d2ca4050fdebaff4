import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { freshDb } from '#tests/db.ts';
import { aPerson, now } from '#tests/factories.ts';
import { caseRuns } from '#db/schema.ts';
import { caseRunsOf, keepCaseRun, type Run } from '#training/case-runs.ts';
import { aCase } from './a-case.ts';

async function aPlayer() {
	const db = await freshDb();
	const { id: personId } = await aPerson(db);
	const run: Run = {
		...{ id: newId(), personId, case: 'a-case', path: 'go.search' },
		...{ language: 'hi' as const, finishedAt: now },
	};
	return { db, personId, run };
}

describe('a case played to its end', () => {
	test('is kept as practice, with the edition and the ending it had', async () => {
		const { db, personId, run } = await aPlayer();
		expect(await keepCaseRun(db, aCase(), run)).toBe('kept');
		expect(await caseRunsOf(db, personId)).toEqual([
			{ ...run, edition: '2026.1', ending: 'found' },
		]);
	});

	test('sent twice is one run', async () => {
		const { db, run } = await aPlayer();
		await keepCaseRun(db, aCase(), run);
		expect(await keepCaseRun(db, aCase(), run)).toBe('kept-before');
		expect(await db.$count(caseRuns)).toBe(1);
	});

	test('cannot be taken over by another person, nor read by one', async () => {
		const { db, personId, run } = await aPlayer();
		await keepCaseRun(db, aCase(), run);
		const { id: other } = await aPerson(db);
		expect(await keepCaseRun(db, aCase(), { ...run, personId: other })).toBe('of-another-person');
		expect(await caseRunsOf(db, other)).toEqual([]);
		expect(await caseRunsOf(db, personId)).toHaveLength(1);
	});

	test.each(['', 'go', 'go.nowhere', 'x'.repeat(10_000)])(
		'that is not at an end leaves no row: %s',
		async (path) => {
			const { db, run } = await aPlayer();
			expect(await keepCaseRun(db, aCase(), { ...run, path })).toBe('not-finished');
			expect(await db.$count(caseRuns)).toBe(0);
		},
	);
});
