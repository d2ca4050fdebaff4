import { expect, test } from 'vitest';
import { plannedModules } from '#documents/planned-modules.ts';
import { modules as programme } from '#training/curriculum.ts';
import { batchesFor, copiesOf, groupsFor } from '#training/session-groups.ts';
import {
	mustDo,
	planSession,
	sessionsOf,
	type PlanAsked,
	type PlannedModule,
} from '#training/session-plan.ts';

const all = await plannedModules(programme.map(({ slug }) => slug));
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const totals = (days: { minutes: number }[][]) =>
	days.map((items) => sum(items.map(({ minutes }) => minutes)));

/** mulberry32: the same questions every time. */
function* questions(count: number, seed = 20261129): Generator<PlanAsked> {
	let state = seed;
	const below = (n: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
	};
	for (let n = 0; n < count; n += 1) {
		const days = 1 + (below(3) === 0 ? below(5) : 0);
		const chosen = all.filter(() => below(5) === 0);
		yield {
			modules: chosen.length > 0 ? chosen : all.slice(n % all.length).slice(0, 1),
			days,
			minutesADay: (days > 1 ? 60 : 20) + below(600),
			people: 1 + below(120),
			opening: below(2) === 0,
			tests: below(2) === 0,
		};
	}
}

test('every day adds up to the minutes there are, and what does not fit is said to the minute', () => {
	for (const asked of questions(600)) {
		const plan = planSession(asked);
		const days = totals(plan.days);
		expect(days).toHaveLength(asked.days);
		days.forEach((total, day) => {
			const over = day === asked.days - 1 ? plan.short : 0;
			expect(total, JSON.stringify(asked.minutesADay)).toBe(asked.minutesADay + over);
		});
		expect(plan.short === 0).toBe(plan.without.length === 0);
	}
});

test('nothing that must be done is cut, however short the day', () => {
	for (const asked of questions(400, 7)) {
		const steps = planSession(asked).days.flat();
		for (const module of asked.modules)
			for (const at of mustDo(module))
				expect(
					steps.some((one) => one.kind === 'step' && one.module === module.slug && one.step === at),
					`${module.slug} ${at}`,
				).toBe(true);
	}
});

test('the steps of a module stand in their order, each once, none longer than some session of its kit says', () => {
	for (const asked of questions(150, 11)) {
		const steps = planSession(asked).days.flat();
		for (const module of asked.modules) {
			const own = steps.flatMap((one) =>
				one.kind === 'step' && one.module === module.slug ? [one] : [],
			);
			expect(own.map(({ step }) => step)).toEqual(
				[...new Set(own.map(({ step }) => step))].sort((a, b) => a - b),
			);
			const minutes = module.steps.map(
				(_, at) => own.find(({ step }) => step === at)?.minutes ?? 0,
			);
			expect(sessionsOf(module)).toContainEqual(minutes);
		}
	}
});

test('no module is shortened that could have been one step longer', () => {
	for (const asked of questions(150, 13)) {
		const { days, short, cut } = planSession(asked);
		if (short > 0 || asked.days > 1) continue;
		const spare = sum(days.flat().map((one) => (one.kind === 'reserve' ? one.minutes : 0)));
		for (const module of asked.modules) {
			const own = cut.flatMap((one) =>
				'module' in one && one.module === module.slug ? [one] : [],
			);
			const last = own.at(-1);
			if (last) expect(last.saves).toBeGreaterThan(spare);
		}
	}
});

test('the same question has the same answer', () => {
	for (const asked of questions(50, 17)) {
		expect(planSession(asked)).toEqual(planSession(structuredClone(asked)));
	}
});

test('speeches go before any activity', () => {
	const [module] = all;
	if (!module) throw new Error('no module');
	const asked = { modules: [module], days: 1, people: 20, opening: true, tests: false };
	expect(planSession({ ...asked, minutesADay: 95 }).cut).toEqual([]);
	expect(planSession({ ...asked, minutesADay: 85 }).cut).toEqual([{ opening: true, saves: 10 }]);
});

test('what must be done is in every session the author counts, and every module has some', () => {
	for (const module of all) {
		expect(mustDo(module).length, module.slug).toBeGreaterThan(1);
		expect(sessionsOf(module).length, module.slug).toBeGreaterThan(1);
	}
});

test('what does not fit names the fewest lessons to leave for another date', () => {
	const two = all.filter(({ code }) => code === 'M01' || code === 'M08');
	const plan = planSession({
		...{ modules: two, days: 1, minutesADay: 60, people: 20, opening: false, tests: false },
	});
	expect(plan).toMatchObject({ short: 60, without: ['rescue'] });
});

test('groups differ by one at most and hold everybody', () => {
	for (let people = 1; people <= 130; people += 1)
		for (const { people: wanted, slug } of all) {
			const sizes = groupsFor(people, wanted);
			if (sizes.length === 0) continue;
			expect(sum(sizes), slug).toBe(people);
			expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
			expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
		}
});

test('a hall of ninety for a session of thirty-five is three batches', () => {
	const { people } = moduleOf('whom-to-tell');
	expect(batchesFor(90, people)).toBe(3);
	expect(batchesFor(35, people)).toBe(1);
});

test('tests are read aloud where most do not read, and slides are printed where nothing projects', () => {
	const hall = { people: 30, reading: 'few', projector: true, days: 1 } as const;
	expect(copiesOf('each', 'pre', hall, 5)).toBe(2);
	expect(copiesOf('each', 'handout', hall, 5)).toBe(35);
	expect(copiesOf('wall', 'slides', hall, 5)).toBe(0);
	expect(copiesOf('wall', 'slides', { ...hall, projector: false }, 5)).toBe(1);
	expect(copiesOf('cards', 'cards', hall, 5)).toBe(5);
});

function moduleOf(slug: string): PlannedModule {
	const module = all.find((one) => one.slug === slug);
	if (!module) throw new Error(slug);
	return module;
}
