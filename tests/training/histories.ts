import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { MarkStatus } from '#training/marks.ts';
import { frontierOf, standingMark, type MarkValue } from '#training/standing.ts';

/*
 * Histories of a few phones and a server: taps, batches that are lost, come twice, late or in part,
 * answers that are lost, apps killed at any step and a server killed in the middle of a batch, clocks
 * days apart, a sitting closed meanwhile. A history is played on any server that has these two verbs.
 */
export type TappedMark = MarkValue & {
	id: string;
	row: number;
	supersedes: string[];
	device: string;
	/** By a clock that is days wrong; nothing may depend on it. */
	at: number;
};
export type Received = { id: string; outcome: string; held?: boolean };
export type HistoryServer = {
	/** Keeps these and answers; with `dies` it is killed after so many of them, and answers nobody. */
	take: (device: string, marks: TappedMark[], dies?: number) => Promise<Received[] | undefined>;
	/** For every mark nobody superseded: what a phone asks for. */
	frontier: () => Promise<(MarkValue & { id: string; row: number })[]>;
	close: () => Promise<void>;
	/** Opens the sitting again and lets a human apply whatever was held. */
	decideAll: () => Promise<void>;
	/** Every mark kept, an id for each time it is there. */
	kept: () => Promise<string[]>;
	held: () => Promise<string[]>;
};

const statuses = ['present', 'late', 'left-early', 'excused', 'absent'] as const;
export const rows = 3;
const device = fc.nat(3);
const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('tap' as const),
			device,
			row: fc.nat(rows - 1),
			status: fc.constantFrom(...statuses),
			late: fc.constantFrom(0, 20),
			skew: fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
			/** Where the app is killed: before it wrote the tap down, after, or not at all. */
			killed: fc.constantFrom('no', 'no', 'no', 'before-written', 'after-written'),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('send' as const),
			device,
			/** Some of what is unsent, from anywhere in the list. */
			from: fc.nat(3),
			count: fc.integer({ min: 1, max: 5 }),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('arrive' as const),
			which: fc.nat(9),
			twice: fc.boolean(),
			dies: fc.option(fc.nat(4), { nil: undefined, freq: 4 }),
			answer: fc.constantFrom('heard', 'heard', 'lost', 'app-killed'),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), which: fc.nat(9) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), device }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
);
export const aHistory = fc.record({
	devices: fc.integer({ min: 2, max: 4 }),
	steps: fc.array(step, { minLength: 4, maxLength: 24 }),
});
export type History = typeof aHistory extends fc.Arbitrary<infer Made> ? Made : never;

/** A phone: what it wrote down, what it knows to be received, and what the server last told it. */
type Phone = {
	name: string;
	written: TappedMark[];
	received: Set<string>;
	/** Received since it last asked: not in what it was told. */
	fresh: Set<string>;
	told: (MarkValue & { id: string; row: number })[];
};

export type Played = {
	tapped: TappedMark[];
	acknowledged: string[];
	phones: { name: string; sees: Seen[] }[];
};
export type Seen = { stands: string | undefined; disputed: boolean };

/** Plays a history, then lets everybody send and ask until nothing is left to do. */
export async function play({ devices, steps }: History, server: HistoryServer): Promise<Played> {
	const phones = Array.from({ length: devices }, (_, n): Phone => {
		const none = { written: [], received: new Set<string>(), fresh: new Set<string>(), told: [] };
		return { name: `phone-${n}`, ...none };
	});
	const acknowledged = new Set<string>();
	const underway: { phone: Phone; marks: TappedMark[] }[] = [];
	const phoneAt = (n: number) => phones[n % devices] ?? never();

	for (const one of steps) {
		switch (one.do) {
			case 'tap': {
				const phone = phoneAt(one.device);
				const mark = tap(phone, one);
				if (one.killed !== 'before-written') phone.written.push(mark);
				break;
			}
			case 'send': {
				const phone = phoneAt(one.device);
				const unsent = phone.written.filter(({ id }) => !phone.received.has(id));
				const marks = unsent.slice(one.from, one.from + one.count);
				if (marks.length > 0) underway.push({ phone, marks });
				break;
			}
			case 'arrive': {
				const at = one.which % Math.max(1, underway.length);
				const batch = one.twice ? underway[at] : underway.splice(at, 1)[0];
				if (batch) await arrive(server, batch, one, acknowledged);
				break;
			}
			case 'drop':
				underway.splice(one.which % Math.max(1, underway.length), 1);
				break;
			case 'ask':
				await ask(server, phoneAt(one.device));
				break;
			case 'close':
				await server.close();
		}
	}
	for (const phone of phones) {
		const unsent = phone.written.filter(({ id }) => !phone.received.has(id));
		await arrive(server, { phone, marks: unsent }, { answer: 'heard' }, acknowledged);
	}
	// What was on its way all the time arrives last of all.
	for (const batch of underway) await arrive(server, batch, { answer: 'lost' }, acknowledged);
	await server.decideAll();
	for (const phone of phones) await ask(server, phone);
	return {
		tapped: phones.flatMap(({ written }) => written),
		acknowledged: [...acknowledged],
		phones: phones.map((phone) => ({
			name: phone.name,
			sees: Array.from({ length: rows }, (_, row) => {
				const standing = standingMark(viewOf(phone, row));
				return { stands: standing?.stands.id, disputed: standing?.disputed ?? false };
			}),
		})),
	};
}

function never(): never {
	throw new Error('no such phone');
}

function tap(
	phone: Phone,
	{ row, status, late, skew }: { row: number; status: MarkStatus; late: number; skew: number },
): TappedMark {
	const supersedes = viewOf(phone, row).map(({ id }) => id);
	const minutesMissed = status === 'late' ? late : 0;
	return {
		id: newId(),
		row,
		status,
		minutesMissed,
		supersedes,
		device: phone.name,
		at: skew + 4e11,
	};
}

/** What a phone shows for a row: what it was told, and its own that is not in that yet. */
function viewOf({ told, written, received, fresh }: Phone, row: number) {
	const own = written.filter(({ id }) => !received.has(id) || fresh.has(id));
	const known = [...told.map((mark) => ({ ...mark, supersedes: [] as string[] })), ...own];
	const once = new Map(known.map((mark) => [mark.id, mark]));
	return frontierOf([...once.values()].filter((mark) => mark.row === row));
}

async function arrive(
	server: HistoryServer,
	{ phone, marks }: { phone: Phone; marks: TappedMark[] },
	{ dies, answer }: { dies?: number | undefined; answer: 'heard' | 'lost' | 'app-killed' },
	acknowledged: Set<string>,
): Promise<void> {
	const answers = await server.take(phone.name, marks, dies);
	// Killed or out of reach, a phone has only what it wrote down before.
	if (!answers || answer !== 'heard') return;
	for (const { id, outcome, held } of answers) {
		if (outcome === 'refused' && !held) throw new Error(`lost: ${id}`);
		acknowledged.add(id);
		phone.received.add(id);
		phone.fresh.add(id);
	}
}

async function ask(server: HistoryServer, phone: Phone): Promise<void> {
	phone.told = await server.frontier();
	phone.fresh.clear();
}

/** The same by walking every chain of "made in sight of", for the rule to be held against. */
export function lookedAtByHand(marks: TappedMark[], row: number): { values: Set<string> } {
	const of = marks.filter((mark) => mark.row === row);
	const seenBy = (mark: TappedMark, over: Set<string> = new Set()): Set<string> => {
		for (const id of mark.supersedes) {
			if (over.has(id)) continue;
			over.add(id);
			const other = of.find((one) => one.id === id);
			if (other) seenBy(other, over);
		}
		return over;
	};
	const overruled = new Set(of.flatMap((mark) => [...seenBy(mark)]));
	const left = of.filter(({ id }) => !overruled.has(id));
	return { values: new Set(left.map(({ status, minutesMissed }) => `${status} ${minutesMissed}`)) };
}
