import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sealed } from './sealing.ts';

/** What is told a person about each operation. */
export type OutboxState = 'here' | 'sending' | 'received' | 'attention' | 'aside' | 'mended';
export type OutboxRow = {
	id: string;
	/** In which order it happened on this phone. */
	seq: number;
	owner: string;
	state: OutboxState;
	/** The operation, sealed. */
	box: Sealed;
	/** What the server answered, where it was not simply yes. */
	refusal?: string;
	held?: boolean;
	receivedAt?: number;
	/** The operation that says it anew, where it was mended here. */
	mendedBy?: string;
};
export type VaultRow = {
	owner: string;
	/** Never leaves the browser; without it nothing here can be read. */
	deviceKey: CryptoKey;
	/** The key of the store, sealed with the device's key, and with the PIN's where there is one. */
	wrapped: Sealed;
	pinSalt?: Uint8Array;
	/** While unlocked. Goes when the time is up. */
	open?: { key: CryptoKey; until: number };
	wrongPins?: number;
};
interface Schema extends DBSchema {
	vault: { key: string; value: VaultRow };
	/** Snapshots, by `workshop:<id>`. */
	kept: { key: string; value: { owner: string; box: Sealed } };
	outbox: { key: string; value: OutboxRow };
	/** The device's name, the next number, the last readiness: nothing about people. */
	facts: { key: string; value: string | number };
}
export type Store = IDBPDatabase<Schema>;

/** Rejects where storing is switched off or broken; the name of the error says which. */
export async function openStore(): Promise<Store> {
	return openDB<Schema>('saksham', 1, {
		upgrade(db) {
			db.createObjectStore('vault');
			db.createObjectStore('kept');
			db.createObjectStore('outbox', { keyPath: 'id' });
			db.createObjectStore('facts');
		},
	});
}

/** A name for this phone, so that two phones marking one roster can be told apart. Not a person. */
export async function deviceName(store: Store): Promise<string> {
	const known = await store.get('facts', 'device');
	if (typeof known === 'string') return known;
	const bytes = crypto.getRandomValues(new Uint8Array(4));
	const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	await store.put('facts', fresh, 'device');
	return fresh;
}

/** Counts up for ever, also when the app is killed between two numbers. */
export async function nextSeq(store: Store): Promise<number> {
	const change = store.transaction('facts', 'readwrite');
	const next = Number((await change.store.get('seq')) ?? 0) + 1;
	await change.store.put(next, 'seq');
	await change.done;
	return next;
}
