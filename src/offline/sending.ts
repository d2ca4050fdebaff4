import type { Answer, Envelope } from '#training/operations.ts';
import { change, isUnsent, outboxOf, stateOf, type Waiting } from './outbox.ts';
import { deviceName, type Store } from './store.ts';
import { noteUnsent } from './unsent.ts';
import type { Vault } from './vault.ts';

export type SendOutcome = 'sent' | 'nothing' | 'no-signal' | 'signed-out' | 'trouble';
/** POST of an envelope: the answers, or the status that came in their place. Throws without network. */
export type Post = (envelope: Envelope) => Promise<{ answers: Answer[] } | { status: number }>;

/**
 * Half a hall, some six kilobytes: two seconds on 2G, little to send again when the line breaks, and
 * where five hundred phones find the signal at once nobody's answer waits behind a whole day of others.
 */
const most = 20;

/**
 * Sends what waits, oldest first. "Received" is written only for an id the server answered for; an
 * operation that spoils its batch is found by halving, and never stops the others.
 */
export async function send(
	store: Store,
	vault: Vault,
	{ post, now }: { post: Post; now: () => number },
): Promise<SendOutcome> {
	const device = await deviceName(store);
	const waiting = (await outboxOf(store, vault)).filter(({ row }) => isUnsent(row.state));
	if (waiting.length === 0) return noted('nothing');
	let outcome: SendOutcome = 'sent';
	let hasMore = false;
	for (let from = 0; from < waiting.length && goesOn(outcome); from += most) {
		outcome = await sendBatch(waiting.slice(from, from + most), outcome);
	}
	return hasMore && goesOn(outcome) ? send(store, vault, { post, now }) : noted(outcome);

	async function noted(outcome: SendOutcome): Promise<SendOutcome> {
		noteUnsent((await store.getAll('outbox')).some(({ state }) => isUnsent(state)));
		return outcome;
	}

	async function sendBatch(batch: Waiting[], before: SendOutcome): Promise<SendOutcome> {
		for (const { row } of batch) await change(store, row.id, { state: 'sending' });
		const said = await post({ device, operations: batch.map(({ operation }) => operation) }).catch(
			() => undefined,
		);
		if (said && 'answers' in said) {
			await receive(batch, said.answers);
			return before;
		}
		for (const { row } of batch) await change(store, row.id, { state: 'here' });
		if (!said) return 'no-signal';
		if (said.status === 401) return 'signed-out';
		if (![400, 413, 422].includes(said.status)) return 'trouble';
		const [only] = batch;
		if (batch.length === 1 && only) {
			await change(store, only.row.id, { state: 'attention', refusal: 'bad-input', held: false });
			return before;
		}
		const half = Math.ceil(batch.length / 2);
		const first = await sendBatch(batch.slice(0, half), before);
		return goesOn(first) ? sendBatch(batch.slice(half), first) : first;
	}

	async function receive(batch: Waiting[], answers: Answer[]): Promise<void> {
		for (const { row } of batch) {
			const answer = answers.find(({ id }) => id === row.id);
			// No receipt for this id: it goes again the next time.
			await change(
				store,
				row.id,
				answer ? { ...stateOf(answer), receivedAt: now() } : { state: 'here' },
			);
		}
		const isIn = (id: string) => answers.some((one) => one.id === id && one.outcome !== 'refused');
		for (const { operation } of batch) {
			if (operation.kind === 'enrol' && isIn(operation.id)) await sendWaitingFor(operation);
		}
	}

	/** What the server held because it did not know the person yet: it does now. */
	async function sendWaitingFor({ enrolmentId }: { enrolmentId: string }): Promise<void> {
		for (const { row, operation } of await outboxOf(store, vault)) {
			const isHeld = row.state === 'attention' && row.refusal === 'not-on-roster';
			if (!isHeld || !('enrolmentId' in operation)) continue;
			if (operation.enrolmentId !== enrolmentId) continue;
			await change(store, row.id, { state: 'here' });
			hasMore = true;
		}
	}
}

function goesOn(outcome: SendOutcome): boolean {
	return outcome === 'sent';
}

/**
 * One sender at a time, in whatever tab; where the browser knows no locks, in this tab. Who comes
 * second waits, and then sends what is left; who comes third is told with the second.
 */
let next: Promise<SendOutcome> | undefined;
let last: Promise<unknown> = Promise.resolve();
export function alone(work: () => Promise<SendOutcome>): Promise<SendOutcome> {
	if (next) return next;
	const { locks } = navigator as { locks?: LockManager };
	const begin = () => {
		next = undefined;
		return work();
	};
	const turn = last.then(() => (locks ? locks.request('saksham-send', begin) : begin()));
	next = turn;
	last = turn.catch(() => undefined);
	return turn;
}

export async function postToServer(envelope: Envelope): ReturnType<Post> {
	const answer = await fetch('/api/sync', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(envelope),
	});
	return answer.ok ? ((await answer.json()) as { answers: Answer[] }) : { status: answer.status };
}
