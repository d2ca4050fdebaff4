import { isAPass, type AttemptResult } from './attempts.ts';
import { roleWith, type Module, type Track } from './curriculum.ts';
import type { Posting } from './postings.ts';
import { refreshOf, type LessonChange, type Refresh } from './refresh.ts';

/** One lesson of a person's own track, and where they stand in it. */
export type MyLesson = { module: Module; passed?: AttemptResult; refresh?: Refresh };
export type MyTrack = { track: Track; role: string; lessons: MyLesson[] };

/**
 * What the role of the newest posting is taught, in order, with what was passed and when it is to be
 * taken again. `undefined` where no role is known. Computed whenever it is asked for.
 */
export function myTrack(
	{ postings, attempts }: { postings: Posting[]; attempts: AttemptResult[] },
	changes: readonly LessonChange[],
	today: string,
): MyTrack | undefined {
	const role = postings.at(-1)?.role;
	const taught = role === undefined ? undefined : roleWith(role);
	if (role === undefined || !taught) return undefined;
	const { track, modules } = taught;
	const lessons = modules.map((module): MyLesson => {
		const passed = newestPass(attempts, module.slug);
		return passed
			? { module, passed, refresh: refreshOf(passed, track, changes, today) }
			: { module };
	});
	return { track, role, lessons };
}

function newestPass(attempts: AttemptResult[], module: string): AttemptResult | undefined {
	return attempts
		.filter((one) => one.module === module && isAPass(one))
		.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime())[0];
}
