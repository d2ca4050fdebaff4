import { deflateSync, inflateSync } from 'fflate';
import type { OperationSent } from '#training/operations.ts';
import { outboxOf, writeDown } from './outbox.ts';
import { keyFromWords, newBytes, openBytes, sealBytes } from './sealing.ts';
import { deviceName, type Store } from './store.ts';
import type { Vault } from './vault.ts';

/*
 * Everything unsent as one small parcel, closed with a passphrase: saved as a file, or shown to
 * another phone as a row of QR codes (handing-over.ts). Opening it twice adds nothing.
 */
const mark = [0x53, 0x4b, 0x4d, 0x31]; // SKM1
const saltLength = 16;
const ivLength = 12;
const head = mark.length + saltLength + ivLength;

/** What a parcel holds. `device` is the phone it comes from: the server writes down who carried it. */
export type Parcel = { device: string; operations: OperationSent[] };
export type ParcelRefusal = 'not-a-parcel' | 'wrong-words';

/** Shorter can be guessed by somebody who finds the file. */
export const shortestWords = 6;

/** Everything of this account that the server has not received; `undefined` when that is nothing. */
export async function parcelOf(
	store: Store,
	vault: Vault,
	words: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const waiting = await outboxOf(store, vault);
	const operations = waiting
		.filter(({ row }) => row.state !== 'received' && row.state !== 'mended')
		.map(({ operation }) => operation);
	if (operations.length === 0) return undefined;
	return closed({ device: await deviceName(store), operations }, words);
}

export async function closed(parcel: Parcel, words: string): Promise<Uint8Array<ArrayBuffer>> {
	const salt = newBytes(saltLength);
	const small = deflateSync(new TextEncoder().encode(JSON.stringify(parcel)), { level: 9 });
	const { iv, data } = await sealBytes(await keyFromWords(words, salt), new Uint8Array(small));
	const whole = new Uint8Array(head + data.byteLength);
	whole.set(mark);
	whole.set(salt, mark.length);
	whole.set(iv, mark.length + saltLength);
	whole.set(new Uint8Array(data), head);
	return whole;
}

export async function openParcel(
	whole: Uint8Array,
	words: string,
): Promise<Parcel | ParcelRefusal> {
	if (whole.length <= head || mark.some((byte, n) => whole[n] !== byte)) return 'not-a-parcel';
	const salt = new Uint8Array(whole.slice(mark.length, mark.length + saltLength));
	const iv = whole.slice(mark.length + saltLength, head);
	const data = new Uint8Array(whole.slice(head)).buffer;
	try {
		const small = await openBytes(await keyFromWords(words, salt), { iv, data });
		const text = new TextDecoder().decode(inflateSync(new Uint8Array(small)));
		return JSON.parse(text) as Parcel;
	} catch {
		return 'wrong-words';
	}
}

/** Puts a parcel's operations into this phone's outbox, as handed over; answers how many there are. */
export async function unpack(store: Store, vault: Vault, parcel: Parcel): Promise<number> {
	const own = await deviceName(store);
	for (const operation of parcel.operations) {
		const from = operation.carriedFrom ?? parcel.device;
		await writeDown(store, vault, from === own ? operation : { ...operation, carriedFrom: from });
	}
	return parcel.operations.length;
}
