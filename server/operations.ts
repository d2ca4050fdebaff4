import { z } from 'astro/zod';
import type { User } from '#auth/user.ts';
import { attendance } from '#db/schema.ts';
import type { Mark, MarkOutcome } from '#training/attendance.ts';

/*
 * What a phone sends when the signal is back: `{ device, operations: [...] }`, in the order in which
 * it happened, each with an id the phone made. Sent again after a lost answer, it is one operation.
 */
const mark = z.object({
	kind: z.literal('mark'),
	id: z.uuid(),
	sessionId: z.string().min(1).max(64),
	enrolmentId: z.string().min(1).max(64),
	status: z.enum(attendance.status.enumValues),
	minutesMissed: z.int().min(0).max(600).default(0),
	/** By the phone's clock: milliseconds, or 2026-11-22T10:00:00+05:30. */
	takenAt: z
		.union([z.int().min(0).max(8.64e15), z.iso.datetime({ offset: true })])
		.transform((said) => new Date(said)),
	mode: z.enum(['tap', 'code', 'paper', 'late-entry']).default('tap'),
});
const mostOperations = 500;
const envelope = z.object({
	device: z.string().regex(/^[\w-]{1,64}$/),
	operations: z.array(z.looseObject({ id: z.string().max(64) })).max(mostOperations),
});

export type Operation = z.infer<typeof mark>;
/**
 * What became of it. `conflict` is kept like `applied`, but another phone had said otherwise about
 * the same person: somebody should look. A refusal is the name of a sentence.
 */
export type Answer = { id: string } & (
	| { outcome: 'applied' | 'already' | 'conflict' }
	| { outcome: 'refused'; refusal: OperationRefusal }
);
export type OperationRefusal =
	Exclude<MarkOutcome, 'marked' | 'already'> | 'not-there' | 'bad-input';

export type Sent = { device: string; operations: (Operation | { id: string; kind: undefined })[] };

/** Reads what was sent; one operation of the wrong shape is refused alone, the others are done. */
export function readSent(body: Buffer): Sent | undefined {
	const sent = envelope.safeParse(jsonIn(body));
	if (!sent.success) return undefined;
	const { device, operations } = sent.data;
	return {
		device,
		operations: operations.map((one) => {
			const read = mark.safeParse(one);
			return read.success ? read.data : { id: one.id, kind: undefined };
		}),
	};
}

function jsonIn(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
}

export function markFrom(operation: Operation, user: User, device: string, now: Date): Mark {
	const { id, enrolmentId, status, minutesMissed, takenAt, mode } = operation;
	const taken = { takenById: user.id, takenAt, receivedAt: now, device, mode };
	return { id, enrolmentId, status, minutesMissed, ...taken };
}

/**
 * Does a standing mark of another phone say otherwise? Asked before the new one is made; the same
 * that the roster shows as disputed.
 */
export const otherwiseSql = `select 1 from attendance a join marks m on m."id" = a."markId"
	where a."sessionId" = :sessionId and a."enrolmentId" = :enrolmentId
	and m."device" <> :device and m."status" <> :status and m."reason" is null`;

export function answerTo(
	id: string,
	outcome: MarkOutcome | 'not-there' | 'bad-input',
	otherwise = false,
): Answer {
	if (outcome === 'already') return { id, outcome };
	if (outcome === 'marked') return { id, outcome: otherwise ? 'conflict' : 'applied' };
	return { id, outcome: 'refused', refusal: outcome };
}
