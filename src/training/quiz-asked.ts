import { randomInt } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Db, DbOrTx } from '#db/client.ts';
import { parseAnswer, type Answer, type AnswerRefusal } from './answers.ts';
import {
	quizStanding,
	trackOf,
	triesAllowed,
	workshopTaken,
	type AttemptResult,
} from './attempts.ts';
import { passMarkOf, trackAt, type Module, type TrackId } from './curriculum.ts';
import type { Item, Quiz } from './items.ts';
import { dayBegins, dayOf } from './periods.ts';
import { drawQuiz, type Drawing } from './quiz-draw.ts';
import { refreshOf, type LessonChange, type Refresh } from './refresh.ts';
import { contentOf, openSeal, seal, type Draw } from './signed-draw.ts';

/** Whose go at which quiz. `personId` is `undefined` when signed out: then it is practice. */
export type Going = {
	db: Db;
	personId: string | undefined;
	language: 'hi' | 'en';
	module: Module;
	quiz: Quiz;
	secret: string;
	now: Date;
	/** Taken without network and sent later; left out, on the page. */
	mode?: 'offline';
	/** The lessons whose law has changed so that they are to be taken again (refresh.ts), where known. */
	taughtAgain?: readonly LessonChange[];
};
/** Why a page came back unsent, as the key of a sentence: `quiz.some-unanswered` … */
export type GoingRefusal =
	| 'some-unanswered'
	| 'draw-not-valid'
	| 'not-ours'
	| 'quiz-changed'
	| 'sign-in-again'
	| 'of-another-person';

export type Question = { field: string; item: Item; answer: Answer; refused?: AnswerRefusal };
export type Asked = {
	stage: 'asked';
	drawing: Drawing;
	sealed: string;
	/** The id the attempt will have once it is recorded. */
	attemptId: string;
	questions: Question[];
	passMark: number;
	/** Which try this would be; after the last one only practice is left. */
	attempt: { number: number; of: number; left: number };
	passed: AttemptResult | undefined;
	/** Passed before, and since that day to be taken again. */
	again: Refresh | undefined;
	refused?: GoingRefusal;
};
/** A page of questions: those of a draw we sealed before, so that a reload keeps them, or new ones. */
export async function askQuiz(
	going: Going,
	{ wanted, sealed, workshop }: { wanted: Drawing; sealed: string | null; workshop: string | null },
): Promise<Asked> {
	const before = sealed === null ? undefined : openSeal(sealed, going.secret);
	if (before?.genuine && isOfThisQuiz(going, before.draw)) return asked(going, before.draw);
	return asked(going, await newDraw(going, wanted, workshop));
}

export async function newDraw(
	going: Going,
	wanted: Drawing,
	workshop: string | null = null,
): Promise<Draw> {
	const { db, personId, module, quiz, now } = going;
	const drawing = await drawingFor(going, wanted);
	const seed = randomInt(2 ** 31);
	const workshopId =
		personId !== undefined && workshop !== null && drawing !== 'practice'
			? await workshopTaken(db, personId, workshop)
			: undefined;
	return {
		id: newId(),
		module: module.slug,
		drawing,
		seed,
		content: contentOf(drawQuiz(quiz.items, drawing, seed)),
		startedAt: now.getTime(),
		...(workshopId !== undefined && { workshopId }),
	};
}

/** Signed out, passed, or out of tries: then practice is what there is. */
async function drawingFor(going: Going, wanted: Drawing): Promise<Drawing> {
	if (going.personId === undefined) return 'practice';
	if (wanted === 'practice' || wanted === 'pre') return wanted;
	const { passed, triesLeft } = await standing(going);
	return passed || triesLeft === 0 ? 'practice' : wanted;
}

/** The same kind of page under a new id and seed, with the answers moved over. */
export async function askAgain(
	going: Going,
	before: Draw,
	answered: Question[] = [],
): Promise<Asked> {
	const again = await asked(going, await newDraw(going, before.drawing));
	const questions = again.questions.map((question) => {
		const known = answered.find(({ item }) => item.id === question.item.id);
		return known ? { ...question, answer: known.answer } : question;
	});
	return { ...again, questions };
}

export async function asked(going: Going, draw: Draw, questions?: Question[]): Promise<Asked> {
	const { passed, again, tries, triesLeft } = await standing(going);
	const { passMark } = await heldTo(going);
	return {
		stage: 'asked',
		drawing: draw.drawing,
		sealed: seal(draw, going.secret),
		attemptId: draw.id,
		questions: questions ?? questionsOf(going, draw, new FormData()).map(unrefused),
		passMark,
		attempt: { number: tries + 1, of: triesAllowed, left: triesLeft },
		passed,
		again,
	};
}

export function questionsOf({ quiz }: Going, draw: Draw, form: FormData): Question[] {
	return drawQuiz(quiz.items, draw.drawing, draw.seed).map((item, index) => {
		const field = `q${index + 1}`;
		return { field, item, ...parseAnswer(item, field, form) };
	});
}

export function unrefused({ field, item, answer }: Question): Question {
	return { field, item, answer };
}

export function isOfThisQuiz({ module, quiz }: Going, draw: Draw): boolean {
	const drawn = drawQuiz(quiz.items, draw.drawing, draw.seed);
	return draw.module === module.slug && draw.content === contentOf(drawn);
}

export type GoingStanding = {
	passed: AttemptResult | undefined;
	again: Refresh | undefined;
	tries: number;
	triesLeft: number;
};

/** Where the asker stands. What is due again counts as not passed, with new tries from that day. */
export async function standing(going: Going): Promise<GoingStanding> {
	const { db, personId, module, quiz } = going;
	const nothing = { passed: undefined, again: undefined, tries: 0, triesLeft: triesAllowed };
	if (personId === undefined) return nothing;
	const asked = { module: module.slug, edition: quiz.edition };
	const found = await quizStanding(db, personId, asked);
	const refresh = found.passed && (await refreshDue(going, found.passed));
	if (!refresh?.due) return { ...found, again: undefined };
	const since = dayBegins(refresh.on);
	return { ...(await quizStanding(db, personId, { ...asked, since })), again: refresh };
}

async function refreshDue(going: Going, passed: AttemptResult): Promise<Refresh | undefined> {
	const { track: id } = await heldTo(going);
	const track = trackAt(id.toLowerCase());
	return track && refreshOf(passed, track, going.taughtAgain ?? [], dayOf(going.now));
}

/** The reader's own track, else the mildest that is taught this module. */
export async function heldTo({
	db,
	personId,
	module,
}: Pick<Going, 'personId' | 'module'> & { db: DbOrTx }): Promise<{
	track: TrackId;
	passMark: number;
}> {
	const known = personId === undefined ? undefined : await trackOf(db, personId);
	const mildest = passMarkOf(module);
	const track = known ?? module.tracks.find((id) => passMarkOf(module, id) === mildest) ?? 'A';
	return { track, passMark: passMarkOf(module, track) };
}
