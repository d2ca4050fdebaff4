/** Milliseconds used on each step and in all. The time is handed in, so that a test need not wait. */
export type Clock = { used: number[]; step: number; runningSince: number | undefined };

const minute = 60_000;

export function newClock(steps: number): Clock {
	return { used: Array.from({ length: steps }, () => 0), step: 0, runningSince: undefined };
}

/** The clock stopped at a moment, what ran until then counted. */
export function stopped(clock: Clock, now: number): Clock {
	const used = clock.used.map((spent, step) =>
		step === clock.step && clock.runningSince !== undefined
			? spent + now - clock.runningSince
			: spent,
	);
	return { ...clock, used, runningSince: undefined };
}

export function started(clock: Clock, now: number): Clock {
	return { ...stopped(clock, now), runningSince: now };
}

/** On to another step; it goes on running if it ran. */
export function turnedTo(clock: Clock, step: number, now: number): Clock {
	const turned = { ...stopped(clock, now), step };
	return clock.runningSince === undefined ? turned : { ...turned, runningSince: now };
}

/** Milliseconds the step has left, below nothing when it is over. */
export function leftOf(clock: Clock, minutes: number[], now: number): number {
	const spent = stopped(clock, now).used[clock.step] ?? 0;
	return (minutes[clock.step] ?? 0) * minute - spent;
}

/** Whole minutes behind the plan: what was spent, beside what the plan gave it until now. */
export function behind(clock: Clock, minutes: number[], now: number): number {
	const { used } = stopped(clock, now);
	const until = used.slice(0, clock.step + 1);
	const spent = until.reduce((sum, each) => sum + each, 0);
	const before = minutes.slice(0, clock.step).reduce((sum, each) => sum + each, 0) * minute;
	const here = Math.min(used[clock.step] ?? 0, (minutes[clock.step] ?? 0) * minute);
	return Math.floor((spent - before - here) / minute);
}

/** 75 000 is 1:15, whether it is left or over. */
export function asTime(milliseconds: number): string {
	const seconds = Math.floor(Math.abs(milliseconds) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
