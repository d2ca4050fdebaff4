import { minutesBetween } from './days.ts';

/*
 * What is known of sittings without asking the database: the same on the server and on a phone.
 */

type Times = {
	plannedStart: string;
	plannedEnd: string;
	actualStart: string | null;
	actualEnd: string | null;
};

/** How long it lasted, in minutes: the real times when both are known, else the planned ones. */
export function minutesOfSession({
	plannedStart,
	plannedEnd,
	actualStart,
	actualEnd,
}: Times): number {
	const real = actualStart && actualEnd ? minutesBetween(actualStart, actualEnd) : undefined;
	return Math.max(0, real ?? minutesBetween(plannedStart, plannedEnd) ?? 0);
}

/** Whether so many minutes of those held are the share a workshop asks for. Nothing held, nothing met. */
export function metTheShare(attended: number, held: number, share: number): boolean {
	// 55 % of six hours are 198 minutes, and in binary a little more.
	return held > 0 && attended >= held * share - 1e-9;
}

/** It was planned and not held: said by times that begin and end at once. It lasted nothing, and asks for no marks. */
export function isNotHeld({
	actualStart,
	actualEnd,
}: Pick<Times, 'actualStart' | 'actualEnd'>): boolean {
	return actualStart !== null && actualStart === actualEnd;
}

/** Where to go on from a sitting: the next open one, else an earlier one left open; none when all are closed. */
export function nextOpen<One extends { id: string }>(
	sittings: readonly One[],
	{ id }: { id: string },
	isOpen: (one: One) => boolean,
): One | undefined {
	const at = sittings.findIndex((one) => one.id === id);
	return [...sittings.slice(at + 1), ...sittings.slice(0, Math.max(0, at))].find(isOpen);
}
