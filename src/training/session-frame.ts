import type { PlanItem } from './session-plan.ts';

/** What every event has besides its activities (curriculum.md §8, the sample day). */
export const fixedKinds = [
	'sign-in',
	'opening',
	'test-before',
	'tea',
	'lunch',
	'sign-in-again',
	'test-after',
	'close',
] as const;
export type Fixed = (typeof fixedKinds)[number];
export type FrameAsked = {
	days: number;
	minutesADay: number;
	people: number;
	/** Registration, welcome and the closing paper work; without it only the breaks stand. */
	opening: boolean;
	/** The tests before and after. */
	tests: boolean;
	modules: readonly { slug: string }[];
};
type FixedItem = { kind: Fixed; minutes: number };

/**
 * The frame of one day: how many minutes it takes, and the day’s activities with it around them.
 * Breaks are never cut: people eat, and somebody has to reach the toilet.
 */
export function frameOf(
	asked: FrameAsked,
	day: number,
	openingMinutes: number,
): { minutes: number; around: (activities: PlanItem[]) => PlanItem[] } {
	const first = startOf(asked, day, openingMinutes);
	const last = endOf(asked, day);
	const breaks = breaksOf(asked);
	const minutes = [...first, ...last, ...breaks.flatMap(({ items }) => items)].reduce(
		(sum, one) => sum + one.minutes,
		0,
	);
	return {
		minutes,
		around: (activities) => [...withBreaks([...first, ...activities], breaks), ...last],
	};
}

function startOf({ opening, tests, people, modules }: FrameAsked, day: number, spoken: number) {
	const signIn = { kind: 'sign-in', minutes: day > 0 ? 5 : people > 20 ? 15 : 10 } as const;
	const items: FixedItem[] = [
		...(opening ? [signIn] : []),
		...(opening && day === 0 ? [{ kind: 'opening', minutes: spoken } as const] : []),
		...(tests && day === 0
			? [{ kind: 'test-before', minutes: testMinutes(modules.length) } as const]
			: []),
	];
	return items;
}

function endOf({ opening, tests, days, modules }: FrameAsked, day: number): FixedItem[] {
	if (day < days - 1) return [];
	return [
		...(tests ? [{ kind: 'test-after', minutes: testMinutes(modules.length) } as const] : []),
		...(opening ? [{ kind: 'close', minutes: 10 } as const] : []),
	];
}

/** Ten minutes on paper for one module, five for each more, twenty-five at most. */
function testMinutes(modules: number): number {
	return Math.min(25, 10 + 5 * Math.max(0, modules - 1));
}

type Break = { after: number; items: FixedItem[] };

/** Tea after about an hour and a half, lunch in the middle of a day of four and a half hours or more. */
function breaksOf({ minutesADay, opening }: FrameAsked): Break[] {
	const again: FixedItem[] = opening ? [{ kind: 'sign-in-again', minutes: 5 }] : [];
	if (minutesADay <= 120) return [];
	if (minutesADay <= 270)
		return [{ after: minutesADay / 2, items: [{ kind: 'tea', minutes: 10 }] }];
	const lunch = { kind: 'lunch', minutes: 45 } as const;
	const tea = { kind: 'tea', minutes: 15 } as const;
	return [
		{ after: 90, items: [tea] },
		{ after: minutesADay * 0.45, items: [lunch, ...again] },
		...(minutesADay > 330 ? [{ after: minutesADay * 0.75, items: [tea] }] : []),
	];
}

/** Each break at the first gap after its time; one that finds none comes at the end of the activities. */
function withBreaks(items: PlanItem[], breaks: Break[]): PlanItem[] {
	const placed: PlanItem[] = [];
	const waiting = [...breaks];
	let begun = 0;
	for (const item of items) {
		placed.push(item);
		begun += item.minutes;
		while (waiting[0] && begun >= waiting[0].after) {
			const due = waiting.shift()?.items ?? [];
			placed.push(...due);
			begun += due.reduce((sum, { minutes }) => sum + minutes, 0);
		}
	}
	return [...placed, ...waiting.flatMap((one) => one.items)];
}
