import { confidenceOf, isInForce } from './citation.ts';
import { limitText } from './deadline.ts';
import { allProvisions } from './registry.ts';
import type { Bilingual, Duty, Limit, Provision } from './schema.ts';

/** How soon: what the table is ordered by. `said`: the law gives a word ("at once"), no number. */
export const paces = ['hours', 'days', 'months', 'said', 'rhythm'] as const;
export type Pace = (typeof paces)[number];

/** One time limit: who must do what, within what, from when; where it stands is the record's. */
export interface DeadlineRow {
	record: Provision;
	duty: Duty;
	pace: Pace;
	within: Bilingual;
	/** What this limit is for, where a duty has several. */
	part?: Bilingual;
	/** From which moment it runs; absent where the text read does not say, or `within` says it. */
	from?: Bilingual;
	/** What is not counted. */
	without?: Bilingual;
}

/**
 * Every time limit of law in force, the shortest first. A rule the registry holds twice is shown
 * once, as it was read best. What is not law yet sets no time.
 */
export function deadlineRows(records: readonly Provision[] = allProvisions): DeadlineRow[] {
	const timed = records.filter((record) => isInForce(record) && record.duty?.within);
	return timed
		.filter((record) => !timed.some((other) => isReadBetter(other, record)))
		.flatMap(rowsOf)
		.sort((one, other) => rank(one) - rank(other));
}

/** Two records of one rule with one limit: the one whose text was read; of equals the later one. */
function isReadBetter(other: Provision, record: Provision): boolean {
	const same = other !== record && other.act === record.act && limitOf(other) === limitOf(record);
	if (!same || limitOf(record) === undefined || !isUnread(record)) return false;
	return !isUnread(other) || allProvisions.indexOf(other) > allProvisions.indexOf(record);
}

function isUnread(record: Provision): boolean {
	return confidenceOf(record) === 'to-be-confirmed';
}

/** "rule 6: 24 hour", of rules only: a section has one record. */
function limitOf({ section, duty }: Provision): string | undefined {
	const [, rule] = /^rule (\d+)/.exec(section) ?? [];
	const [limit] = duty?.within?.limits ?? [];
	return rule && limit && `${rule}: ${limit.number} ${limit.unit}`;
}

function rowsOf(record: Provision): DeadlineRow[] {
	const { duty } = record;
	if (!duty?.within) return [];
	const { limits, text } = duty.within;
	if (text) return [{ record, duty, within: text, pace: paceOf(limits) }];
	return limits.map((limit) => ({
		record,
		duty,
		pace: paceOf([limit]),
		within: withinOf(limit),
		...(limit.part && { part: limit.part }),
		...(limit.from && { from: limit.from }),
		...(limit.without && { without: limit.without }),
	}));
}

function withinOf(limit: Limit): Bilingual {
	return { hi: limitText(limit, 'hi'), en: limitText(limit, 'en') };
}

function paceOf(limits: Limit[]): Pace {
	if (limits.length === 0) return 'said';
	if (limits.every(({ every }) => every)) return 'rhythm';
	const shortest = Math.min(...limits.map(hoursOf));
	if (shortest <= hours.day * 4) return 'hours';
	return shortest <= hours.month ? 'days' : 'months';
}

/** By the shortest number in it; words without a number keep the order of the registry. */
function rank({ duty, within, pace }: DeadlineRow): number {
	const { limits = [], text } = duty.within ?? {};
	const own = text ? limits : limits.filter((limit) => withinOf(limit).en === within.en);
	return paces.indexOf(pace) * 1e6 + Math.min(9e5, ...own.map(hoursOf));
}

const hours = { hour: 1, day: 24, 'working day': 24, week: 168, month: 730, year: 8760 };

function hoursOf({ number, unit }: Limit): number {
	return number * hours[unit];
}
