/*
 * Hindi in one byte a letter. This is SCSU (Unicode Technical Standard 6) in its single-byte mode
 * with the Devanagari window chosen, so without the tag that would choose it: ASCII as it is, 0x80
 * to 0xFF are U+0900 to U+097F, and SQU (0x0E) quotes any other UTF-16 unit in two bytes.
 */
const quote = 0x0e;
const devanagari = 0x900;

/** The bytes of a text; control characters other than tab and line feed become spaces. */
export function pack(text: string): Uint8Array {
	const bytes: number[] = [];
	for (let n = 0; n < text.length; n += 1) {
		const unit = text.charCodeAt(n);
		if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a) bytes.push(0x20);
		else if (unit < 0x7f) bytes.push(unit);
		else if (unit >= devanagari && unit < devanagari + 0x80) bytes.push(unit - devanagari + 0x80);
		else bytes.push(quote, unit >> 8, unit & 0xff);
	}
	return Uint8Array.from(bytes);
}

/** The text of such bytes; `undefined` where they could not have come from `pack`. */
export function unpack(bytes: Uint8Array): string | undefined {
	let text = '';
	for (let n = 0; n < bytes.length; n += 1) {
		const byte = bytes[n] ?? 0;
		if (byte >= 0x80) text += String.fromCharCode(byte - 0x80 + devanagari);
		else if (byte >= 0x20 || byte === 0x09 || byte === 0x0a) text += String.fromCharCode(byte);
		else if (byte === quote && n + 2 < bytes.length) {
			text += String.fromCharCode(((bytes[n + 1] ?? 0) << 8) | (bytes[n + 2] ?? 0));
			n += 2;
		} else return undefined;
	}
	return text;
}
