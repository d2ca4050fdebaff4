/** In how many ways somebody may be counted: came, completed, certified, current. */
const ways = 4;
const page = 1024;

/**
 * Different people, counted in several ways at once: four bits for each, in pages that are made where
 * somebody is. `add` with the bits of one attendance costs one look, whoever it is.
 */
export class PeopleBits {
	readonly counts = new Array<number>(ways).fill(0);
	readonly #pages: (Uint8Array | undefined)[] = [];

	add(person: number, bits: number): void {
		const at = person >>> 10;
		let seen = this.#pages[at];
		if (seen === undefined) this.#pages[at] = seen = new Uint8Array(page);
		const before = seen[person & 1023] ?? 0;
		const fresh = bits & ~before;
		if (fresh === 0) return;
		seen[person & 1023] = before | fresh;
		for (let way = 0; way < ways; way += 1) {
			if (fresh & (1 << way)) this.counts[way] = (this.counts[way] ?? 0) + 1;
		}
	}

	/** Whoever is counted there is counted here: four people at a look. */
	addAll(other: PeopleBits): void {
		for (const [at, theirs] of other.#pages.entries()) {
			if (theirs === undefined) continue;
			const seen = (this.#pages[at] ??= new Uint8Array(page));
			const [mine, more] = [new Uint32Array(seen.buffer), new Uint32Array(theirs.buffer)];
			for (let n = 0; n < mine.length; n += 1) {
				const fresh = (more[n] ?? 0) & ~(mine[n] ?? 0);
				if (fresh === 0) continue;
				mine[n] = (mine[n] ?? 0) | fresh;
				for (let way = 0; way < ways; way += 1) {
					// One bit for each of the four, added up in the highest byte.
					const each = (fresh >>> way) & 0x01010101;
					this.counts[way] = (this.counts[way] ?? 0) + (Math.imul(each, 0x01010101) >>> 24);
				}
			}
		}
	}
}
