import type { Both } from './curriculum.ts';
import { frameOf, type Fixed, type FrameAsked } from './session-frame.ts';

/** One activity of a session, with the words a plan shows. */
export type PlanStep = {
	minutes: number;
	/** 1 goes first when time is short, then 2; the author’s own order. */
	cutFirst?: number | undefined;
	topic: Both;
	material: Both;
};
/** A module as its kit plans it: the whole session, and the shorter ones its author still counts. */
export type PlannedModule = {
	slug: string;
	code: string;
	steps: PlanStep[];
	/** Minutes of each step, 0 left out: after 30 minutes lost, after 60, after 90. */
	shorter: number[][];
	people: { from: number; to: number; groups?: number | undefined; each?: number | undefined };
};
export type PlanAsked = Omit<FrameAsked, 'modules'> & {
	/** In the order of teaching. */
	modules: PlannedModule[];
	days: number;
	/** In the hall, on each day, all told. */
	minutesADay: number;
};

/** What fills the hall: an activity of a module, or what every event has. */
export type PlanItem =
	| { kind: 'step'; module: string; step: number; minutes: number; whole: number }
	| { kind: Fixed | 'reserve'; minutes: number };
/** What leaving out saves. `rung` is how far its module has then been shortened; 1 is the first cut. */
export type Cut =
	{ module: string; rung: number; saves: number } | { opening: true; saves: number };
export type SessionPlan = {
	/** Every day adds up to the minutes asked for; only the last may be longer, by `short`. */
	days: PlanItem[][];
	/** Minutes that are missing after everything was cut that may be cut; 0 when it fits. */
	short: number;
	/** Leave these for another date, and the rest fits. Empty when all fits. */
	without: string[];
	/** What was cut to fit, in the order it went. */
	cut: Cut[];
	/** What goes next if the day loses more time. */
	nextCuts: Cut[];
	/** Minutes of activities, without breaks, tests and papers. */
	teaching: number;
};

/**
 * A plan that adds up. Everything whole if it fits; else what may be cut goes in the authors’ own
 * order: first the speeches, then the steps each kit marks to be cut, then the sessions its author
 * wrote for 30, 60 and 90 minutes lost, of the last module first, since the earlier ones are built
 * on. Nothing goes that need not, and nothing below the shortest session its author still counts as
 * the module: then `short` says by how much it does not fit. The same question has the same answer.
 */
export function planSession(asked: PlanAsked): SessionPlan {
	const ladders = asked.modules.map(sessionsOf);
	const begun: Chosen = { opening: 0, rungs: ladders.map(() => 0) };
	const order = cutsInOrder(ladders, asked);
	const chosen = raised(fitting(begun, order, ladders, asked), ladders, asked);
	const days = filled(chosen, ladders, asked);
	const short = overflow(days, asked);
	return {
		days: withReserve(days, asked),
		short,
		without: short > 0 ? leftForAnotherDay(asked) : [],
		cut: order.filter((cut) => isCut(cut, chosen)).map((cut) => named(cut, ladders, asked)),
		nextCuts: order.filter((cut) => !isCut(cut, chosen)).map((cut) => named(cut, ladders, asked)),
		teaching: days.flat().reduce((sum, item) => sum + (item.kind === 'step' ? item.minutes : 0), 0),
	};
}

/** How far the opening and each module are shortened. */
type Chosen = { opening: number; rungs: number[] };
type Ladder = number[][];
type Rung = { at: number; rung: number };

/**
 * The sessions of a module from the whole one to the shortest that counts, each in minutes a step:
 * first without what is marked to be cut, one after another, then those written for lost time.
 */
export function sessionsOf({ steps, shorter }: PlannedModule): Ladder {
	const whole = steps.map(({ minutes }) => minutes);
	const ranks = steps.flatMap(({ cutFirst }) => cutFirst ?? []).sort((a, b) => a - b);
	const marked = ranks.map((rank) =>
		steps.map(({ minutes, cutFirst }) =>
			cutFirst !== undefined && cutFirst <= rank ? 0 : minutes,
		),
	);
	const floor = sum(shorter.at(-1) ?? whole);
	return [whole, ...marked, ...shorter]
		.filter((one) => sum(one) >= floor)
		.sort((a, b) => sum(b) - sum(a))
		.filter((one, n, all) => n === 0 || sum(one) < sum(all[n - 1] ?? []));
}

/** The steps that are in every session its author counts and that nobody marked to be cut, by place. */
export function mustDo(module: PlannedModule): number[] {
	const sessions = sessionsOf(module);
	return module.steps.flatMap(({ cutFirst }, at) =>
		cutFirst === undefined && sessions.every((one) => (one[at] ?? 0) > 0) ? [at] : [],
	);
}

/** Every cut there is, in the order they go: rung by rung, the last module first. */
function cutsInOrder(ladders: Ladder[], { opening }: PlanAsked): (Rung | 'opening')[] {
	const deepest = Math.max(0, ...ladders.map((ladder) => ladder.length - 1));
	const rungs = Array.from({ length: deepest }, (_, n) => n + 1);
	return [
		...(opening ? (['opening'] as const) : []),
		...rungs.flatMap((rung) =>
			ladders
				.map((ladder, at) => ({ at, rung, there: rung < ladder.length }))
				.filter(({ there }) => there)
				.map(({ at }) => ({ at, rung }))
				.reverse(),
		),
	];
}

function fitting(
	begun: Chosen,
	order: (Rung | 'opening')[],
	ladders: Ladder[],
	asked: PlanAsked,
): Chosen {
	let chosen = begun;
	for (const cut of order) {
		if (fits(chosen, ladders, asked)) return chosen;
		chosen = after(cut, chosen);
	}
	return chosen;
}

/** One big cut may have made a small one needless: what can come back comes back, the first first. */
function raised(chosen: Chosen, ladders: Ladder[], asked: PlanAsked): Chosen {
	if (!fits(chosen, ladders, asked)) return chosen;
	let best = chosen;
	for (const at of ladders.keys()) {
		for (let up = before(at, best); up; up = before(at, best)) {
			if (!fits(up, ladders, asked)) break;
			best = up;
		}
	}
	// Speeches come back last of all: only where every activity is whole.
	const spoken = { ...best, opening: 0 };
	return best.rungs.every((rung) => rung === 0) && fits(spoken, ladders, asked) ? spoken : best;
}

function before(at: number, { opening, rungs }: Chosen): Chosen | undefined {
	const rung = rungs[at] ?? 0;
	return rung === 0 ? undefined : { opening, rungs: rungs.with(at, rung - 1) };
}

function after(cut: Rung | 'opening', { opening, rungs }: Chosen): Chosen {
	if (cut === 'opening') return { opening: 1, rungs };
	return { opening, rungs: rungs.with(cut.at, cut.rung) };
}

function isCut(cut: Rung | 'opening', { opening, rungs }: Chosen): boolean {
	return cut === 'opening' ? opening > 0 : (rungs[cut.at] ?? 0) >= cut.rung;
}

function lastOf(ladders: Ladder[], { opening }: PlanAsked): Chosen {
	return { opening: opening ? 1 : 0, rungs: ladders.map((ladder) => ladder.length - 1) };
}

function named(cut: Rung | 'opening', ladders: Ladder[], { modules }: PlanAsked): Cut {
	if (cut === 'opening') return { opening: true, saves: openingMinutes[0] - openingMinutes[1] };
	const [longer, shorter] = [ladders[cut.at]?.[cut.rung - 1], ladders[cut.at]?.[cut.rung]];
	const saves = sum(longer ?? []) - sum(shorter ?? []);
	return { module: modules[cut.at]?.slug ?? '', rung: cut.rung, saves };
}

/** Welcome and introductions; without the speeches. */
const openingMinutes = [15, 5] as const;

function fits(chosen: Chosen, ladders: Ladder[], asked: PlanAsked): boolean {
	return overflow(filled(chosen, ladders, asked), asked) === 0;
}

/** Days filled in order. A step is never torn; what finds no room at all lengthens the last day. */
function filled({ opening, rungs }: Chosen, ladders: Ladder[], asked: PlanAsked): PlanItem[][] {
	const steps = asked.modules.flatMap(({ slug, steps: whole }, at) =>
		(ladders[at]?.[rungs[at] ?? 0] ?? []).flatMap((minutes, step): PlanItem[] =>
			minutes === 0
				? []
				: [{ kind: 'step', module: slug, step, minutes, whole: whole[step]?.minutes ?? minutes }],
		),
	);
	const waiting = [...steps];
	return Array.from({ length: asked.days }, (_, day) => {
		const frame = frameOf(asked, day, openingMinutes[opening === 0 ? 0 : 1]);
		const room = asked.minutesADay - frame.minutes;
		const taken: PlanItem[] = [];
		const isLast = day === asked.days - 1;
		while (waiting[0] && (isLast || sum(minutesOf(taken)) + waiting[0].minutes <= room)) {
			taken.push(...waiting.splice(0, 1));
		}
		return frame.around(taken);
	});
}

function overflow(days: PlanItem[][], { minutesADay }: PlanAsked): number {
	return days.reduce((most, day) => Math.max(most, sum(minutesOf(day)) - minutesADay), 0);
}

/** What a day has over is a line of its own: for questions, and for the hour that starts late. */
function withReserve(days: PlanItem[][], { minutesADay }: PlanAsked): PlanItem[][] {
	return days.map((day) => {
		const minutes = minutesADay - sum(minutesOf(day));
		if (minutes <= 0) return day;
		const end = day.findLastIndex(({ kind }) => kind === 'step' || kind === 'tea');
		return day.toSpliced(end + 1, 0, { kind: 'reserve', minutes });
	});
}

/** The fewest modules, from the last on, without which the rest fits at its shortest. */
function leftForAnotherDay(asked: PlanAsked): string[] {
	for (let keep = asked.modules.length - 1; keep > 0; keep -= 1) {
		const fewer = { ...asked, modules: asked.modules.slice(0, keep) };
		const ladders = fewer.modules.map(sessionsOf);
		if (fits(lastOf(ladders, fewer), ladders, fewer)) {
			return asked.modules.slice(keep).map(({ slug }) => slug);
		}
	}
	return asked.modules.map(({ slug }) => slug);
}

function minutesOf(items: readonly PlanItem[]): number[] {
	return items.map(({ minutes }) => minutes);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}
