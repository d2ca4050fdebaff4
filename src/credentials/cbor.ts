/*
 * Just enough CBOR (RFC 8949) to read on a phone what this room writes: whole numbers, byte and text
 * strings, arrays, maps and tags, in their one deterministic form (section 4.2.1). Anything else,
 * also a longer way to say the same, is refused. On the server cborg writes; tests/credentials holds
 * the two together. cborg's own reader weighs 4.9 KB on the wire, a third of what /v may weigh.
 */
export type Cbor = number | string | Uint8Array | Cbor[] | Map<Cbor, Cbor> | Tagged;
export type Tagged = { tag: number; value: Cbor };

/** The value that fills these bytes exactly; `undefined` for anything else. */
export function readCbor(bytes: Uint8Array): Cbor | undefined {
	const reader = new Reader(bytes);
	try {
		const value = reader.item(0);
		return reader.at === bytes.length ? value : undefined;
	} catch {
		return undefined;
	}
}

/** The first bytes of a byte string so long: what a signature is made over is put together of these. */
export function headOfBytes(length: number): number[] {
	if (length < 24) return [0x40 + length];
	return length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
}

class Refused extends Error {}

class Reader {
	at = 0;
	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	item(depth: number): Cbor {
		if (depth > 6) throw new Refused();
		const first = this.#byte();
		const kind = first >> 5;
		const n = this.#number(first & 31);
		if (kind === 0) return n;
		if (kind === 1) return -1 - n;
		if (kind === 2) return this.#take(n);
		if (kind === 3)
			return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#take(n));
		if (kind === 4) return this.#items(n, depth);
		if (kind === 5) return this.#map(n, depth);
		if (kind === 6) return { tag: n, value: this.item(depth + 1) };
		throw new Refused();
	}

	#items(count: number, depth: number): Cbor[] {
		if (count > this.#bytes.length) throw new Refused();
		return Array.from({ length: count }, () => this.item(depth + 1));
	}

	/** Keys in the order of their bytes, none twice. */
	#map(count: number, depth: number): Map<Cbor, Cbor> {
		if (count > this.#bytes.length) throw new Refused();
		const map = new Map<Cbor, Cbor>();
		let before: Uint8Array | undefined;
		for (let n = 0; n < count; n += 1) {
			const from = this.at;
			const key = this.item(depth + 1);
			const written = this.#bytes.subarray(from, this.at);
			if (before && !comesBefore(before, written)) throw new Refused();
			before = written;
			map.set(key, this.item(depth + 1));
		}
		return map;
	}

	#number(short: number): number {
		if (short < 24) return short;
		const size = { 24: 1, 25: 2, 26: 4 }[short];
		if (size === undefined) throw new Refused();
		const value = this.#take(size).reduce((sum, byte) => sum * 256 + byte, 0);
		const least = { 1: 24, 2: 256, 4: 65_536 }[size] ?? 0;
		if (value < least) throw new Refused();
		return value;
	}

	#take(count: number): Uint8Array {
		if (this.at + count > this.#bytes.length) throw new Refused();
		this.at += count;
		return this.#bytes.slice(this.at - count, this.at);
	}

	#byte(): number {
		return this.#take(1)[0] ?? 0;
	}
}

function comesBefore(one: Uint8Array, other: Uint8Array): boolean {
	for (let n = 0; n < Math.min(one.length, other.length); n += 1) {
		if (one[n] !== other[n]) return (one[n] ?? 0) < (other[n] ?? 0);
	}
	return one.length < other.length;
}
