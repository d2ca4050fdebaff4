/*
 * A QR code holds digits at 3.33 bits each, letters of a base64 at 8 for every 6: the same code takes
 * a third more as digits than as letters. And a fragment of digits is never changed on its way.
 */
const longest = 1200;

/** Bytes as one decimal number. The first byte must not be 0: it would be lost. */
export function digitsOf(bytes: Uint8Array): string {
	return BigInt(
		`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
	).toString();
}

/** The bytes of such a number; `undefined` for anything that is none or far too long. */
export function bytesOf(digits: string): Uint8Array | undefined {
	if (!/^[1-9]\d*$/.test(digits) || digits.length > longest) return undefined;
	const hex = BigInt(digits).toString(16);
	const pairs = (hex.length % 2 === 0 ? hex : `0${hex}`).match(/../g) ?? [];
	return Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
}

/** The address in a QR code: the fragment never leaves the phone that opens it. */
export function verifierAddress(
	bytes: Uint8Array,
	origin: string,
): { page: string; digits: string } {
	return { page: `${origin}/v#`, digits: digitsOf(bytes) };
}
