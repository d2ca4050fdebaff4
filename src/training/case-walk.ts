import { createHash } from 'node:crypto';
import type { Case, Choice, Ending, Scene } from './cases.ts';

/** By the clock of the case: its day, the minute of that day, and the minutes gone since it began. */
export type Moment = { day: number; minute: number; gone: number };
/** One choice made: where, which, and when it was when it was done. */
export type Step = { scene: Scene; choice: Choice; at: Moment };
export type Walk = {
	steps: Step[];
	now: Moment;
	/** Where one stands: a scene with something to choose, or an ending. */
	scene?: Scene;
	ending?: Ending;
};

/**
 * Follows a path, the choices made one after another as `fir.search.apart`; '' is the beginning.
 * `undefined` where a choice is not there: an address somebody typed, or a case rewritten since.
 */
export function walk(written: Case, path: string): Walk | undefined {
	const steps: Step[] = [];
	let gone = 0;
	let at = written.scenes[0]?.id;
	for (const id of path === '' ? [] : path.split('.')) {
		const scene = written.scenes.find((one) => one.id === at);
		const choice = scene?.choices.find((one) => one.id === id);
		if (!scene || !choice) return undefined;
		steps.push({ scene, choice, at: momentAfter(written, gone) });
		gone += choice.takes;
		at = choice.then;
	}
	const scene = written.scenes.find(({ id }) => id === at);
	const ending = written.endings.find(({ id }) => id === at);
	return {
		steps,
		now: momentAfter(written, gone),
		...(scene && { scene }),
		...(ending && { ending }),
	};
}

/** What one can do, in an order that tells nothing: the best is often written first. */
export function choicesShown({ id, choices }: Scene): Choice[] {
	const rank = (choice: Choice) => createHash('sha256').update(`${id} ${choice.id}`).digest('hex');
	return [...choices].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The path to before a step, to choose again there. */
export function pathBefore(steps: Step[], step: Step): string {
	return steps
		.slice(0, steps.indexOf(step))
		.map(({ choice }) => choice.id)
		.join('.');
}

const dayLong = 24 * 60;

function momentAfter({ clock }: Case, gone: number): Moment {
	const [hours = 0, minutes = 0] = clock.time.split(':').map(Number);
	const minute = hours * 60 + minutes + gone;
	return { day: clock.day + Math.floor(minute / dayLong), minute: minute % dayLong, gone };
}
