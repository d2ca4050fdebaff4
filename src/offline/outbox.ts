import type { Answer, OperationSent } from '#training/operations.ts';
import { opened, sealed } from './sealing.ts';
import { nextSeq, type OutboxRow, type OutboxState, type Store } from './store.ts';
import { noteUnsent } from './unsent.ts';
import type { Vault } from './vault.ts';

/** An operation before the phone has given it its number. */
type Unnumbered<One> = One extends unknown
	? Omit<One, 'seq'> & { seq?: number | undefined }
	: never;
export type NewOperation = Unnumbered<OperationSent>;
export type Waiting = { row: OutboxRow; operation: OperationSent };

/**
 * Writes an operation down, before any screen says so. Throws what IndexedDB throws when the phone
 * is full or storing fails: then nothing was kept, and the screen must not say otherwise. `mended` is
 * the refused one that this one says anew.
 */
export async function writeDown(
	store: Store,
	vault: Vault,
	said: NewOperation,
	mended?: string,
): Promise<OperationSent> {
	const seq = await nextSeq(store);
	const operation = { ...said, seq } as OperationSent;
	const box = await sealed(vault.key, operation);
	const change = store.transaction('outbox', 'readwrite');
	// The first time is the one that counts: a backup restored twice adds nothing.
	if (!(await change.store.get(said.id))) {
		await change.store.put({ id: said.id, seq, owner: vault.owner, state: 'here', box });
	}
	const old = mended === undefined ? undefined : await change.store.get(mended);
	if (old) await change.store.put({ ...old, state: 'mended', mendedBy: said.id });
	await change.done;
	noteUnsent(true);
	return operation;
}

/** Everything of this account that the phone still has, in the order in which it happened. */
export async function outboxOf(store: Store, vault: Vault): Promise<Waiting[]> {
	const rows = (await store.getAll('outbox')).filter(({ owner }) => owner === vault.owner);
	rows.sort((a, b) => a.seq - b.seq);
	return Promise.all(
		rows.map(async (row) => ({ row, operation: await opened<OperationSent>(vault.key, row.box) })),
	);
}

/** How many wait, without opening them: also while the phone is locked. */
export async function unsentOf(store: Store): Promise<{ owner: string; unsent: number }[]> {
	const counts = new Map<string, number>();
	for (const { owner, state } of await store.getAll('outbox')) {
		if (state !== 'received' && state !== 'mended') counts.set(owner, (counts.get(owner) ?? 0) + 1);
	}
	return Array.from(counts, ([owner, unsent]) => ({ owner, unsent }));
}

export function stateOf(answer: Answer): Pick<OutboxRow, 'state' | 'refusal' | 'held'> {
	if (answer.outcome !== 'refused') return { state: 'received' };
	const { refusal, held } = answer;
	// An old copy of it, from a backup or the other phone: said anew already.
	if (refusal === 'mended') return { state: 'mended' };
	return { state: 'attention', refusal, held };
}

/** Changes one row, if it is still there. */
export async function change(
	store: Store,
	id: string,
	to: Partial<Omit<OutboxRow, 'id'>>,
): Promise<void> {
	const writing = store.transaction('outbox', 'readwrite');
	const row = await writing.store.get(id);
	if (row) await writing.store.put({ ...row, ...to });
	await writing.done;
}

/** What a person does with one that needs attention: try again, or lay it aside. Nothing is dropped. */
export async function tryAgain(store: Store, id: string): Promise<void> {
	await change(store, id, { state: 'here' });
}

export async function layAside(store: Store, id: string): Promise<void> {
	await change(store, id, { state: 'aside' });
}

/**
 * Those the server had before it told us how things stand: they are in what it told. What is
 * `elsewhere`, at a workshop of which it told nothing, is still needed for the view of that one.
 */
export async function forgetReceived(
	store: Store,
	vault: Vault,
	before: number,
	elsewhere: (operation: OperationSent) => boolean = () => false,
): Promise<void> {
	const waiting = await outboxOf(store, vault);
	const gone = new Set<string>();
	for (const { row, operation } of waiting) {
		const { state, receivedAt = Infinity } = row;
		if (state !== 'received' || receivedAt > before || elsewhere(operation)) continue;
		gone.add(row.id);
	}
	const here = (id: string) => waiting.some(({ row }) => row.id === id) && !gone.has(id);
	for (const { row } of [...waiting].reverse()) {
		if (row.state === 'mended' && !here(row.mendedBy ?? '')) gone.add(row.id);
	}
	const writing = store.transaction('outbox', 'readwrite');
	for (const id of gone) await writing.store.delete(id);
	await writing.done;
}

/** What the phone's view is made of: all but what the server refused, which is listed apart. */
export function standing(waiting: readonly Waiting[]): OperationSent[] {
	return waiting
		.filter(({ row }) => !['attention', 'aside', 'mended'].includes(row.state))
		.map(({ operation }) => operation);
}

export function isUnsent(state: OutboxState): boolean {
	return state === 'here' || state === 'sending';
}
