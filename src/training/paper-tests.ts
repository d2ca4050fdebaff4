import { v5 as idFrom } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { attempts } from '#db/schema.ts';
import type { Answer } from './answers.ts';
import {
	attemptResult,
	recordAttempt,
	retypeAttempt,
	type Attempt,
	type RecordOutcome,
} from './attempts.ts';
import { audit } from './audit.ts';
import type { Module } from './curriculum.ts';
import type { RosterPerson } from './enrolments.ts';
import type { Form, Item, Quiz } from './items.ts';
import { paperSeed, readPaperAnswer } from './paper-answers.ts';
import { dayOf } from './periods.ts';
import { drawQuiz } from './quiz-draw.ts';
import { heldTo } from './quiz-asked.ts';
import { changeRefusal, type Workshop } from './workshops.ts';

export const paperForms: readonly Form[] = attempts.form.enumValues;

/** One test on paper, as it was handed out in a workshop. */
export type PaperTest = { workshop: Workshop; module: Module; quiz: Quiz; form: Form };
export type PaperRow = {
	person: RosterPerson;
	typed: string[];
	/** Why a sheet that was entered before is typed in anew. */
	reason?: string | undefined;
};
/** `paper-not-read` names the boxes, from 0, that say nothing the sheet could mean. */
export type PaperOutcome =
	| { outcome: 'recorded'; score: number }
	| { outcome: Exclude<RecordOutcome, 'recorded'> }
	| { outcome: 'paper-not-read'; boxes: number[] };

/** The items of a paper test in the order of the sheet. */
export function paperItems({ quiz, form }: Pick<PaperTest, 'quiz' | 'form'>): Item[] {
	return drawQuiz(quiz.items, form, paperSeed);
}

/**
 * Keeps the paper test of one person as an attempt, scored as on a screen, with who typed it in. The
 * same sheet typed in twice is one attempt; with a reason, while the workshop may be changed, what is typed
 * now takes its place. Call it for whoever keeps the workshop only.
 */
export async function enterPaperTest(
	db: DbOrTx,
	test: PaperTest,
	{ person, typed, reason = '' }: PaperRow,
	language: 'hi' | 'en',
	by: User,
	at: Date,
): Promise<PaperOutcome> {
	const { workshop, module, quiz, form } = test;
	const items = paperItems(test);
	const read = items.map((item, n) => readPaperAnswer(item, typed[n] ?? ''));
	const boxes = read.flatMap((answer, n) => (answer ? [] : [n]));
	if (boxes.length > 0) return { outcome: 'paper-not-read', boxes };
	const { personId, enrolmentId } = person;
	const { track, passMark } = await heldTo({ db, personId, module });
	const writtenAt = writtenOn(workshop, form, at);
	const id = paperAttemptId(test, person);
	const answers = items.map((item, n) => ({ item, answer: read[n] ?? nothing }));
	return db.transaction(async (tx) => {
		const outcome = await recordAttempt(tx, {
			...{ id, personId, module: module.slug, form, language, seed: paperSeed },
			...{ edition: quiz.edition, lawDate: quiz.lawDate, track, passMark },
			...{ workshopId: workshop.id, mode: 'paper', enteredById: by.id },
			...{ startedAt: writtenAt, submittedAt: writtenAt, receivedAt: at, answers },
		});
		if (outcome === 'recorded-before' && reason.trim()) {
			const sheet = { id, personId, enrolmentId, answers };
			return retyped(tx, workshop, sheet, { by, at, reason });
		}
		if (outcome !== 'recorded') return { outcome };
		const subject = { subject: 'enrolments', subjectId: enrolmentId };
		const after = { attemptId: id, module: module.slug, form };
		await audit(tx, { by: by.id, at, action: 'enter-paper-test', ...subject, after });
		const result = await attemptResult(tx, id);
		return { outcome, score: result?.score ?? 0 };
	});
}

async function retyped(
	tx: DbOrTx,
	workshop: Workshop,
	{ enrolmentId, ...sheet }: Pick<Attempt, 'id' | 'personId' | 'answers'> & { enrolmentId: string },
	{ by, at, reason }: { by: User; at: Date; reason: string },
): Promise<PaperOutcome> {
	const { id } = sheet;
	if (await changeRefusal(tx, workshop.id, by)) return { outcome: 'recorded-before' };
	const before = await retypeAttempt(tx, { ...sheet, enteredById: by.id, receivedAt: at });
	if (!before) return { outcome: 'recorded-before' };
	await audit(tx, {
		...{ by: by.id, at, action: 'correct-paper-test', reason: reason.trim().slice(0, 300) },
		...{ subject: 'enrolments', subjectId: enrolmentId },
		...{ before: { attemptId: id, answers: before }, after: { attemptId: id } },
	});
	return { outcome: 'recorded', score: (await attemptResult(tx, id))?.score ?? 0 };
}

/** The id under which the paper test of this person is one attempt, however often it comes. */
export function paperAttemptId(
	{ workshop, module, quiz, form }: PaperTest,
	{ personId }: { personId: string },
): string {
	return idFrom(`${personId} ${module.slug} ${form} ${quiz.edition}`, workshop.id);
}

const nothing: Answer = { picked: [], placed: {} };

/** A pre-test is written on the first day, the others on the last; never in the future. */
function writtenOn({ startsOn, endsOn }: Workshop, form: Form, at: Date): Date {
	const day = form === 'pre' ? startsOn : endsOn;
	return day < dayOf(at) ? new Date(`${day}T12:00:00+05:30`) : at;
}
