/**
 * Different people, by number. A few are a set; many are one bit each, so that two hundred thousand
 * people take 25 KB and a million additions some milliseconds.
 */
export class HeadCount {
	#few: Set<number> | undefined = new Set();
	#bits = new Uint32Array(0);
	#size = 0;

	add(person: number): void {
		if (this.#few === undefined) {
			this.#set(person);
			return;
		}
		this.#few.add(person);
		this.#size = this.#few.size;
		if (this.#size > 60) this.#becomeBits(this.#few);
	}

	get size(): number {
		return this.#size;
	}

	has(person: number): boolean {
		if (this.#few) return this.#few.has(person);
		return ((this.#bits[person >>> 5] ?? 0) & (1 << (person & 31))) !== 0;
	}

	#becomeBits(few: Set<number>): void {
		this.#few = undefined;
		this.#size = 0;
		for (const person of few) this.#set(person);
	}

	#set(person: number): void {
		const word = person >>> 5;
		if (word >= this.#bits.length) {
			const wider = new Uint32Array(Math.max(word + 1, this.#bits.length * 2));
			wider.set(this.#bits);
			this.#bits = wider;
		}
		const before = this.#bits[word] ?? 0;
		const after = (before | (1 << (person & 31))) >>> 0;
		if (after === before) return;
		this.#bits[word] = after;
		this.#size += 1;
	}
}
