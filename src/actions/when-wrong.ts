import { isDay, minutesBetween } from '#training/days.ts';
import { countedGroups, readCount } from '#training/headcounts.ts';
import type { RefusalName } from './refusal.ts';
import type { Typed } from './typed.ts';

/** A field of the form of a plan, by its name and which of that name. */
export type WrongField = { name: string; position: number };

/** Which day, time or half day of a plan was refused; `undefined` where the refusal is of something else. */
export function whenWrong(refusal: RefusalName, typed: Typed): WrongField | undefined {
	const at = (name: string, position = 0) => ({ name, position });
	switch (refusal) {
		case 'bad-day':
			return ['startsOn', 'endsOn'].map((name) => at(name)).find(({ name }) => !isDay(typed(name)));
		case 'ends-before-it-starts':
		case 'too-long':
			return at('endsOn');
		case 'no-session':
			return at(isSittings(typed) ? 'sessionStart' : 'forenoonStart');
		case 'session-times':
			return timesOf(typed).flatMap(wrongTime)[0];
		case 'session-outside':
			return rowsOf(typed)
				.find(({ day }) => !isWithin(day, typed))
				?.at('sessionDay');
		case 'session-twice':
			return rowsOf(typed)
				.find(({ slot }, n, rows) => rows.slice(0, n).some((one) => one.slot === slot))
				?.at('sessionHalf');
		default:
			return undefined;
	}
}

/** The first number of a head count that was refused; an empty one counts nobody. */
export function countWrong(
	typed: Typed,
): { name: (typeof countedGroups)[number]; position: 0 } | undefined {
	const name = countedGroups.find(
		(group) => typed(group).trim() && 'refused' in readCount(typed(group)),
	);
	return name && { name, position: 0 };
}

/** Which field of a meeting that was written down is refused, of day, place, numbers and organiser. */
export function wrongInMeeting(refusal: RefusalName, typed: Typed): WrongField | undefined {
	const at = (name: string) => ({ name, position: 0 });
	switch (refusal) {
		case 'bad-day':
		case 'meeting-to-come':
			return at('heldOn');
		case 'session-times':
			return wrongTime({
				...{ start: at('start'), end: at('end') },
				...{ from: typed('start'), to: typed('end') },
			})[0];
		case 'unknown-group':
			return at('group');
		case 'unknown-district':
			return at('place');
		case 'meeting-nowhere':
			return at('village');
		case 'topic-missing':
			return at('topic');
		case 'one-lead':
		case 'unknown-organisation':
		case 'not-your-organisation':
			return at('lead');
		case 'nobody-counted':
		case 'count-too-large':
			return countWrong(typed) ?? at('women');
		default:
			return countWrong(typed);
	}
}

type Times = { start: WrongField; end: WrongField; from: string; to: string };

/** The start where it is no time, else the end where it is none or not later. */
function wrongTime({ start, end, from, to }: Times): WrongField[] {
	if (minutesBetween(from, from) === undefined) return [start];
	return (minutesBetween(from, to) ?? 0) > 0 ? [] : [end];
}

function timesOf(typed: Typed): Times[] {
	const fields = isSittings(typed)
		? rowsOf(typed).map(({ at }) => [at('sessionStart'), at('sessionEnd')] as const)
		: ['forenoon', 'afternoon'].map(
				(half) =>
					[
						{ name: `${half}Start`, position: 0 },
						{ name: `${half}End`, position: 0 },
					] as const,
			);
	return fields
		.map(([start, end]) => ({ start, end, from: valueOf(start, typed), to: valueOf(end, typed) }))
		.filter(({ from, to }) => from || to);
}

/** The sittings of a plan that is changed; a row without times takes its sitting away. */
function rowsOf(typed: Typed) {
	return typed.all('sessionDay').flatMap((day, n) => {
		if (!typed('sessionStart', n) && !typed('sessionEnd', n)) return [];
		const slot = `${day} ${typed('sessionHalf', n)}`;
		return [{ day, slot, at: (name: string): WrongField => ({ name, position: n }) }];
	});
}

function isSittings(typed: Typed): boolean {
	return typed.all('sessionDay').length > 0;
}

function isWithin(day: string, typed: Typed): boolean {
	return day >= typed('startsOn') && day <= (typed('endsOn') || typed('startsOn'));
}

function valueOf({ name, position }: WrongField, typed: Typed): string {
	return typed(name, position);
}
