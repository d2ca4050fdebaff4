import { isDay } from './days.ts';

const timeZone = 'Asia/Kolkata';
// Made once: see i18n/format.ts.
const days = new Intl.DateTimeFormat('en-CA', { timeZone });
const times = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

/** Days, both ends included, in Asia/Kolkata. An open end is `undefined`. */
export type Period = { from?: string | undefined; to?: string | undefined };

/** The financial year an instant falls in, by the year it starts: 1 April 2026 … is 2026. */
export function financialYearOf(instant: Date): number {
	return financialYearOn(dayOf(instant));
}

/** The financial year a day is in, by the year it starts. */
export function financialYearOn(day: string): number {
	const [year = 0, month = 1] = day.split('-').map(Number);
	return month >= 4 ? year : year - 1;
}

/** 2026 is 1 April 2026 to 31 March 2027. */
export function financialYear(start: number): { from: string; to: string } {
	return { from: `${start}-04-01`, to: `${start + 1}-03-31` };
}

/** 2026 is written 2026-27. */
export function financialYearName(start: number): string {
	return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** A day as typed or in an address, or `undefined` when it isn't one that exists. */
export function readDay(typed: string | null | undefined): string | undefined {
	return typed && isDay(typed) ? typed : undefined;
}

/** The day it is in Jharkhand and Bihar at an instant: '2026-11-22'. */
export function dayOf(instant: Date): string {
	return days.format(instant);
}

/** The first instant of a day there. */
export function dayBegins(day: string): Date {
	return new Date(`${day}T00:00:00+05:30`);
}

/** Its last. */
export function dayEnds(day: string): Date {
	return new Date(`${day}T23:59:59.999+05:30`);
}

/** The time of day there: '09:10'. */
export function timeOf(instant: Date): string {
	return times.format(instant);
}
