/** Somebody who came to an event, as a muster keeps them. */
export type Entry = {
	/** Of `person_numbers`: the record on the roster, not yet what it counts as. */
	person: number;
	/** LGD codes of the posting that day, else of the event; 0 where not known. */
	districtLgd: number;
	blockLgd: number;
	/** Place of the role in the muster's own list. */
	role: number;
	sex: Sex;
	/** Met the attendance rule of the event. */
	completed: boolean;
	/** Certificates that stand, of this event. */
	participated: boolean;
	succeeded: boolean;
};
export const sexes = ['not-known', 'woman', 'man', 'other'] as const;
export type Sex = (typeof sexes)[number];

/** Bits of `Roll.flags`; the two lowest are the place of the sex in `sexes`. */
export const flag = { sex: 3, completed: 4, participated: 8, succeeded: 16 } as const;
const size = 10;

/**
 * Everybody who came to an event, column by column over the ten bytes each takes in the database:
 * nothing is copied when it is opened, and a million of them are gone through in some milliseconds.
 */
export class Roll {
	readonly length: number;
	readonly person: Uint32Array;
	readonly districtLgd: Uint16Array;
	readonly blockLgd: Uint16Array;
	readonly role: Uint8Array;
	readonly flags: Uint8Array;

	constructor(bytes: ArrayBuffer) {
		const n = bytes.byteLength / size;
		this.length = n;
		this.person = new Uint32Array(bytes, 0, n);
		this.districtLgd = new Uint16Array(bytes, n * 4, n);
		this.blockLgd = new Uint16Array(bytes, n * 6, n);
		this.role = new Uint8Array(bytes, n * 8, n);
		this.flags = new Uint8Array(bytes, n * 9, n);
	}

	get bytes(): Buffer {
		return Buffer.from(this.person.buffer as ArrayBuffer);
	}

	sexOf(n: number): Sex {
		return sexes[((this.flags[n] ?? 0) & flag.sex) as 0 | 1 | 2 | 3];
	}

	entries(): Entry[] {
		return Array.from({ length: this.length }, (_, n) => {
			const flags = this.flags[n] ?? 0;
			return {
				person: this.person[n] ?? 0,
				districtLgd: this.districtLgd[n] ?? 0,
				blockLgd: this.blockLgd[n] ?? 0,
				role: this.role[n] ?? 0,
				sex: this.sexOf(n),
				completed: (flags & flag.completed) !== 0,
				participated: (flags & flag.participated) !== 0,
				succeeded: (flags & flag.succeeded) !== 0,
			};
		});
	}
}

/** Entries as the bytes a `Roll` opens. */
export function rollOf(entries: readonly Entry[]): Roll {
	const roll = new Roll(new ArrayBuffer(entries.length * size));
	for (const [n, entry] of entries.entries()) {
		roll.person[n] = entry.person;
		roll.districtLgd[n] = entry.districtLgd;
		roll.blockLgd[n] = entry.blockLgd;
		roll.role[n] = entry.role;
		roll.flags[n] =
			sexes.indexOf(entry.sex) |
			(entry.completed ? flag.completed : 0) |
			(entry.participated ? flag.participated : 0) |
			(entry.succeeded ? flag.succeeded : 0);
	}
	return roll;
}
