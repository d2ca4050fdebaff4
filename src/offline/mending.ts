import { v7 as newId } from 'uuid';
import type { OperationSent } from '#training/operations.ts';
import { writeDown, type Waiting } from './outbox.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

/** A quiz is done again, a closing tried again; everything else can be said in other words. */
export type Mendable = Exclude<OperationSent, { kind: 'attempt' | 'close' }>;

/** Whether what the server refused can be said anew by whoever made it (docs/decisions/0031). */
export function isMendable({ row, operation }: Waiting): boolean {
	const isRefused = row.state === 'attention' || row.state === 'aside';
	const isPast = ['set-aside', 'mended', 'mend-too-late'].includes(row.refusal ?? '');
	return isRefused && !isPast && operation.kind !== 'attempt' && operation.kind !== 'close';
}

/**
 * Says a refused operation anew: a new id, the same kind, naming all it stands for. The old one keeps
 * its words and is sent no more. Throws what IndexedDB throws; then nothing has changed.
 */
export function sayAnew(
	store: Store,
	vault: Vault,
	old: OperationSent,
	changed: Partial<Mendable>,
): Promise<OperationSent> {
	const anew = { ...old, ...changed, id: newId(), replaces: replacedBy(old) } as OperationSent;
	return writeDown(store, vault, anew, old.id);
}

/** The refused operations that a mending of this one stands for: itself, and what it mended. */
export function replacedBy(old: OperationSent): string[] {
	return [...('replaces' in old ? (old.replaces ?? []) : []), old.id];
}
