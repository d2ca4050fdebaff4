import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { attempts, enrolments, postings } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { aPerson, aWorkshop, now } from '#tests/factories.ts';
import { keyOf } from '#training/answers.ts';
import { attemptsOf } from '#training/attempts.ts';
import { moduleAt } from '#training/curriculum.ts';
import { placesOf } from '#training/items.ts';
import { answerQuiz, recordedQuiz } from '#training/quiz-answered.ts';
import { askQuiz, type Asked, type Going } from '#training/quiz-asked.ts';
import type { Drawing } from '#training/quiz-draw.ts';
import { aQuiz, fillIn } from './quizzes.ts';

const ask = (going: Going, wanted: Drawing = 'final', workshop: string | null = null) =>
	askQuiz(going, { wanted, sealed: null, workshop });

type SignedIn = Going & { personId: string };

/** Somebody signed in, at the quiz of a module that all are taught. */
async function aGoing(change: Partial<Going> = {}): Promise<SignedIn> {
	const db = change.db ?? (await freshDb());
	const module = moduleAt('what-is-trafficking');
	if (!module) throw new Error('no such module');
	const secret = 'a secret of the tests';
	const { id: personId } = await aPerson(db);
	return {
		db,
		personId,
		language: 'hi',
		module,
		quiz: aQuiz(),
		secret,
		now,
		taughtAgain: [],
		...change,
	} as SignedIn;
}

/** The form as a browser would send it: all right, but for the kinds named. */
function filledIn({ sealed, questions }: Asked, blank: string[] = []): FormData {
	const form = new FormData();
	form.append('draw', sealed);
	for (const { field, item } of questions) {
		if (blank.includes(item.type)) continue;
		fillIn(form, field, item, keyOf(item));
	}
	return form;
}

/** One thing wrong in the must-pass item. */
function filledWrong(page: Asked): FormData {
	const form = filledIn(page, ['single']);
	const single = page.questions.find(({ item }) => item.type === 'single');
	if (single?.item.type !== 'single') throw new Error('no single');
	const { key, options } = single.item;
	form.append(single.field, String(options.findIndex(({ id }) => id !== key) + 1));
	return form;
}

describe('asking', () => {
	test('signed out it is practice, signed in the final form', async () => {
		expect((await ask(await aGoing({ personId: undefined }))).drawing).toBe('practice');
		expect((await ask(await aGoing())).drawing).toBe('final');
		expect((await ask(await aGoing(), 'pre')).drawing).toBe('pre');
	});

	test('a reload asks the same questions in the same order', async () => {
		const going = await aGoing();
		const { sealed, questions } = await ask(going, 'practice');
		const again = await askQuiz(going, { wanted: 'final', sealed, workshop: null });
		expect(again.sealed).toBe(sealed);
		expect(again.questions).toEqual(questions);
	});

	test('a seal of somebody else’s making is not followed', async () => {
		const going = await aGoing();
		const { sealed } = await ask({ ...going, secret: 'theirs' }, 'practice');
		expect((await askQuiz(going, { wanted: 'final', sealed, workshop: null })).drawing).toBe(
			'final',
		);
	});

	test('nothing is answered and nothing refused at first', async () => {
		const { questions } = await ask(await aGoing());
		expect(questions.map(({ refused }) => refused)).toEqual(questions.map(() => undefined));
		expect(questions.flatMap(({ answer }) => answer.picked)).toEqual([]);
	});

	test('somebody who has passed, or has no try left, practises', async () => {
		const passed = await aGoing();
		await answerQuiz(passed, filledIn(await ask(passed)));
		expect(await ask(passed)).toMatchObject({ drawing: 'practice', passed: { passed: true } });
		const stuck = await aGoing();
		for (let n = 0; n < 3; n++) await answerQuiz(stuck, filledWrong(await ask(stuck)));
		expect(await ask(stuck)).toMatchObject({ drawing: 'practice', attempt: { left: 0 } });
	});

	test('somebody for whom it is due again takes it again, with three new tries', async () => {
		const going = await aGoing();
		await answerQuiz(going, filledWrong(await ask(going)));
		await answerQuiz(going, filledIn(await ask(going)));
		const later = { ...going, now: new Date('2028-11-22T10:00:00+05:30') };
		expect(await ask({ ...later, now: new Date('2028-11-21T10:00:00+05:30') })).toMatchObject({
			drawing: 'practice',
		});
		expect(await ask(later)).toMatchObject({
			...{ drawing: 'final', passed: undefined, attempt: { number: 1, left: 3 } },
			again: { on: '2028-11-22', because: 'time' },
		});
		expect(await answerQuiz(later, filledWrong(await ask(later)))).toMatchObject({
			stage: 'recorded',
		});
		expect(await ask(later)).toMatchObject({ drawing: 'final', attempt: { number: 2 } });
		await answerQuiz(later, filledIn(await ask(later)));
		expect(await ask(later)).toMatchObject({ drawing: 'practice', again: undefined });
	});

	test('a change of its law makes it due again sooner', async () => {
		const going = await aGoing();
		await answerQuiz(going, filledIn(await ask(going)));
		const taughtAgain = [{ module: going.module.slug, on: '2026-12-01' }];
		const changed = { ...going, taughtAgain, now: new Date('2027-02-01T10:00:00+05:30') };
		expect(await ask(changed)).toMatchObject({
			drawing: 'final',
			again: { on: '2027-01-30', because: 'law' },
		});
		expect(await ask({ ...changed, taughtAgain: [] })).toMatchObject({ drawing: 'practice' });
	});

	test('the pass mark is that of the reader’s track', async () => {
		const going = await aGoing();
		expect((await ask(going)).passMark).toBe(0.7);
		await going.db.insert(postings).values({
			id: 'p',
			personId: going.personId,
			role: 'cwc-member',
			startsOn: '2026-01-01',
			recordedAt: now,
		});
		expect((await ask(going)).passMark).toBe(0.8);
	});
});

describe('answering', () => {
	test('signed out: marked at once, nothing stored', async () => {
		const going = await aGoing({ personId: undefined });
		const page = await answerQuiz(going, filledIn(await ask(going)));
		expect(page).toMatchObject({ stage: 'marked', score: 1, passed: true });
		expect(page).not.toHaveProperty('recordedAt');
		expect(await going.db.$count(attempts)).toBe(0);
	});

	test('signed in: stored, and read back from what was stored', async () => {
		const going = await aGoing();
		const page = await answerQuiz(going, filledWrong(await ask(going)));
		if (page.stage !== 'recorded') throw new Error(page.stage);
		const read = await recordedQuiz(going, page.attemptId);
		expect(read).toMatchObject({ passed: false, triesLeft: 2, recordedAt: now });
		expect(read?.questions.map(({ score }) => score)).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
		expect(read?.questions.every(({ item }) => item)).toBe(true);
	});

	test('the same form sent twice is one attempt', async () => {
		const going = await aGoing();
		const form = filledIn(await ask(going));
		const first = await answerQuiz(going, form);
		expect(first).toMatchObject({ stage: 'recorded', before: false });
		expect(await answerQuiz(going, form)).toEqual({ ...first, before: true });
		expect(await attemptsOf(going.db, going.personId)).toHaveLength(1);
	});

	test('an empty question is refused by name, the others keep their answers', async () => {
		const going = await aGoing();
		const page = await answerQuiz(going, filledIn(await ask(going), ['match', 'order']));
		expect(page).toMatchObject({ stage: 'asked', refused: 'some-unanswered' });
		const { questions } = page as Asked;
		expect(
			questions.flatMap(({ item, refused }) => (refused ? [[item.type, refused]] : [])),
		).toEqual([
			['order', 'unanswered'],
			['match', 'unanswered'],
		]);
		const sort = questions.find(({ item }) => item.type === 'sort');
		expect(sort?.answer).toEqual(sort && keyOf(sort.item));
		expect(await going.db.$count(attempts)).toBe(0);
	});

	test('signed out in between: nothing is lost and it says so', async () => {
		const going = await aGoing();
		const form = filledIn(await ask(going));
		const page = await answerQuiz({ ...going, personId: undefined }, form);
		expect(page).toMatchObject({ stage: 'asked', refused: 'sign-in-again' });
		expect((page as Asked).questions.map(({ item, answer }) => [item.id, answer])).toEqual(
			(page as Asked).questions.map(({ item }) => [item.id, keyOf(item)]),
		);
		expect(await answerQuiz(going, form)).toMatchObject({ stage: 'recorded' });
	});

	test('after a restart without a kept secret the answers move to a fresh page', async () => {
		const going = await aGoing();
		const form = filledIn(await ask({ ...going, secret: 'the one before' }));
		const page = (await answerQuiz(going, form)) as Asked;
		expect(page.refused).toBe('not-ours');
		for (const { item, answer } of page.questions) expect(answer).toEqual(keyOf(item));
		const again = await answerQuiz(going, filledIn(page));
		expect(again).toMatchObject({ stage: 'recorded' });
	});

	test('a quiz rewritten in between is asked anew', async () => {
		const going = await aGoing();
		const form = filledIn(await ask(going));
		const quiz = aQuiz();
		for (const item of quiz.items) item.prompt = { hi: 'नया', en: 'new' };
		expect(await answerQuiz({ ...going, quiz }, form)).toMatchObject({
			stage: 'asked',
			refused: 'quiz-changed',
		});
	});

	test('no draw, or one of another module, is not valid', async () => {
		const going = await aGoing();
		expect(await answerQuiz(going, new FormData())).toMatchObject({ refused: 'draw-not-valid' });
		const module = moduleAt('rescue');
		if (!module) throw new Error('no such module');
		const form = filledIn(await ask({ ...going, module }));
		expect(await answerQuiz(going, form)).toMatchObject({ refused: 'draw-not-valid' });
	});

	test('two people on one phone: the second sends the page as their own', async () => {
		const first = await aGoing();
		const form = filledIn(await ask(first));
		await answerQuiz(first, form);
		const second = await aGoing({ db: first.db });
		const page = (await answerQuiz(second, form)) as Asked;
		expect(page.refused).toBe('of-another-person');
		await answerQuiz(second, filledIn(page));
		expect(await attemptsOf(first.db, first.personId)).toHaveLength(1);
		expect(await attemptsOf(first.db, second.personId)).toHaveLength(1);
	});

	test('two pages open at the last try: the later one is marked, not stored', async () => {
		const going = await aGoing();
		const pages = await Promise.all([1, 2, 3, 4].map(() => ask(going)));
		const outcomes = [];
		for (const page of pages) outcomes.push(await answerQuiz(going, filledWrong(page)));
		expect(outcomes.at(-1)).toMatchObject({ stage: 'marked', refused: 'no-tries-left' });
		expect(await going.db.$count(attempts)).toBe(3);
	});

	test('changing the language half-way scores nothing and refuses nothing', async () => {
		const going = await aGoing();
		const form = filledIn(await ask(going), ['sort']);
		form.append('intent', 'language');
		const page = (await answerQuiz({ ...going, language: 'en' }, form)) as Asked;
		expect(page).not.toHaveProperty('refused');
		expect(page.questions.map(({ refused }) => refused)).toEqual(
			page.questions.map(() => undefined),
		);
		const match = page.questions.find(({ item }) => item.type === 'match');
		expect(match?.answer).toEqual(match && keyOf(match.item));
	});

	test('kept on the phone until the signal came back, it carries the hour it was answered', async () => {
		const going = await aGoing();
		const minutesLater = (n: number) => new Date(now.getTime() + n * 60_000);
		const sent = async (at: Date, received: Date) => {
			const form = filledIn(await ask(going, 'pre'));
			form.set('at', String(at.getTime()));
			const page = await answerQuiz({ ...going, now: received }, form);
			if (page.stage !== 'recorded') throw new Error(page.stage);
			const [row] = await going.db.select().from(attempts).where(eq(attempts.id, page.attemptId));
			return row?.submittedAt;
		};
		expect(await sent(minutesLater(20), minutesLater(300))).toEqual(minutesLater(20));
		// A clock that runs ahead, or one that was reset, is not believed.
		expect(await sent(minutesLater(900), minutesLater(300))).toEqual(minutesLater(300));
		expect(await sent(new Date(0), minutesLater(300))).toEqual(minutesLater(300));
	});

	test('a pre-test of a workshop belongs to it, for those on its roster', async () => {
		const going = await aGoing();
		const { workshop, facilitator } = await aWorkshop(going.db);
		const workshopOf = async () => {
			const page = await answerQuiz(going, filledIn(await ask(going, 'pre', workshop.code)));
			if (page.stage !== 'recorded') throw new Error(page.stage);
			const [row] = await going.db.select().from(attempts).where(eq(attempts.id, page.attemptId));
			return row?.workshopId;
		};
		expect(await workshopOf()).toBeNull();
		await going.db.insert(enrolments).values({
			id: 'e',
			workshopId: workshop.id,
			personId: going.personId,
			serial: 1,
			kind: 'confirmed',
			role: 'flw-sahiya',
			enrolledAt: now,
			enrolledById: facilitator.id,
		});
		expect(await workshopOf()).toBe(workshop.id);
	});
});

describe('a stored attempt', () => {
	test('is its own person’s alone', async () => {
		const going = await aGoing();
		const page = await answerQuiz(going, filledIn(await ask(going)));
		if (page.stage !== 'recorded') throw new Error(page.stage);
		const other = await aGoing({ db: going.db });
		expect(await recordedQuiz(other, page.attemptId)).toBeUndefined();
		expect(await recordedQuiz({ ...going, personId: undefined }, page.attemptId)).toBeUndefined();
	});

	test('hides a question rewritten since, and keeps what it earned', async () => {
		const going = await aGoing();
		const page = await answerQuiz(going, filledIn(await ask(going)));
		if (page.stage !== 'recorded') throw new Error(page.stage);
		const quiz = aQuiz();
		const rewritten = quiz.items.find(({ id }) => id === 'final-sort');
		if (rewritten) rewritten.prompt = { hi: 'नया', en: 'new' };
		const read = await recordedQuiz({ ...going, quiz }, page.attemptId);
		expect(read?.questions.filter(({ item }) => !item)).toMatchObject([{ score: 1 }]);
		expect(read?.score).toBe(1);
	});

	test('lays order, match and sort as they were laid', async () => {
		const going = await aGoing();
		const page = await answerQuiz(going, filledIn(await ask(going)));
		if (page.stage !== 'recorded') throw new Error(page.stage);
		const read = await recordedQuiz(going, page.attemptId);
		for (const { item, answer } of read?.questions ?? []) {
			if (item && placesOf(item).length > 0) expect(answer).toEqual(keyOf(item));
		}
	});
});
