import { allProvisions } from '#law/registry.ts';
import type { LessonChange } from '#training/refresh.ts';
import { usesOf } from './uses.ts';

/** The lessons that lean on law which has changed so that people must be taught again, and since when. */
export function lessonsToTeachAgain(): Promise<LessonChange[]> {
	return (known ??= Promise.all(
		allProvisions.map(async ({ id, changedOn, retrain }) => {
			if (!retrain || !changedOn) return [];
			return (await usesOf(id)).map((module) => ({ module, on: changedOn }));
		}),
	).then((changes) => changes.flat()));
}

/** Written down when the site is built, and asked for at every quiz. */
let known: Promise<LessonChange[]> | undefined;
