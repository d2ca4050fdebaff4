import { savedQuestions } from '#db/figures.ts';
import { daysAfter } from './days.ts';
import { dayOf } from './periods.ts';

export const rhythms = savedQuestions.rhythm.enumValues;
export type Rhythm = (typeof rhythms)[number];

/**
 * The last week (Monday to Sunday), month or quarter that is over at an instant, with a key of its own.
 * Quarters are those of the financial year, whose first begins on 1 April.
 */
export function dueOf(
	rhythm: Rhythm,
	now: Date,
): { key: string; from: string; to: string } | undefined {
	if (rhythm === 'never') return undefined;
	const today = dayOf(now);
	const [year = 0, month = 1] = today.split('-').map(Number);
	if (rhythm === 'weekly') {
		const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
		const from = daysAfter(today, -weekday - 7);
		return { key: from, from, to: daysAfter(from, 6) };
	}
	const length = rhythm === 'monthly' ? 1 : 3;
	const start = month - 1 - ((month - 1) % length);
	const from = new Date(Date.UTC(year, start - length, 1)).toISOString().slice(0, 10);
	const first = new Date(Date.UTC(year, start, 1)).toISOString().slice(0, 10);
	return { key: from.slice(0, 7), from, to: daysAfter(first, -1) };
}
