import type { Answer } from './answers.ts';
import { attemptBy, passes, recordAttempt, responsesIn } from './attempts.ts';
import { digestOf, type Item } from './items.ts';
import {
	askAgain,
	asked,
	heldTo,
	isOfThisQuiz,
	newDraw,
	questionsOf,
	standing,
	unrefused,
	type Asked,
	type Going,
	type Question,
} from './quiz-asked.ts';
import { drawQuiz, type Drawing } from './quiz-draw.ts';
import { mustEarn, scoreOf } from './scores.ts';
import { openSeal, type Draw } from './signed-draw.ts';

/** `item` is missing where it has been rewritten since. */
export type MarkedQuestion = {
	item: Item | undefined;
	answer: Answer;
	score: number;
	mustPass: boolean;
	/** Must-pass and not passed. */
	missed: boolean;
};
export type Marked = {
	stage: 'marked';
	drawing: Drawing;
	questions: MarkedQuestion[];
	score: number;
	passMark: number;
	passed: boolean;
	triesLeft: number;
	/** Only what is stored has a day. */
	recordedAt?: Date;
	refused?: 'no-tries-left';
};

/** What became of a page sent in: asked again, marked as practice, or stored under an id. */
export async function answerQuiz(
	going: Going,
	form: FormData,
): Promise<Asked | Marked | { stage: 'recorded'; attemptId: string; before: boolean }> {
	const sealed = form.get('draw');
	const opened = typeof sealed === 'string' ? openSeal(sealed, going.secret) : undefined;
	if (opened?.draw.module !== going.module.slug) {
		return { ...(await asked(going, await newDraw(going, 'final'))), refused: 'draw-not-valid' };
	}
	const { draw, genuine } = opened;
	if (!isOfThisQuiz(going, draw))
		return { ...(await askAgain(going, draw)), refused: 'quiz-changed' };
	const questions = questionsOf(going, draw, form);
	if (!genuine) return { ...(await askAgain(going, draw, questions)), refused: 'not-ours' };
	if (form.get('intent') === 'language') return asked(going, draw, questions.map(unrefused));
	if (questions.some(({ refused }) => refused)) {
		return { ...(await asked(going, draw, questions)), refused: 'some-unanswered' };
	}
	if (draw.drawing === 'practice') return marked(going, draw, questions);
	if (going.personId === undefined) {
		return { ...(await asked(going, draw, questions)), refused: 'sign-in-again' };
	}
	return store(going, going.personId, { ...draw, form: draw.drawing }, questions, form);
}

async function store(
	going: Going,
	personId: string,
	draw: Draw & { form: Exclude<Drawing, 'practice'> },
	questions: Question[],
	form: FormData,
): Promise<Asked | Marked | { stage: 'recorded'; attemptId: string; before: boolean }> {
	const { quiz, now } = going;
	const outcome = await recordAttempt(going.db, {
		id: draw.id,
		personId,
		module: draw.module,
		form: draw.form,
		language: going.language,
		seed: draw.seed,
		edition: quiz.edition,
		lawDate: quiz.lawDate,
		...(await heldTo(going)),
		...(draw.workshopId !== undefined && { workshopId: draw.workshopId }),
		...(going.mode && { mode: going.mode }),
		startedAt: new Date(draw.startedAt),
		submittedAt: sentAt(form, draw, now),
		receivedAt: now,
		answers: questions,
	});
	switch (outcome) {
		case 'recorded':
		case 'recorded-before':
			return { stage: 'recorded', attemptId: draw.id, before: outcome === 'recorded-before' };
		case 'of-another-person':
			return { ...(await askAgain(going, draw, questions)), refused: outcome };
		case 'no-tries-left':
			return { ...(await marked(going, draw, questions)), refused: outcome };
	}
}

/** A stored attempt of the asker's own, with each question as long as it is still the one asked. */
export async function recordedQuiz(going: Going, attemptId: string): Promise<Marked | undefined> {
	const { db, personId, quiz } = going;
	const attempt = personId === undefined ? undefined : await attemptBy(db, personId, attemptId);
	if (!attempt || attempt.module !== going.module.slug) return undefined;
	const drawn = drawQuiz(quiz.items, attempt.form, attempt.seed);
	const stored = await responsesIn(db, attemptId);
	return {
		stage: 'marked',
		drawing: attempt.form,
		questions: stored.map(({ itemId, itemDigest, answer, score, mustPass, mustEarn }) => ({
			item: drawn.find((item) => item.id === itemId && digestOf(item) === itemDigest),
			answer: answer as Answer,
			score,
			mustPass,
			missed: mustPass && score < mustEarn,
		})),
		score: attempt.score,
		passMark: attempt.passMark,
		passed: attempt.passed,
		triesLeft: (await standing(going)).triesLeft,
		recordedAt: attempt.receivedAt,
	};
}

async function marked(going: Going, draw: Draw, questions: Question[]): Promise<Marked> {
	const { passMark } = await heldTo(going);
	const scored = questions.map(({ item, answer }) => {
		const { mustPass } = item;
		const score = scoreOf(item, answer);
		return { item, answer, score, mustPass, missed: mustPass && score < mustEarn(item) };
	});
	const score = scored.reduce((sum, question) => sum + question.score, 0) / scored.length;
	const mustPassMissed = scored.filter(({ missed }) => missed).length;
	return {
		stage: 'marked',
		drawing: draw.drawing,
		questions: scored,
		score,
		passMark,
		passed: passes({ score, passMark, mustPassMissed }),
		triesLeft: (await standing(going)).triesLeft,
	};
}

/** By the phone's clock when it was kept there until the signal came back, if that can be true. */
function sentAt(form: FormData, draw: Draw, now: Date): Date {
	const said = Number(form.get('at'));
	return said >= draw.startedAt && said <= now.getTime() ? new Date(said) : now;
}
