import type { Db } from '#db/client.ts';
import {
	dueStatements,
	giveUp,
	markFailed,
	markTaken,
	waitAfter,
	type Waiting,
} from '#training/statement-outbox.ts';
import { writeOutbox } from '#training/statement-sources.ts';
import type { LearningRecordStore } from './configuration.ts';
import { inRounds } from './rounds.ts';

/** Between two rounds while there is work; and when there is none. */
const breath = 250;
const rest = 30_000;
/** A store that has not answered by then is taken for one that does not answer. */
const patience = 20_000;

export type Ask = typeof fetch;
export type Told = {
	sent: number;
	/** Set when the store cannot be reached or does not let us in: come back so much later. */
	wait?: number;
};

/**
 * Tells a learning record store beside the requests what became true: reads the record, sends what is
 * due, waits longer each time the store is out of reach. Answers how to stop.
 */
export function keepTelling(
	db: Db,
	store: LearningRecordStore,
	origin: string,
	now: () => Date,
): () => void {
	let failures = 0;
	const began = now();
	return inRounds({ breath, rest }, async () => {
		const { read } = await writeOutbox(db, { origin, since: store.since ?? began }, now());
		const { sent, wait } = await sendDue(db, store, now);
		failures = wait === undefined ? 0 : failures + 1;
		if (wait !== undefined) return Math.max(wait, Math.min(waitAfter(failures), 600_000));
		return read + sent > 0 ? breath : rest;
	});
}

/**
 * Sends what is due, fifty at a time. One statement the store will not take does not hold up the
 * others: then each is sent by itself, and those refused become dead letters.
 */
export async function sendDue(
	db: Db,
	store: LearningRecordStore,
	now: () => Date,
	ask: Ask = fetch,
): Promise<Told> {
	const due = await dueStatements(db, now());
	if (due.length === 0) return { sent: 0 };
	const together = await post(store, due, ask);
	if (together.outcome !== 'refused') return settle(db, due, together, now());
	let sent = 0;
	for (const one of due) {
		const alone = due.length === 1 ? together : await post(store, [one], ask);
		if (alone.outcome === 'refused') await giveUp(db, one.id, alone.why, now());
		else {
			const { wait } = await settle(db, [one], alone, now());
			if (wait !== undefined) return { sent, wait };
		}
		sent += 1;
	}
	return { sent };
}

type Answer =
	| { outcome: 'taken' }
	/** Will never be taken as it is. */
	| { outcome: 'refused'; why: string }
	/** May be taken later; `after` in milliseconds when the store said when. */
	| { outcome: 'later'; why: string; after?: number };

async function settle(
	db: Db,
	sent: Waiting[],
	answer: Exclude<Answer, { outcome: 'refused' }>,
	at: Date,
): Promise<Told> {
	if (answer.outcome === 'later') {
		await markFailed(db, sent, answer, at);
		return { sent: 0, wait: answer.after ?? 0 };
	}
	await markTaken(
		db,
		sent.map(({ id }) => id),
		at,
	);
	return { sent: sent.length };
}

async function post(store: LearningRecordStore, due: Waiting[], ask: Ask): Promise<Answer> {
	const credentials = Buffer.from(`${store.key}:${store.secret}`).toString('base64');
	try {
		const response = await ask(new URL('statements', store.endpoint), {
			method: 'POST',
			headers: {
				Authorization: `Basic ${credentials}`,
				'Content-Type': 'application/json',
				'X-Experience-API-Version': '1.0.3',
			},
			body: JSON.stringify(due.map(({ statement }) => statement)),
			redirect: 'manual',
			signal: AbortSignal.timeout(patience),
		});
		await response.body?.cancel();
		return answerOf(response);
	} catch {
		return { outcome: 'later', why: 'no-answer' };
	}
}

/** What is wrong with the statement will be wrong tomorrow; everything else may pass. */
function answerOf({ ok, status, headers }: Response): Answer {
	if (ok) return { outcome: 'taken' };
	const why = String(status);
	if ([400, 409, 413, 422].includes(status)) return { outcome: 'refused', why };
	const after = Number(headers.get('retry-after'));
	return after > 0
		? { outcome: 'later', why, after: Math.min(after, 86_400) * 1000 }
		: { outcome: 'later', why };
}
