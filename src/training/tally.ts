import { flag } from './muster-entries.ts';
import type { Count } from './muster-facts.ts';
import type { Muster } from './muster-rolls.ts';
import { PeopleBits } from './people-bits.ts';

/**
 * Different numbers with different names, never added up:
 * `attendances` one named person at one event, once for each event; `people` the same, each person
 * once in the whole period; `completed` those of them who met the attendance rule of an event;
 * `certified` those whose success certificate of one stands, `current` where its law has not changed
 * since; `counted` people counted without names; `certificates…` papers that stand.
 */
export type Measures = {
	events: number;
	attendances: number;
	people: number;
	completed: number;
	certified: number;
	current: number;
	counted: number;
	countedWomen: number;
	countedMen: number;
	countedOther: number;
	countedUnder18: number;
	certificatesOfAttendance: number;
	certificatesOfSuccess: number;
};

const nothing = {
	events: 0,
	attendances: 0,
	counted: 0,
	countedWomen: 0,
	countedMen: 0,
	countedOther: 0,
	countedUnder18: 0,
	certificatesOfAttendance: 0,
	certificatesOfSuccess: 0,
};
const sumNames = Object.keys(nothing) as (keyof typeof nothing)[];

/** One line of a report while it is being counted. Events are told one after another. */
export class Tally {
	readonly #people = new PeopleBits();
	readonly #sums = { ...nothing };
	#lastEvent: Muster | undefined;
	/** Who was counted at the event at hand; only where two records of it may be one person. */
	#thereAlready: Set<number> | undefined;

	/**
	 * Somebody came: `person` is what the record counts as, `flags` those of the roll. `isCurrent`: the law
	 * under certificates of this event still stands. `mayBeTwice`: somebody may be on this roster twice.
	 */
	came(
		event: Muster,
		person: number,
		flags: number,
		{ isCurrent, mayBeTwice }: { isCurrent: boolean; mayBeTwice: boolean },
	): void {
		if (event !== this.#lastEvent) this.#open(event);
		if (!mayBeTwice || this.#isFirst(person)) this.#sums.attendances += 1;
		const succeeded = (flags & flag.succeeded) !== 0;
		const bits =
			1 | (flags & flag.completed ? 2 : 0) | (succeeded ? 4 : 0) | (succeeded && isCurrent ? 8 : 0);
		this.#people.add(person, bits);
		if (flags & flag.participated) this.#sums.certificatesOfAttendance += 1;
		if (succeeded) this.#sums.certificatesOfSuccess += 1;
	}

	counted(event: Muster, { women, men, other, girls, boys }: Count): void {
		if (event !== this.#lastEvent) this.#open(event);
		this.#sums.counted += women + men + other + girls + boys;
		this.#sums.countedWomen += women;
		this.#sums.countedMen += men;
		this.#sums.countedOther += other;
		this.#sums.countedUnder18 += girls + boys;
	}

	/** Adds what was counted of other events: a year is its months, with each person once. */
	addAll(ofOtherEvents: Tally): void {
		this.#people.addAll(ofOtherEvents.#people);
		for (const name of sumNames) this.#sums[name] += ofOtherEvents.#sums[name];
	}

	get measures(): Measures {
		const [people = 0, completed = 0, certified = 0, current = 0] = this.#people.counts;
		return { ...this.#sums, people, completed, certified, current };
	}

	#isFirst(person: number): boolean {
		const there = (this.#thereAlready ??= new Set());
		if (there.has(person)) return false;
		there.add(person);
		return true;
	}

	#open(event: Muster): void {
		this.#lastEvent = event;
		this.#sums.events += 1;
		this.#thereAlready = undefined;
	}
}
