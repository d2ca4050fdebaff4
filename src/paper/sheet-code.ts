/*
 * What a sheet says about itself in its own squares: which workshop, which sitting or test, which
 * page, which of its rows have a printed name. Printed twice on each page. No name, no secret.
 */
export const sheetKinds = ['sign-in', 'answers', 'count'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export type SheetCode = {
	kind: SheetKind;
	/** 24 bits of the workshop's id: whether a sheet belongs to the workshop it is read for. */
	workshop: number;
	/** Sign-in and count: the day and its halves (`daySitting`). Answers: 16 bits of the test. */
	of: number;
	/** From 0. */
	page: number;
	/** Sign-in: bit n is set when row n has a printed name. Answers: the number on the roster, or 0. */
	rows: number;
};

const fields = [
	['kind', 3],
	['workshop', 24],
	['of', 16],
	['page', 6],
	['rows', 20],
] as const;
const checkBits = 18;
/** Squares of the whole code. */
export const codeBits = fields.reduce((sum, [, bits]) => sum + bits, checkBits);

/** The squares of a code, dark is 1; `undefined` when something does not fit into its field. */
export function squaresOf(code: SheetCode): Uint8Array | undefined {
	const values = { ...code, kind: sheetKinds.indexOf(code.kind) + 1 };
	const squares: number[] = [];
	for (const [name, bits] of fields) {
		const value = values[name];
		if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) return undefined;
		for (let bit = bits - 1; bit >= 0; bit -= 1) squares.push((value >>> bit) & 1);
	}
	const check = checkOf(squares);
	for (let bit = checkBits - 1; bit >= 0; bit -= 1) squares.push((check >>> bit) & 1);
	return mixed(Uint8Array.from(squares));
}

/** Reads the squares back; `undefined` when their check does not agree. */
export function codeIn(squares: Uint8Array): SheetCode | undefined {
	const plain = mixed(squares);
	const said = Array.from(plain.subarray(0, codeBits - checkBits));
	const check = numberIn(plain, codeBits - checkBits, checkBits);
	if (checkOf(said) !== check) return undefined;
	const read: Record<string, number> = {};
	let at = 0;
	for (const [name, bits] of fields) {
		read[name] = numberIn(plain, at, bits);
		at += bits;
	}
	const { kind = 0, workshop = 0, of = 0, page = 0, rows = 0 } = read;
	const known = sheetKinds[kind - 1];
	return known && { kind: known, workshop, of, page, rows };
}

/** A day and its halves in 16 bits: days since 1 January 2020, then forenoon 1 and afternoon 2. */
export function daySitting(
	day: string,
	halves: readonly ('forenoon' | 'afternoon')[],
): number | undefined {
	const days = Math.round((Date.parse(day) - epoch) / 86_400_000);
	if (!(days >= 0 && days < 2 ** 14)) return undefined;
	return days * 4 + (halves.includes('forenoon') ? 1 : 0) + (halves.includes('afternoon') ? 2 : 0);
}

export function daySittingIn(of: number): { day: string; halves: ('forenoon' | 'afternoon')[] } {
	const day = new Date(epoch + (of >> 2) * 86_400_000).toISOString().slice(0, 10);
	const halves = (['forenoon', 'afternoon'] as const).filter((_, bit) => (of >> bit) & 1);
	return { day, halves };
}

const epoch = Date.parse('2020-01-01');

/** So many bits that stand for a text: FNV-1a, folded. */
export function bitsOf(text: string, bits: number): number {
	let hash = 0x811c9dc5;
	for (const letter of text) {
		hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	}
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x2c1b3c6d);
	return ((hash ^ (hash >>> 13)) >>> 0) % 2 ** bits;
}

/** CRC with the polynomial x^18 + x^7 + 1 and a start that makes nothing at all wrong. */
function checkOf(bits: readonly number[]): number {
	let register = 0x15a5a;
	for (const bit of bits) {
		const out = ((register >>> (checkBits - 1)) & 1) ^ bit;
		register = (register << 1) & (2 ** checkBits - 1);
		if (out) register ^= 0x00081;
	}
	return register;
}

function numberIn(bits: Uint8Array, from: number, length: number): number {
	let value = 0;
	for (let bit = 0; bit < length; bit += 1) value = value * 2 + (bits[from + bit] ?? 0);
	return value;
}

/** A fixed pattern laid over the squares, so that zeros in a row do not print as a white hole. */
function mixed(squares: Uint8Array): Uint8Array {
	let state = 0x2f6b;
	return squares.map((square) => {
		state ^= (state << 7) & 0xffff;
		state ^= state >>> 9;
		state ^= (state << 8) & 0xffff;
		return square ^ (state & 1);
	});
}
