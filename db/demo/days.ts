/** Days and times of the demonstration, all counted back from the day it is loaded on. */
import { dayOf } from '#training/periods.ts';

/** So many days ago; negative is to come. What is past never falls on a Sunday. */
export function dayBack(now: Date, daysAgo: number, lasting = 1): string {
	const day = new Date(`${dayOf(now)}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - daysAgo);
	while (daysAgo > 0 && (day.getUTCDay() === 0 || day.getUTCDay() + lasting > 7)) {
		day.setUTCDate(day.getUTCDate() - 1);
	}
	return day.toISOString().slice(0, 10);
}

/** The instant it is this time of that day in Ranchi, so many days later. */
export function at(day: string, time: string, daysLater = 0): Date {
	return new Date(Date.parse(`${day}T${time}:00+05:30`) + daysLater * 86_400_000);
}

/** '10:00' and 35 minutes is '10:35'. */
export function minutesAfter(time: string, minutes: number): string {
	const [hour, minute] = time.split(':').map(Number);
	const total = (hour ?? 0) * 60 + (minute ?? 0) + minutes;
	return [Math.floor(total / 60), total % 60].map((n) => String(n).padStart(2, '0')).join(':');
}
