import { z } from 'astro/zod';
import { attendance, people } from '#db/schema.ts';
import type { EnrolRefusal } from './enrolments.ts';
import type { HeadcountRefusal } from './headcounts.ts';
import type { MarkOutcome } from './marks.ts';
import type { SessionRefusal } from './sessions.ts';
import type { MarkValue } from './standing.ts';

/*
 * What a phone sends when the signal is back: `POST /api/sync` with `{ device, operations: [...] }`,
 * in the order in which it happened, each with an id the phone made. Sent again after a lost answer
 * it is one operation. The phone imports the types only; the shapes are read on the server.
 */
const id = z.string().min(1).max(64);
const line = z.string().max(300);
const optionalLine = line.nullish();
const lgd = z.int().positive().nullish();
const headsMost = z.int().min(0).max(100_000);
const deviceName = z.string().regex(/^[\w-]{1,64}$/);

const common = {
	id: z.uuid(),
	/** By the phone's clock: milliseconds, or 2026-11-22T10:00:00+05:30. Shown, never decided by. */
	at: z
		.union([z.int().min(0).max(8.64e15), z.iso.datetime({ offset: true })])
		.transform((said) => new Date(said)),
	/** Counts up on each phone: in which order it happened there. */
	seq: z.int().min(0).default(0),
	mode: z.enum(['tap', 'code', 'paper', 'late-entry']).default('tap'),
	/** The phone it was made on, when another one sends it; whoever sends it vouches for it. */
	carriedFrom: deviceName.optional(),
};
/** What may be said anew when it was refused: see mending.ts. */
const mendable = {
	...common,
	/** The refused operations of the same kind that this one stands for. */
	replaces: z.array(z.uuid()).min(1).max(20).optional(),
};
/** What the phone showed as standing for the same thing when this was said: see standing.ts. */
const supersedes = z.array(id).max(50).default([]);

const mark = z.object({
	...mendable,
	kind: z.literal('mark'),
	sessionId: id,
	enrolmentId: id,
	status: z.enum(attendance.status.enumValues),
	minutesMissed: z.int().min(0).max(600).default(0),
	supersedes,
	/** Why it is changed, where a human decided between two marks. */
	reason: line.optional(),
});
/** Somebody put on the list. A name in either script and a village or unit are enough. */
const enrol = z.object({
	...mendable,
	kind: z.literal('enrol'),
	workshopId: id,
	/** Made on the phone: marks may name it at once. */
	enrolmentId: z.uuid(),
	person: z.object({
		/** Of somebody on record; or, with `new`, made on the phone. */
		id,
		new: z
			.object({
				nameHi: line.optional(),
				nameEn: line.optional(),
				relation: z.enum(people.relation.enumValues).optional(),
				relationName: line.optional(),
				sex: z.enum(people.sex.enumValues).optional(),
				ageGroup: z.enum(['under-18', ...people.ageGroup.enumValues]).optional(),
				serviceNumber: line.optional(),
				phone: line.optional(),
			})
			.optional(),
	}),
	role: id,
	organisationId: id.nullish(),
	unit: optionalLine,
	village: optionalLine,
	stateLgd: lgd,
	districtLgd: lgd,
	blockLgd: lgd,
});
const headcount = z.object({
	...mendable,
	kind: z.literal('headcount'),
	workshopId: id,
	sessionId: id.nullish(),
	groupId: id.nullish(),
	topic: optionalLine,
	audience: optionalLine,
	...{ women: headsMost, men: headsMost, other: headsMost, girls: headsMost, boys: headsMost },
});
/** When a sitting really began and ended, 'HH:MM'. */
const times = z.object({
	...mendable,
	kind: z.literal('times'),
	sessionId: id,
	actualStart: line,
	actualEnd: line,
	supersedes,
});
/** The count by hand. Name the explanations of the old count too: they go with it. */
const handCount = z.object({
	...mendable,
	kind: z.literal('hand-count'),
	sessionId: id,
	...{ women: headsMost, men: headsMost, other: headsMost },
	supersedes,
});
/** Why hand count and marks differ. Two explanations do not quarrel: both are shown. */
const explain = z.object({
	...mendable,
	kind: z.literal('explain'),
	sessionId: id,
	why: line,
	supersedes,
});
/** A remark on one person at one sitting. Remarks add up. */
const note = z.object({
	...mendable,
	kind: z.literal('note'),
	sessionId: id,
	enrolmentId: id,
	text: line,
});
const close = z.object({ ...mendable, kind: z.literal('close'), sessionId: id });
/**
 * The six digits shown in the hall. Without `enrolmentId` it is the sender's own place on the
 * roster. Becomes a mark, present, of mode 'code', with the operation's id.
 */
const checkIn = z.object({
	...mendable,
	kind: z.literal('check-in'),
	/** May be left out with the enrolment: the code and the sender's own rosters say which it is. */
	sessionId: id.optional(),
	enrolmentId: id.optional(),
	code: z.string().max(20),
	supersedes,
});
/**
 * A quiz taken without network, by the person signed in: the sealed draw that came with the
 * questions, and the fields of the quiz's form (`q1`, `q3.2`, `q3.facts`) as they were filled in.
 * Scored here; `at` is when it was handed in. A draw sent twice is one attempt.
 */
const attempt = z.object({
	...common,
	kind: z.literal('attempt'),
	module: id,
	language: z.enum(['hi', 'en']),
	draw: z.string().max(2000),
	answers: z.record(z.string().max(40), z.union([line, z.array(line).max(40)])),
});

const operation = z.discriminatedUnion('kind', [
	...([mark, enrol, headcount, times, handCount] as const),
	...([explain, note, close, checkIn, attempt] as const),
]);
/** The most operations one request may carry. */
export const mostOperations = 500;
const envelope = z.object({
	device: deviceName,
	carriedFrom: deviceName.optional(),
	operations: z.array(z.custom<{ id: string }>(hasId)).max(mostOperations),
});
const operations = z.array(operation);

function hasId(one: unknown): boolean {
	const { id } = (one ?? {}) as { id?: unknown };
	return typeof id === 'string' && id.length <= 64;
}

/** An operation as the phone writes it: what has a default may be left out. */
export type OperationSent = z.input<typeof operation>;
/** An operation as it was read: every default filled in, `at` a Date. */
export type Operation = z.output<typeof operation>;
export type OperationKind = Operation['kind'];
export type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;
export type Envelope = { device: string; carriedFrom?: string; operations: OperationSent[] };

/** One of several values that were said of the same thing, for a human to decide between. */
export type SaidValue = {
	/** Of the mark, the times or the count: what a decision supersedes. */
	id: string;
	device: string;
	/** Milliseconds by the phone's clock. */
	takenAt: number;
	by: { nameHi: string | null; nameEn: string | null };
	value:
		| MarkValue
		| { actualStart: string; actualEnd: string }
		| { women: number; men: number; other: number };
};
/**
 * What became of an operation. `conflict` is kept like `applied`, but somebody had said otherwise:
 * all values are in `values`. A refusal is the name of a sentence (`refusal.<name>`); `held` means
 * that it is kept whole on the server for the coordinator to decide, so that it may leave the phone.
 */
export type Answer = { id: string } & (
	| { outcome: 'applied' | 'already' }
	| { outcome: 'conflict'; values: SaidValue[] }
	| { outcome: 'refused'; refusal: OperationRefusal; held: boolean }
);
export type OperationRefusal =
	| Exclude<MarkOutcome, 'marked' | 'already'>
	| Exclude<EnrolRefusal, 'already-on-roster'>
	| Exclude<HeadcountRefusal, 'already'>
	| SessionRefusal
	| 'not-everybody-marked'
	| 'session-times'
	/** Somebody is marked as having missed more than there would then have been. */
	| 'times-too-short'
	| 'not-a-number'
	| 'reason-missing'
	| 'note-missing'
	/** The sender once kept this workshop and does no longer. */
	| 'not-yours-any-more'
	| 'not-there'
	| 'bad-input'
	| 'wrong-code'
	| 'too-many-codes'
	| 'draw-not-valid'
	| 'quiz-changed'
	| 'some-unanswered'
	| 'of-another-person'
	| 'no-tries-left'
	/** It was held, and the coordinator set it aside. */
	| 'set-aside'
	/** It was said anew by its maker, and that counts. */
	| 'mended'
	/** It says anew what was taken or decided meanwhile. */
	| 'mend-too-late';

/** What was read of one request; what has the wrong shape keeps its place, without a kind. */
export type Sent = { device: string; operations: (Operation | { id: string; kind: undefined })[] };

/**
 * Reads the body of a request; `undefined` when it is not of the shape at all. One operation of the
 * wrong shape is read as having no kind, to be refused alone: the others are done.
 */
export function readSent(body: string): Sent | undefined {
	const sent = envelope.safeParse(jsonIn(body));
	if (!sent.success) return undefined;
	const { device, carriedFrom } = sent.data;
	const all = operations.safeParse(sent.data.operations);
	const read = all.success ? all.data : sent.data.operations.map(readAlone);
	return { device, operations: carriedFrom === undefined ? read : read.map(carried) };

	function carried(one: Sent['operations'][number]): Sent['operations'][number] {
		return one.kind === undefined ? one : { carriedFrom, ...one };
	}
}

function readAlone(one: { id: string }): Sent['operations'][number] {
	const read = operation.safeParse(one);
	return read.success ? read.data : { id: one.id, kind: undefined };
}

/** Reads one operation that was kept as JSON; `undefined` when its shape is not known any more. */
export function readOperation(payload: unknown): Operation | undefined {
	const read = operation.safeParse(payload);
	return read.success ? read.data : undefined;
}

function jsonIn(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
