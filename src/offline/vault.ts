import {
	keyFrom,
	keyFromWords,
	newBytes,
	newKey,
	openBytes,
	sealBytes,
	type Sealed,
} from './sealing.ts';
import type { Store, VaultRow } from './store.ts';

/*
 * The key of what lies on the phone. One vault for each account; signing out and wiping throw it
 * away, and what it closed cannot be read by anybody any more.
 */
export type Vault = { owner: string; key: CryptoKey };
export type Unlocked = Vault | 'locked' | 'none' | 'wrong-pin' | 'wait';

/** Locked after this long without a tap, where there is a PIN. */
export const lockAfter = 5 * 60_000;
const triesBeforeWaiting = 5;

/**
 * The vault of the account that used this phone last. Somebody's tap (`touched`) puts off the locking;
 * what the phone does by itself does not.
 */
export async function theVault(store: Store, now: number, touched = false): Promise<Unlocked> {
	const owner = await store.get('facts', 'owner');
	const row = typeof owner === 'string' ? await store.get('vault', owner) : undefined;
	if (!row) return 'none';
	if (!row.pinSalt) return { owner: row.owner, key: await keyFrom(await unwrapped(row)) };
	if (!row.open || row.open.until < now || row.open.until > now + lockAfter) {
		await lock(store, row.owner);
		return 'locked';
	}
	if (touched) await stayOpen(store, row, row.open.key, now);
	return { owner: row.owner, key: row.open.key };
}

/** The vault of this account, made when it has none. Only called when the server said who it is. */
export async function vaultFor(store: Store, owner: string, now: number): Promise<Unlocked> {
	await store.put('facts', owner, 'owner');
	if (!(await store.get('vault', owner))) {
		const deviceKey = await newKey();
		const wrapped = await sealBytes(deviceKey, newBytes(32));
		await store.put('vault', { owner, deviceKey, wrapped }, owner);
	}
	return theVault(store, now);
}

/** Asks for this PIN from now on. Without it what is not sent yet cannot be read: say so before. */
export async function setPin(store: Store, owner: string, pin: string, now: number): Promise<void> {
	const row = await store.get('vault', owner);
	if (!row || row.pinSalt) return;
	const raw = await unwrapped(row);
	const pinSalt = newBytes(16);
	const inner = await sealBytes(await keyFromWords(pin, pinSalt), raw);
	const wrapped = await sealBytes(row.deviceKey, joined(inner));
	await stayOpen(store, { ...row, wrapped, pinSalt }, await keyFrom(raw), now);
}

export async function unlock(store: Store, pin: string, now: number): Promise<Unlocked> {
	const owner = await store.get('facts', 'owner');
	const row = typeof owner === 'string' ? await store.get('vault', owner) : undefined;
	if (!row) return 'none';
	const waitUntil = Number((await store.get('facts', 'pin-wait')) ?? 0);
	if (waitUntil > now && waitUntil < now + 3_600_000) return 'wait';
	const raw = await withPin(row, pin).catch(() => undefined);
	if (!raw) {
		const wrongPins = (row.wrongPins ?? 0) + 1;
		await store.put('vault', { ...row, wrongPins }, row.owner);
		if (wrongPins >= triesBeforeWaiting) await store.put('facts', now + 60_000, 'pin-wait');
		return 'wrong-pin';
	}
	const key = await keyFrom(raw);
	await stayOpen(store, { ...row, wrongPins: 0 }, key, now);
	return { owner: row.owner, key };
}

/** Takes the PIN away again: only who is inside may. */
export async function removePin(store: Store, owner: string, pin: string): Promise<boolean> {
	const row = await store.get('vault', owner);
	const raw = row && (await withPin(row, pin).catch(() => undefined));
	if (!row || !raw) return false;
	const { deviceKey } = row;
	await store.put('vault', { owner, deviceKey, wrapped: await sealBytes(deviceKey, raw) }, owner);
	return true;
}

export async function hasPin(store: Store, owner: string): Promise<boolean> {
	return (await store.get('vault', owner))?.pinSalt !== undefined;
}

export async function lock(store: Store, owner: string): Promise<void> {
	const row = await store.get('vault', owner);
	if (!row?.open) return;
	const closed = { ...row };
	delete closed.open;
	await store.put('vault', closed, owner);
}

/** Signing out: the key goes, and with it everything it closed. */
export async function destroy(store: Store): Promise<void> {
	const change = store.transaction(['vault', 'kept', 'outbox', 'facts'], 'readwrite');
	for (const name of ['vault', 'kept', 'outbox'] as const) await change.objectStore(name).clear();
	await change.objectStore('facts').delete('owner');
	await change.done;
	await forgetTraces().catch(() => undefined);
}

/** What lies outside the vault and is one person's: where workshops are, her record, quizzes with her questions. */
async function forgetTraces(): Promise<void> {
	for (const name of ['quiz', 'saksham-handed-in', 'saksham-unsent']) localStorage.removeItem(name);
	await caches.delete('saksham-workshops');
	await caches.delete('saksham-record');
	const pages = await caches.open('saksham-pages');
	for (const request of await pages.keys()) {
		if (new URL(request.url).pathname.endsWith('/quiz/')) await pages.delete(request);
	}
}

async function stayOpen(store: Store, row: VaultRow, key: CryptoKey, now: number): Promise<void> {
	await store.put('vault', { ...row, open: { key, until: now + lockAfter } }, row.owner);
}

async function withPin(row: VaultRow, pin: string): Promise<ArrayBuffer> {
	const salt = row.pinSalt as Uint8Array<ArrayBuffer>;
	return openBytes(await keyFromWords(pin, salt), parted(await unwrapped(row)));
}

function unwrapped({ deviceKey, wrapped }: VaultRow): Promise<ArrayBuffer> {
	return openBytes(deviceKey, wrapped);
}

function joined({ iv, data }: Sealed): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(iv.length + data.byteLength);
	whole.set(iv);
	whole.set(new Uint8Array(data), iv.length);
	return whole;
}

function parted(whole: ArrayBuffer): Sealed {
	return { iv: new Uint8Array(whole.slice(0, 12)), data: whole.slice(12) };
}
