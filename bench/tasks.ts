/** Tasks of a page's one thread by their processor time, which a busy machine moves little. */
import type { Browser } from '@playwright/test';
import { blockedTime } from './lighthouse-itself.ts';
import { visit, type Network } from './phone.ts';

type Event = {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	/** In µs, as the two below: the clock, and the processor time of the thread. */
	ts: number;
	dur?: number;
	tdur?: number;
	args?: { name?: string };
};
export type Work = {
	/** Milliseconds of processor time of all tasks. */
	all: number;
	/** Of the longest task that ends after the first paint. */
	longest: number;
	/** Blocked milliseconds after the first paint, were every task so many times as long as its work. */
	blocked: number;
};

const categories = ['-*', 'toplevel', 'loading', 'blink.user_timing'];

/** One first visit at the full speed of this machine; `times` as slow is the phone it stands for. */
export async function workOf(
	browser: Browser,
	url: string,
	{ network, times }: { network: Network; times: number },
): Promise<Work> {
	await browser.startTracing(undefined, { categories });
	await visit(browser, url, { network, slowdown: 1 });
	const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] };
	return workIn(trace.traceEvents, times);
}

async function workIn(events: Event[], times: number): Promise<Work> {
	const paint = events.findLast(({ name }) => name === 'firstContentfulPaint');
	const main = events.find(
		({ pid, name, args }) =>
			pid === paint?.pid && name === 'thread_name' && args?.name === 'CrRendererMain',
	);
	if (!paint || !main) throw new Error('nothing was painted');
	const tasks = outermost(
		events
			.filter(({ name, ph, pid, tid }) => isTask(name, ph) && pid === main.pid && tid === main.tid)
			.map(({ ts, dur = 0, tdur = 0 }) => ({ ts, dur: Math.max(dur, 1), work: tdur / 1000 })),
	);
	const after = tasks
		.filter(({ ts, dur }) => ts + dur > paint.ts)
		// Of a task the first paint falls into, what is after it.
		.map(({ ts, dur, work }) => work * Math.min(1, (ts + dur - paint.ts) / dur));
	const asLong = after.map((work) => ({ start: 0, end: work * times, duration: work * times }));
	return {
		all: tasks.reduce((sum, { work }) => sum + work, 0),
		longest: Math.max(0, ...after),
		blocked: await blockedTime(asLong, 0),
	};
}

/** A task may run others inside it; their time is its own. */
function outermost<Span extends { ts: number; dur: number }>(spans: Span[]): Span[] {
	let until = -Infinity;
	return spans
		.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
		.filter(({ ts, dur }) => {
			if (ts < until) return false;
			until = ts + dur;
			return true;
		});
}

function isTask(name: string, phase: string): boolean {
	return phase === 'X' && /RunTask$/.test(name);
}
