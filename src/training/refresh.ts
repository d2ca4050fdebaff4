import type { AttemptResult } from './attempts.ts';
import type { Track } from './curriculum.ts';
import { daysAfter, monthsAfter } from './days.ts';
import { dayOf } from './periods.ts';

/** A lesson that has to be taught again, since the law it leans on changed on that day. */
export type LessonChange = { module: string; on: string };
/** By when a lesson is to be taken again, why, and whether that day has come. Never stored. */
export type Refresh = { on: string; because: 'time' | 'law'; due: boolean };

/** Our own proposal, curriculum.md §3: so many days after a change of the law. */
export const daysAfterChange = 60;

/**
 * When somebody of a track has to take a lesson again that they passed: after the months of the
 * track, or sooner where its law has changed since the day it was taught under.
 */
export function refreshOf(
	passed: Pick<AttemptResult, 'module' | 'submittedAt' | 'lawDate'>,
	{ refreshMonths }: Pick<Track, 'refreshMonths'>,
	changes: readonly LessonChange[],
	today: string,
): Refresh {
	const byTime = monthsAfter(dayOf(passed.submittedAt), refreshMonths);
	const byLaw = changes
		.filter(({ module, on }) => module === passed.module && on > passed.lawDate)
		.map(({ on }) => daysAfter(on, daysAfterChange))
		.sort()[0];
	const sooner = byLaw !== undefined && byLaw < byTime;
	const on = sooner ? byLaw : byTime;
	return { on, because: sooner ? 'law' : 'time', due: on <= today };
}
