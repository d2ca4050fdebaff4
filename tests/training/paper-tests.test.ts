import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { attempts, auditRows, responses, workshops } from '#db/schema.ts';
import { answerKey } from '#documents/kit-tests.ts';
import { aRoster, aUser, now } from '#tests/factories.ts';
import { handInWith } from '#training/attempt-sent.ts';
import { applyOperation } from '#training/applying.ts';
import { keyOf } from '#training/answers.ts';
import { attemptsOf } from '#training/attempts.ts';
import { moduleAt } from '#training/curriculum.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import { readSent } from '#training/operations.ts';
import { readPaperAnswer } from '#training/paper-answers.ts';
import { enterPaperTest, paperForms, paperItems, type PaperTest } from '#training/paper-tests.ts';
import { askQuiz } from '#training/quiz-asked.ts';
import { scoreOf } from '#training/scores.ts';
import { aQuiz, fillIn } from './quizzes.ts';

const quiz = aQuiz();

async function aPaperTest() {
	const roster = await aRoster({ count: 2 });
	const module = moduleAt('what-is-trafficking');
	const [person, other] = await rosterOfWorkshop(roster.db, roster.workshop);
	if (!module || !person || !other) throw new Error('nobody to write a test');
	const test: PaperTest = { workshop: roster.workshop, module, quiz, form: 'post' };
	const right = answerKey(quiz, 'post', 'hi').map(({ answer }) => answer);
	return { ...roster, test, person, other, right };
}

test('what the key prints is read back as the right answer, in both languages and for every kind', () => {
	for (const form of paperForms) {
		const items = paperItems({ quiz, form });
		for (const language of ['hi', 'en'] as const) {
			answerKey(quiz, form, language).forEach(({ answer }, n) => {
				const item = items[n];
				if (!item) throw new Error('the sheet has fewer items than the key');
				const read = readPaperAnswer(item, answer);
				expect(read && scoreOf(item, read), `${item.type}: ${answer}`).toBe(1);
			});
		}
	}
});

test('marks that are not on the sheet are not guessed at; an empty box is not answered', () => {
	const items = paperItems({ quiz, form: 'pre' });
	for (const item of items) {
		expect(readPaperAnswer(item, '  ')).toEqual({ picked: [], placed: {} });
		for (const typed of ['?', 'ङ', '99', 'क क क क क क क', 'ढढ', 'yes']) {
			const read = readPaperAnswer(item, typed);
			if (read) expect(scoreOf(item, read)).toBeLessThanOrEqual(1);
			if (['?', 'ङ', '99', 'yes'].includes(typed)) expect(read).toBeUndefined();
		}
	}
	const single = items.find(({ type }) => type === 'single');
	if (!single) throw new Error('no single');
	expect(readPaperAnswer(single, 'क ख')).toBeUndefined();
	expect(readPaperAnswer(single, 'B.')).toEqual(readPaperAnswer(single, 'ख'));
});

test('a paper test typed in by the trainer is an attempt of its person, scored as on a screen, once', async () => {
	const { db, test, person, other, right, facilitator } = await aPaperTest();
	const enter = (who: typeof person, typed: string[]) =>
		enterPaperTest(db, test, { person: who, typed }, 'hi', facilitator, now);
	expect(await enter(person, right)).toEqual({ outcome: 'recorded', score: 1 });
	expect(await enter(person, right)).toEqual({ outcome: 'recorded-before' });
	const [attempt] = await attemptsOf(db, person.personId);
	expect(attempt).toMatchObject({
		...{ mode: 'paper', enteredById: facilitator.id, form: 'post', passed: true },
		...{ workshopId: test.workshop.id, receivedAt: now },
		submittedAt: new Date('2026-11-20T12:00:00+05:30'),
	});
	const unreadable = right.map((answer, n) => (n === 1 ? '??' : answer));
	expect(await enter(other, unreadable)).toEqual({ outcome: 'paper-not-read', boxes: [1] });
	expect(
		await enter(
			other,
			right.map(() => ''),
		),
	).toEqual({ outcome: 'recorded', score: 0 });
	expect(await db.$count(attempts)).toBe(2);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({ action: 'enter-paper-test', accountId: facilitator.id });
});

test('a quiz taken without network is scored when it arrives, once, with the time it was handed in', async () => {
	const { db, enrolment } = await aRoster();
	const user = await aUser(db, { role: 'learner', personId: enrolment.personId });
	const module = moduleAt('what-is-trafficking');
	if (!module) throw new Error('no such module');
	const secret = 'a secret of the tests';
	const asked = await askQuiz(
		{ db, personId: user.personId, language: 'hi', module, quiz, secret, now },
		{ wanted: 'final', sealed: null, workshop: null },
	);
	const form = new FormData();
	for (const { field, item } of asked.questions) fillIn(form, field, item, keyOf(item));
	const answers = Object.fromEntries(
		[...new Set(form.keys())].map((field) => [field, form.getAll(field)]),
	);
	const at = now.getTime() + 20 * 60_000;
	const later = new Date(now.getTime() + 86_400_000);
	const handIn = handInWith(db, secret, (slug) =>
		Promise.resolve(slug === module.slug ? quiz : undefined),
	);
	const send = (given: object, who = user) => {
		const whole = { id: newId(), kind: 'attempt', at, module: module.slug, language: 'hi' };
		const operation = { ...whole, draw: asked.sealed, answers, ...given };
		const read = readSent(JSON.stringify({ device: 'phone-1', operations: [operation] }));
		const [one] = read?.operations ?? [];
		if (one?.kind === undefined) throw new Error('not of the shape a phone sends');
		return applyOperation(db, { user: who, device: 'phone-1', now: later, handIn }, one);
	};
	const refused = (refusal: string) => ({ outcome: 'refused', refusal, held: false });
	expect(await send({ answers: {} })).toMatchObject(refused('some-unanswered'));
	expect(await send({ draw: `${asked.sealed}x` })).toMatchObject(refused('draw-not-valid'));
	expect(await send({ module: 'no-such' })).toMatchObject(refused('not-there'));
	expect(await db.$count(responses)).toBe(0);
	expect(await send({})).toMatchObject({ outcome: 'applied' });
	expect(await send({})).toMatchObject({ outcome: 'already' });
	expect(await send({}, await aUser(db))).toMatchObject(refused('of-another-person'));
	expect(await attemptsOf(db, user.personId)).toMatchObject([
		{ mode: 'offline', score: 1, startedAt: now, submittedAt: new Date(at), receivedAt: later },
	]);
});

test('a sheet that was typed in wrongly is typed in again with a reason: one attempt, scored anew, what stood before on record', async () => {
	const { db, test, person, right, facilitator } = await aPaperTest();
	const wrong = right.map(() => '');
	const enter = (typed: string[], reason?: string) =>
		enterPaperTest(db, test, { person, typed, reason }, 'hi', facilitator, now);
	await enter(wrong);
	expect(await enter(right)).toEqual({ outcome: 'recorded-before' });
	expect(await enter(right, 'The row of another person')).toEqual({
		outcome: 'recorded',
		score: 1,
	});
	expect(await attemptsOf(db, person.personId)).toMatchObject([{ score: 1, passed: true }]);
	const told = (await db.select().from(auditRows)).find(
		(row) => row.action === 'correct-paper-test',
	);
	expect(told).toMatchObject({
		subjectId: person.enrolmentId,
		reason: 'The row of another person',
	});
	expect(Object.values(told?.before as object)).toContainEqual(expect.any(Array));
	await db.update(workshops).set({ status: 'frozen' });
	expect(await enter(wrong, 'Too late')).toEqual({ outcome: 'recorded-before' });
	expect(await attemptsOf(db, person.personId)).toMatchObject([{ score: 1 }]);
});

test('what somebody answered on a screen is not typed over', async () => {
	const { db, test, person, right, facilitator } = await aPaperTest();
	const enter = (typed: string[], reason?: string) =>
		enterPaperTest(db, test, { person, typed, reason }, 'hi', facilitator, now);
	await enter(right);
	await db.update(attempts).set({ mode: 'screen' });
	expect(
		await enter(
			right.map(() => ''),
			'x',
		),
	).toEqual({ outcome: 'recorded-before' });
	expect(await attemptsOf(db, person.personId)).toMatchObject([{ score: 1 }]);
});
