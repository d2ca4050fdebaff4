import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { attempts, enrolments, people, responses, sessions, workshopModules } from '#db/schema.ts';
import { anAttendance, aPerson, aRoster, now } from '#tests/factories.ts';
import type { Mark } from '#training/marks.ts';
import { isOlder, standingsOf } from '#training/completion.ts';
import type { Workshop } from '#training/workshops.ts';

const module = 'safe-migration';

/** One person at a day of two sittings of three hours, both closed, with the marks given. */
async function aDay(
	[forenoon, afternoon]: [Partial<Mark>?, Partial<Mark>?],
	given: Partial<Workshop> & { closedAt?: Date | null } = {},
) {
	const roster = await aRoster({ count: 1, closedAt: now, ...given });
	const { db, enrolment } = roster;
	const [first, second] = roster.sessions;
	if (forenoon) await anAttendance(db, first, enrolment, forenoon);
	if (second && afternoon) await anAttendance(db, second, enrolment, afternoon);
	const standing = async () => {
		const [found] = await standingsOf(db, roster.workshop.id);
		if (!found) throw new Error('nobody stands anywhere');
		return found;
	};
	return { ...roster, standing };
}
const present = { status: 'present' } as const;
const absent = { status: 'absent' } as const;
const late = (minutesMissed: number) => ({ status: 'late', minutesMissed }) as const;
const left = (minutesMissed: number) => ({ status: 'left-early', minutesMissed }) as const;

describe('attendance is met', () => {
	test('by somebody who was there all day', async () => {
		const { standing } = await aDay([present, present]);
		expect(await standing()).toMatchObject({
			attendance: 'met',
			heldMinutes: 360,
			attendedMinutes: 360,
		});
	});

	test('at three quarters of the minutes, and not one minute below', async () => {
		const enough = await aDay([late(45), left(45)]);
		expect(await enough.standing()).toMatchObject({ attendance: 'met', attendedMinutes: 270 });
		const short = await aDay([late(45), left(46)]);
		expect(await short.standing()).toMatchObject({
			attendance: 'too-little',
			attendedMinutes: 269,
		});
	});

	test('not by the morning alone, whether the afternoon was missed or excused', async () => {
		for (const status of ['absent', 'excused'] as const) {
			const { standing } = await aDay([present, { status }]);
			expect(await standing()).toMatchObject({ attendance: 'too-little', attendedMinutes: 180 });
		}
	});

	test('not by somebody nobody marked', async () => {
		const { standing } = await aDay([]);
		expect(await standing()).toMatchObject({ attendance: 'too-little', attendedMinutes: 0 });
	});

	test('by the times things really took: an afternoon of one hour weighs one hour', async () => {
		const { db, standing } = await aDay([present, absent]);
		await db
			.update(sessions)
			.set({ actualStart: '14:00', actualEnd: '15:00' })
			.where(eq(sessions.half, 'afternoon'));
		expect(await standing()).toMatchObject({
			attendance: 'met',
			heldMinutes: 240,
			attendedMinutes: 180,
		});
	});

	test('by the share the workshop itself asks for', async () => {
		const all = await aDay([late(1), present], { minimumAttendance: 1 });
		expect((await all.standing()).attendance).toBe('too-little');
		const half = await aDay([present, absent], { minimumAttendance: 0.5 });
		expect((await half.standing()).attendance).toBe('met');
	});

	test('at exactly a share that is no whole number in binary: 55 % of six hours', async () => {
		const { standing } = await aDay([late(81), left(81)], { minimumAttendance: 0.55 });
		expect(await standing()).toMatchObject({ attendance: 'met', attendedMinutes: 198 });
	});
});

test('nobody misses more minutes than a sitting has', async () => {
	const { standing } = await aDay([late(500), present]);
	expect(await standing()).toMatchObject({ attendedMinutes: 180 });
});

test('before a sitting is closed nothing is held, nothing met', async () => {
	const { standing } = await aDay([present, present], { closedAt: null });
	expect(await standing()).toMatchObject({ attendance: 'nothing-held', heldMinutes: 0 });
});

test('a sitting still open weighs on neither side', async () => {
	const { db, standing } = await aDay([absent, present]);
	await db.update(sessions).set({ closedAt: null }).where(eq(sessions.half, 'afternoon'));
	expect(await standing()).toMatchObject({
		attendance: 'too-little',
		heldMinutes: 180,
		attendedMinutes: 0,
	});
});

test('somebody taken off the roster stands nowhere', async () => {
	const { db, workshop } = await aDay([present, present]);
	await db.update(enrolments).set({ withdrawnAt: now });
	expect(await standingsOf(db, workshop.id)).toEqual([]);
});

/** A go at the quiz: one response for each score, the first of them must-pass. */
async function anAttempt(
	db: Db,
	personId: string,
	scores: number[],
	given: Partial<typeof attempts.$inferInsert> = {},
): Promise<void> {
	const id = newId();
	const when = { startedAt: now, submittedAt: now, receivedAt: now };
	await db.insert(attempts).values({
		...{ id, personId, module, form: 'final', language: 'hi', seed: 1, edition: '2026.1' },
		...{ lawDate: '2026-11-22', track: 'B', passMark: 0.7, ...when, ...given },
	});
	const answered = { itemDigest: 'x', answer: [] };
	await db.insert(responses).values(
		scores.map((score, position) => ({
			...answered,
			...{ attemptId: id, itemId: `item-${position}`, position, mustPass: position === 0, score },
		})),
	);
}

/** Somebody who was there all day at a workshop that asks for the quiz of one module. */
async function aTested(marks: Parameters<typeof aDay>[0] = [present, present]) {
	const day = await aDay(marks, { needsQuiz: true });
	const taught = { workshopId: day.workshop.id, module, edition: '2026.1', lawDate: '2026-11-22' };
	await day.db.insert(workshopModules).values({ ...taught, position: 0 });
	return { ...day, personId: day.enrolment.personId };
}

describe('success', () => {
	test('is not asked about where the workshop has no quiz', async () => {
		const { standing } = await aDay([present, present]);
		expect((await standing()).success).toBe('no-quiz-asked');
	});

	test('is not given for a quiz of no module', async () => {
		const { standing } = await aDay([present, present], { needsQuiz: true });
		expect((await standing()).success).toBe('no-quiz-asked');
	});

	test('is met by attendance and quiz together', async () => {
		const { db, personId, standing } = await aTested();
		expect((await standing()).success).toBe('quiz-not-passed');
		await anAttempt(db, personId, [1, 1, 1, 0]);
		expect(await standing()).toMatchObject({ success: 'met', modulesPassed: [module] });
	});

	test('is not met by the quiz alone', async () => {
		const { db, personId, standing } = await aTested([present, absent]);
		await anAttempt(db, personId, [1, 1]);
		expect((await standing()).success).toBe('attendance-too-little');
	});

	test('needs every module taught', async () => {
		const { db, workshop, personId, standing } = await aTested();
		const second = {
			module: 'whom-to-tell',
			edition: '2026.1',
			lawDate: '2026-11-22',
			position: 1,
		};
		await db.insert(workshopModules).values({ ...second, workshopId: workshop.id });
		await anAttempt(db, personId, [1]);
		await anAttempt(db, personId, [1], { module: 'rescue' });
		expect((await standing()).success).toBe('quiz-not-passed');
		await anAttempt(db, personId, [1], { module: 'whom-to-tell' });
		expect((await standing()).success).toBe('met');
	});

	test('is not met below the pass mark, nor when a must-pass item was missed', async () => {
		const { db, personId, standing } = await aTested();
		await anAttempt(db, personId, [1, 0.3]);
		await anAttempt(db, personId, [0.9, 1, 1, 1, 1, 1]);
		expect((await standing()).success).toBe('quiz-not-passed');
	});

	test('is met at the pass mark, though fifths do not add up exactly in binary', async () => {
		const { db, personId, standing } = await aTested();
		await anAttempt(db, personId, [1, 0.6, 0.8], { passMark: 0.8 });
		expect((await standing()).success).toBe('met');
	});

	test('is not met by a pre-test, which only says where somebody starts', async () => {
		const { db, personId, standing } = await aTested();
		await anAttempt(db, personId, [1, 1], { form: 'pre' });
		expect((await standing()).success).toBe('quiz-not-passed');
		await anAttempt(db, personId, [1, 1], { form: 'post' });
		expect((await standing()).success).toBe('met');
	});

	test('is met in the edition taught or a newer one, not in an older one', async () => {
		const { db, personId, standing } = await aTested();
		await anAttempt(db, personId, [1], { edition: '2025.10' });
		expect((await standing()).success).toBe('quiz-not-passed');
		await anAttempt(db, personId, [1], { edition: '2026.2' });
		expect((await standing()).success).toBe('met');
	});

	test('counts what was passed on another record of the same person, and nobody else’s', async () => {
		const { db, personId, standing } = await aTested();
		const stranger = await aPerson(db);
		await anAttempt(db, stranger.id, [1]);
		expect((await standing()).success).toBe('quiz-not-passed');
		await db.update(people).set({ countsAsId: personId }).where(eq(people.id, stranger.id));
		expect((await standing()).success).toBe('met');
	});
});

test('editions are compared as numbers: 2026.10 is newer than 2026.9', () => {
	expect(isOlder('2026.9', '2026.10')).toBe(true);
	expect(isOlder('2026.10', '2026.9')).toBe(false);
	const edition = fc.tuple(fc.integer({ min: 2024, max: 2040 }), fc.integer({ min: 0, max: 30 }));
	fc.assert(
		fc.property(edition, edition, (one, other) => {
			const older = one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
			expect(isOlder(one.join('.'), other.join('.'))).toBe(older);
		}),
	);
});
