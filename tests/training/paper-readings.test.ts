import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
	attempts,
	auditRows,
	headcounts,
	marks,
	paperEvidence,
	paperPhotos,
	paperReadings,
	sessions,
	workshops,
} from '#db/schema.ts';
import { answerKey } from '#documents/kit-tests.ts';
import { aPerson, aRoster, anAttendance, anEnrolment, now } from '#tests/factories.ts';
import { rosterOf } from '#training/attendance.ts';
import { moduleAt } from '#training/curriculum.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import { typedFor, paperLines } from '#training/paper-lines.ts';
import { paperForms, paperItems, type PaperTest } from '#training/paper-tests.ts';
import {
	keepAnswers,
	keepCount,
	keepSignIn,
	nameSignature,
	photoOf,
	readingsOf,
	unnamedIn,
} from '#training/paper-readings.ts';
import { aQuiz } from './quizzes.ts';

const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const photoHash = createHash('sha256').update(photo).digest('hex');
const sheet = { photoHash, page: 1, cells: 40, decided: 2, device: 'phone-1' };
const day = '2026-11-20';

async function aSheet() {
	const roster = await aRoster({ count: 2 });
	const marked = (n: number, status: 'present' | 'absent' = 'present', shown: string[] = []) => {
		const enrolmentId = roster.enrolments[n]?.id ?? '';
		return { sessionId: roster.session.id, enrolmentId, status, shown };
	};
	const keep = (given: Partial<Parameters<typeof keepSignIn>[2]> = {}) =>
		keepSignIn(
			roster.db,
			roster.workshop,
			{ ...sheet, day, marks: [marked(0), marked(1, 'absent')], unnamed: [], ...given },
			roster.facilitator,
			now,
		);
	return { ...roster, marked, keep };
}

test('the marks of a sheet are of mode paper, and the photo they came from is known by its hash', async () => {
	const { db, keep, facilitator, session } = await aSheet();
	expect(await keep()).toMatchObject({
		kept: 2,
		reading: { photoHash, agreedById: facilitator.id },
	});
	const rows = await db.select().from(marks);
	expect(rows.map(({ mode, status }) => [mode, status])).toEqual([
		['paper', 'present'],
		['paper', 'absent'],
	]);
	const evidence = await db.select().from(paperEvidence);
	expect(evidence.map(({ subjectId }) => subjectId).sort()).toEqual(
		rows.map(({ id }) => id).sort(),
	);
	const roster = await rosterOf(db, session);
	expect(roster.map(({ status }) => status)).toEqual(['present', 'absent']);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({ action: 'read-paper', accountId: facilitator.id });
});

test('the same photo agreed to twice is one reading', async () => {
	const { db, keep } = await aSheet();
	await keep();
	expect(await keep()).toEqual({ refused: 'read-before' });
	expect(await db.$count(marks)).toBe(2);
});

test('a sheet is kept whole or not at all: one row that is not on the roster leaves nothing behind', async () => {
	const { db, keep, marked } = await aSheet();
	const stranger = { ...marked(1), enrolmentId: 'somebody-else' };
	expect(await keep({ marks: [marked(0), stranger] })).toEqual({ refused: 'not-on-roster' });
	expect(await keep({ marks: [{ ...marked(0), sessionId: 'another' }] })).toEqual({
		refused: 'unknown-session',
	});
	expect(await keep({ marks: [] })).toEqual({ refused: 'nothing-on-sheet' });
	expect(await db.$count(marks)).toBe(0);
	expect(await db.$count(paperReadings)).toBe(0);
	expect(await db.$count(auditRows)).toBe(0);
});

test('a closed sitting and a frozen workshop take no more sheets', async () => {
	const { db, keep, workshop } = await aSheet();
	await db.update(sessions).set({ closedAt: now });
	expect(await keep()).toEqual({ refused: 'session-closed' });
	await db.update(workshops).set({ status: 'frozen' }).where(eq(workshops.id, workshop.id));
	expect(await keep()).toEqual({ refused: 'frozen' });
});

test('a signature supersedes the mark that was shown with it, and no other', async () => {
	const { db, keep, marked, session, enrolment } = await aSheet();
	await anAttendance(db, session, enrolment, { id: 'seen', status: 'absent' });
	await keep({ marks: [marked(0, 'present', ['seen'])] });
	const [row] = await rosterOf(db, session);
	expect(row).toMatchObject({ status: 'present', disputed: false });
});

test('somebody who signed a row without a name is named afterwards, and gets the mark then', async () => {
	const { db, keep, session, workshop, facilitator, enrolment } = await aSheet();
	const { id: sessionId } = session;
	await keep({ marks: [], unnamed: [{ number: 14, sessionId }] });
	const [signature, ...more] = await unnamedIn(db, workshop);
	expect(more).toEqual([]);
	expect(signature).toMatchObject({ number: 14, sessionId });
	const name = (enrolmentId: string) =>
		nameSignature(db, workshop, signature?.id ?? '', enrolmentId, facilitator, now);
	await anAttendance(db, session, enrolment);
	expect(await name(enrolment.id)).toBe('marked-already');
	expect(await name('nobody')).toBe('not-on-roster');
	const walkIn = await anEnrolment(db, workshop, {
		personId: (await aPerson(db, { nameHi: 'बिरसा मुंडा' })).id,
		kind: 'walk-in',
	});
	expect(await name(walkIn.id)).toBe('named');
	expect(await name(walkIn.id)).toBe('not-there');
	expect(await unnamedIn(db, workshop)).toEqual([]);
	const roster = await rosterOf(db, session);
	expect(roster.find(({ enrolmentId }) => enrolmentId === walkIn.id)?.status).toBe('present');
});

test('the photo itself is kept only where it was attached, and only if it is the one that was read', async () => {
	const { db, keep, workshop } = await aSheet();
	expect(await keep({ photo: new Uint8Array([1, 2, 3]) })).toEqual({ refused: 'photo-differs' });
	const text = new TextEncoder().encode('no picture');
	const textHash = createHash('sha256').update(text).digest('hex');
	expect(await keep({ photo: text, photoHash: textHash })).toEqual({
		refused: 'photo-not-a-picture',
	});
	await keep({ photo });
	const [reading] = await readingsOf(db, workshop);
	expect(reading?.hasPhoto).toBe(true);
	const kept = await photoOf(db, workshop, reading?.id ?? '');
	expect(kept).toMatchObject({ type: 'image/jpeg' });
	expect(new Uint8Array(kept?.file ?? [])).toEqual(photo);
	expect(await photoOf(db, { id: 'another' }, reading?.id ?? '')).toBeUndefined();
});

test('no photo is kept where none was attached', async () => {
	const { db, keep, workshop } = await aSheet();
	await keep();
	expect(await db.$count(paperPhotos)).toBe(0);
	expect((await readingsOf(db, workshop))[0]?.hasPhoto).toBe(false);
});

test('a headcount slip becomes one headcount of mode paper, however often the photo comes', async () => {
	const { db, workshop, facilitator, session } = await aSheet();
	const counted = { women: 27, men: 4, other: 0, girls: 12, boys: 0 };
	const slip = { ...sheet, day, sessionId: session.id, counted };
	const keep = () => keepCount(db, workshop, slip, facilitator, now);
	expect(await keep()).toMatchObject({ kept: 1 });
	expect(await keep()).toEqual({ refused: 'read-before' });
	const [row, ...more] = await db.select().from(headcounts);
	expect(more).toEqual([]);
	expect(row).toMatchObject({ ...counted, mode: 'paper', sessionId: session.id });
	const nobody = { women: 0, men: 0, other: 0, girls: 0, boys: 0 };
	expect(
		await keepCount(
			db,
			workshop,
			{ ...slip, photoHash: 'f'.repeat(64), counted: nobody },
			facilitator,
			now,
		),
	).toEqual({ refused: 'nobody-counted' });
	expect(await db.$count(paperReadings)).toBe(1);
});

test('boxes marked as the key has them score full, for every kind of question and every form', async () => {
	const { db, workshop, facilitator } = await aSheet();
	const quiz = aQuiz();
	const module = moduleAt('what-is-trafficking');
	const [person] = await rosterOfWorkshop(db, workshop);
	if (!module || !person) throw new Error('nothing to test');
	for (const [n, form] of paperForms.entries()) {
		const test: PaperTest = { workshop, module, quiz, form };
		const items = paperItems(test);
		const marked = markedAsIn(
			answerKey(quiz, form, 'en').map(({ answer }) => answer),
			items,
		);
		const read = {
			...sheet,
			photoHash: String(n).repeat(64),
			person,
			typed: typedFor(items, marked),
		};
		expect(await keepAnswers(db, test, read, 'hi', facilitator, now)).toEqual({
			outcome: 'recorded',
			score: 1,
		});
	}
	expect(await db.$count(attempts)).toBe(3);
	expect(await db.$count(paperEvidence, eq(paperEvidence.subject, 'attempts'))).toBe(3);
});

test('a photo agreed to twice at once, for two people, is the test of one of them and of nobody else', async () => {
	const { db, workshop, facilitator } = await aSheet();
	const quiz = aQuiz();
	const module = moduleAt('what-is-trafficking');
	if (!module) throw new Error('nothing to test');
	const test: PaperTest = { workshop, module, quiz, form: 'pre' };
	const items = paperItems(test);
	const key = answerKey(quiz, 'pre', 'en').map(({ answer }) => answer);
	const typed = typedFor(items, markedAsIn(key, items));
	const both = (await rosterOfWorkshop(db, workshop)).map((person) =>
		keepAnswers(db, test, { ...sheet, person, typed }, 'hi', facilitator, now),
	);
	const outcomes = (await Promise.all(both)).map((one) =>
		'refused' in one ? one.refused : one.outcome,
	);
	expect(outcomes.toSorted()).toEqual(['read-before', 'recorded']);
	expect(await db.$count(attempts)).toBe(1);
	expect(await db.$count(auditRows, eq(auditRows.action, 'enter-paper-test'))).toBe(1);
});

/** Fills in the boxes of an answer sheet from the key as it is printed. */
function markedAsIn(key: string[], items: ReturnType<typeof paperItems>): number[][] {
	const letters = 'abcdefghijkl';
	return paperLines(items).map((line, at, lines) => {
		const tokens = (key[line.item - 1] ?? '').match(/\d+[a-l]|\d+ [a-l]|\d+|[a-l]/g) ?? [];
		const before = lines.slice(0, at).filter(({ item }) => item === line.item).length;
		switch (line.kind) {
			case 'choice':
			case 'decision':
				return tokens.filter((one) => /^[a-l]$/.test(one)).map((one) => letters.indexOf(one));
			case 'lines':
			case 'facts':
				return tokens.filter((one) => /^\d+$/.test(one)).map((one) => Number(one) - 1);
			case 'place':
				return [letters.indexOf(tokens[before] ?? '')];
			case 'turn':
			case 'pair':
				return tokens
					.filter((one) => Number.parseInt(one) === line.part)
					.map((one) => letters.indexOf(one.at(-1) ?? ''));
		}
	});
}
