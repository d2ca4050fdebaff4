import { headOfBytes, readCbor, type Cbor } from './cbor.ts';

/*
 * COSE_Sign1 (RFC 9052, section 4.2) in the one shape this room makes: tag 18; protected header
 * {1: -8 (EdDSA), 4: key id}; nothing unprotected; a payload; an Ed25519 signature.
 */
export type Sign1 = {
	/** The key's id in hex: the first four bytes of the SHA-256 of the public key. */
	kid: string;
	protectedHeader: Uint8Array;
	payload: Uint8Array;
	signature: Uint8Array;
};

const header = [0xa2, 0x01, 0x27, 0x04, 0x44];

/** The protected header of a key. */
export function headerOf(kid: string): Uint8Array {
	const id = kid.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? [];
	return Uint8Array.from([...header, ...id]);
}

/** Takes a message apart without judging it; `undefined` when it has another shape. */
export function readSign1(message: Uint8Array): Sign1 | undefined {
	const whole = readCbor(message);
	if (!isTagged(whole) || whole.tag !== 18 || !Array.isArray(whole.value)) return undefined;
	const [protectedHeader, unprotected, payload, signature, ...rest] = whole.value;
	if (!(protectedHeader instanceof Uint8Array) || protectedHeader.length !== 9) return undefined;
	if (!header.every((byte, n) => protectedHeader[n] === byte)) return undefined;
	if (!(unprotected instanceof Map) || unprotected.size > 0 || rest.length > 0) return undefined;
	if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return undefined;
	if (signature.length !== 64) return undefined;
	return { kid: hexOf(protectedHeader.subarray(5)), protectedHeader, payload, signature };
}

/** What is signed: `["Signature1", protected, h'', payload]` (RFC 9052, section 4.4). */
export function toBeSigned({
	protectedHeader,
	payload,
}: Pick<Sign1, 'protectedHeader' | 'payload'>): Uint8Array<ArrayBuffer> {
	return Uint8Array.from([
		0x84,
		0x6a,
		...Array.from('Signature1', (letter) => letter.charCodeAt(0)),
		...headOfBytes(protectedHeader.length),
		...protectedHeader,
		0x40,
		...headOfBytes(payload.length),
		...payload,
	]);
}

export function hexOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isTagged(value: Cbor | undefined): value is { tag: number; value: Cbor } {
	return typeof value === 'object' && 'tag' in value;
}
