/*
 * Encryption at rest with what the browser brings: AES-GCM, and PBKDF2 for what people type. No
 * cryptography of our own (docs/decisions/0027).
 */
export type Sealed = { iv: Uint8Array; data: ArrayBuffer };

const rounds = 200_000;
const aes = { name: 'AES-GCM', length: 256 } as const;

export function newKey(): Promise<CryptoKey> {
	return crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt']);
}

export function newBytes(length: number): Uint8Array<ArrayBuffer> {
	return crypto.getRandomValues(new Uint8Array(length));
}

export function keyFrom(raw: BufferSource): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', raw, aes, false, ['encrypt', 'decrypt']);
}

/** A key from a PIN or a passphrase, as slow to guess as a cheap phone can bear (about a second). */
export async function keyFromWords(words: string, salt: BufferSource): Promise<CryptoKey> {
	const typed = new TextEncoder().encode(words.normalize('NFKC').trim());
	const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
	return crypto.subtle.deriveKey(how, base, aes, false, ['encrypt', 'decrypt']);
}

export async function sealBytes(key: CryptoKey, data: BufferSource): Promise<Sealed> {
	const iv = newBytes(12);
	return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data) };
}

/** Throws when it is the wrong key, or the bytes were changed. */
export function openBytes(key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> {
	return crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as Uint8Array<ArrayBuffer> }, key, data);
}

export function sealed(key: CryptoKey, value: unknown): Promise<Sealed> {
	return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function opened<Value>(key: CryptoKey, box: Sealed): Promise<Value> {
	return JSON.parse(new TextDecoder().decode(await openBytes(key, box))) as Value;
}
