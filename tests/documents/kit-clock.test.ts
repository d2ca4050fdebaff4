import { expect, test } from 'vitest';
import {
	asTime,
	behind,
	leftOf,
	newClock,
	started,
	stopped,
	turnedTo,
} from '#documents/kit-file/clock.ts';

const plan = [10, 20, 5];
const after = (minutes: number) => minutes * 60_000;

test('a clock counts down the step it stands on and says when it is over', () => {
	const clock = started(newClock(plan.length), 0);
	expect(leftOf(clock, plan, after(4))).toBe(after(6));
	expect(leftOf(clock, plan, after(12))).toBe(after(-2));
	expect(asTime(leftOf(clock, plan, after(12)))).toBe('2:00');
	expect(asTime(75_000)).toBe('1:15');
});

test('what is stopped does not run on', () => {
	const clock = stopped(started(newClock(plan.length), 0), after(3));
	expect(leftOf(clock, plan, after(50))).toBe(after(7));
	expect(leftOf(started(clock, after(60)), plan, after(62))).toBe(after(5));
});

test('who was twelve minutes too long on the first step is behind on the second, until she catches up', () => {
	const late = turnedTo(started(newClock(plan.length), 0), 1, after(22));
	expect(behind(late, plan, after(23))).toBe(12);
	expect(leftOf(late, plan, after(23))).toBe(after(19));
	expect(behind(turnedTo(late, 2, after(24)), plan, after(24))).toBe(-6);
});
