import { z } from 'astro/zod';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { attendance, attempts } from '#db/schema.ts';
import { hundredthsOf } from '#i18n/format.ts';
import { moduleAt } from '#training/curriculum.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import type { Quiz } from '#training/items.ts';
import { typedFor } from '#training/paper-lines.ts';
import { keepAnswers, keepCount, keepSignIn } from '#training/paper-readings.ts';
import { paperItems } from '#training/paper-tests.ts';
import type { Workshop } from '#training/workshops.ts';
import type { RefusalName } from './refusal.ts';

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const sheet = {
	photoHash: z.string().regex(/^[0-9a-f]{64}$/),
	page: z.int().min(1).max(64),
	cells: z.int().min(1).max(600),
	decided: z.int().min(0).max(600),
};
const heads = z.int().min(0).max(999);
const shapes = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('sign-in'),
		...sheet,
		day,
		marks: z
			.array(
				z.object({
					...{ sessionId: id, enrolmentId: id },
					status: z.enum(attendance.status.enumValues).extract(['present', 'absent']),
					shown: z.array(id).max(50),
				}),
			)
			.max(100),
		unnamed: z.array(z.object({ number: z.int().min(1).max(1280), sessionId: id })).max(100),
	}),
	z.object({
		kind: z.literal('answers'),
		...sheet,
		module: id,
		form: z.enum(attempts.form.enumValues),
		enrolmentId: id,
		/** For each line of the sheet the boxes that are marked, from 0. */
		marked: z.array(z.array(z.int().min(0).max(11)).max(12)).max(40),
	}),
	z.object({
		kind: z.literal('count'),
		...sheet,
		day,
		sessionId: id.optional(),
		...{ women: heads, men: heads, other: heads, girls: heads, boys: heads },
	}),
]);

export type PaperAgreed =
	{ done: 'sign-in' | 'answers' | 'count'; n: number } | { refused: RefusalName };

/**
 * Keeps what somebody agreed to on the page that reads photos. The form carries what was read as JSON
 * (`agreed`), and the photo only where it is to be kept. Call it for whoever keeps the workshop only.
 */
export async function paperAgreed(
	db: Db,
	workshop: Workshop,
	form: FormData,
	quizOf: (module: string) => Promise<Quiz | undefined>,
	who: { language: 'hi' | 'en'; by: User; at: Date; device: string },
): Promise<PaperAgreed> {
	const read = shapes.safeParse(jsonIn(form.get('agreed')));
	if (!read.success) return { refused: 'bad-input' };
	const { by, at, device, language } = who;
	const photo = await fileIn(form.get('photo'));
	const { data } = read;
	if (data.kind === 'sign-in') {
		const kept = await keepSignIn(db, workshop, { ...data, device, photo }, by, at);
		return 'refused' in kept ? kept : { done: 'sign-in', n: kept.kept };
	}
	if (data.kind === 'count') {
		const { women, men, other, girls, boys, sessionId } = data;
		const counted = { women, men, other, girls, boys };
		const slip = { ...data, counted, sessionId, device, photo };
		const kept = await keepCount(db, workshop, slip, by, at);
		return 'refused' in kept ? kept : { done: 'count', n: kept.kept };
	}
	const [module, quiz] = [moduleAt(data.module), await quizOf(data.module)];
	const roster = await rosterOfWorkshop(db, workshop);
	const person = roster.find(({ enrolmentId }) => enrolmentId === data.enrolmentId);
	if (!person) return { refused: 'not-on-roster' };
	if (!module || !quiz) return { refused: 'bad-input' };
	const test = { workshop, module, quiz, form: data.form };
	const typed = typedFor(paperItems(test), data.marked);
	const kept = await keepAnswers(
		db,
		test,
		{ ...data, person, typed, device, photo },
		language,
		by,
		at,
	);
	if ('refused' in kept) return kept;
	if (kept.outcome !== 'recorded') return { refused: kept.outcome };
	return { done: 'answers', n: hundredthsOf(kept.score) };
}

function jsonIn(value: FormDataEntryValue | null): unknown {
	try {
		return typeof value === 'string' ? JSON.parse(value) : undefined;
	} catch {
		return undefined;
	}
}

async function fileIn(value: FormDataEntryValue | null): Promise<Uint8Array | undefined> {
	if (!(value instanceof File) || value.size === 0) return undefined;
	return new Uint8Array(await value.arrayBuffer());
}
