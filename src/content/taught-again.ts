import { allProvisions } from '#law/registry.ts';
import type { LessonChange } from '#training/refresh.ts';
import { usesOf } from './uses.ts';

/** The lessons that lean on law which has changed so that people must be taught again, and since when. */
export function lessonsToTeachAgain(): LessonChange[] {
	return (known ??= allProvisions.flatMap(({ id, changedOn, retrain }) =>
		retrain && changedOn ? usesOf(id).map((module) => ({ module, on: changedOn })) : [],
	));
}

/** Written down when the site is built, and asked for at every quiz. */
let known: LessonChange[] | undefined;
