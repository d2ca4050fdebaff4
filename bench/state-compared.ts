import type { Answer, Cell, FigureName, Table } from '#training/figures/answer.ts';
import type { AskedQuestion } from '#training/questions.ts';
import { PostsByHand } from './posts-by-hand.ts';
import { gaps, strength } from './posts-compared.ts';
import { ReportByHand } from './report-by-hand.ts';
import { cascade, report } from './report-compared.ts';
import { ByHand, type Asked, type Change, type Counted } from './state-by-hand.ts';

type Sums = { compared: number; wrong: number };
export type Same = (what: string, seen: unknown, expected: unknown) => void;
export type Hands = { events: ByHand; posts: PostsByHand; report: ReportByHand };

export function handsOf(file: string, changes: readonly Change[]): Hands {
	const events = new ByHand(file, changes);
	const posts = new PostsByHand(file, events, changes);
	return { events, posts, report: new ReportByHand(file, events, changes) };
}

/** Every number of an answer against the same one by hand. */
export function check(
	name: FigureName,
	answer: Answer,
	asked: AskedQuestion,
	{ events: hand, posts, report: told }: Hands,
	sums: Sums,
): void {
	const of = askedByHand(asked);
	const same: Same = (what, seen, expected) => {
		compare(`${name} ${what}`, seen, expected, sums);
	};
	if (name === 'gaps') return gaps(answer, of, posts, same);
	if (name === 'strength') return strength(answer, of, posts, same);
	if (name === 'cascade') return cascade(answer, of, told, same);
	if (name === 'report') return report(answer, of, { hand, told, period: asked.question }, same);
	const [table, second] = answer.tables;
	if (!table) throw new Error(`${name} has no table`);
	if (name === 'coverage') return lines(table, hand.coverage(of, asked.by), same);
	if (name === 'map') {
		const whole = { ...of };
		delete whole.district;
		const rows = hand.coverage(whole, 'district');
		for (const row of table.rows) {
			const own = rows.get(row.key ?? 'null');
			const kind = asked.kind;
			same(`${row.key ?? ''} ${kind}`, row.cells[1], own?.[kind] ?? 0);
			same(`${row.key ?? ''} events`, row.cells[2], own?.events ?? 0);
		}
		return;
	}
	if (name === 'partners') {
		const rows = hand.coverage(of, 'organisation');
		lines({ ...table, rows: table.rows.filter(({ key }) => key !== null) }, rows, same);
		const overlap = table.rows.find(({ key }) => key === null);
		const bodies = [...rows].filter(([key]) => key !== 'total');
		table.columns.slice(1, 7).forEach((column, at) => {
			const kind = column.name as keyof Counted;
			const together = bodies.reduce((sum, [, row]) => sum + row[kind], 0);
			const expected = together - (rows.get('total')?.[kind] ?? 0);
			if (overlap) same(`overlap ${kind}`, overlap.cells[at + 1], expected);
		});
		return;
	}
	if (name === 'trend') {
		for (const spans of [table, second]) {
			for (const row of spans?.rows ?? []) {
				const span = { from: row.behind?.['from'] ?? '', to: row.behind?.['to'] ?? '' };
				const [from, to] = span.from ? [span.from, span.to] : spanOf(row.key ?? '', of);
				const end = to < of.to ? to : of.to;
				const own = hand.coverage({ ...of, from, to: end }, 'level').get('total');
				spans?.columns.forEach(({ name: kind }, at) => {
					if (at > 0) same(`${row.key ?? ''} ${kind}`, row.cells[at], own?.[kind as 'people'] ?? 0);
				});
			}
		}
		return;
	}
	if (name === 'sex') return bySex(table, asked, hand, same);
	if (name === 'timeliness') {
		// Counted by whole events: a district or an audience chooses events otherwise there.
		if (of.district !== undefined || of.audience !== undefined) return;
		const { modes, delays } = hand.marks(of);
		for (const row of table.rows) same(row.key ?? '', row.cells[1], delays.get(row.key ?? '') ?? 0);
		for (const row of second?.rows ?? [])
			same(row.key ?? '', row.cells[1], modes.get(row.key ?? '') ?? 0);
		return;
	}
	const learnt = hand.learnt(of);
	for (const row of table.rows) {
		const own = learnt.get(row.key ?? '');
		same(`${row.key ?? ''} pairs`, row.cells[3], own?.pairs ?? 0);
		if (own && own.pairs > 1) same(`${row.key ?? ''} change`, row.cells[1], own.change);
	}
}

/** Rows and total; a line by hand that is not shown is wrong as well. */
function lines(table: Table, hand: Map<string, Counted>, same: Same): void {
	const shown = new Map<string, readonly Cell[]>(
		table.rows.map(({ key, cells }) => [key ?? 'null', cells.slice(1)]),
	);
	if (table.total) shown.set('total', table.total.slice(-(table.columns.length - 1)));
	for (const key of new Set([...shown.keys(), ...hand.keys()])) {
		table.columns.slice(1).forEach(({ name }, at) => {
			const kind = name as keyof Counted;
			const expected = hand.get(key)?.[kind];
			// What is shared with others is not counted by hand.
			if (hand.get('total')?.[kind] === undefined) return;
			same(`${key} ${kind}`, shown.get(key)?.[at], expected ?? 0);
		});
	}
}

function bySex(table: Table, { question, today }: AskedQuestion, hand: ByHand, same: Same): void {
	const { from, stateLgd: state, districtLgd } = question;
	const year = Number(from.slice(0, 4)) - (from.slice(5, 7) < '04' ? 1 : 0);
	const last = `${year + 1}-03-31`;
	// Whatever day the address names: decision 0039 offers whole years only.
	const to = last < today ? last : today;
	const rows = hand.bySex({ from: `${year}-04-01`, to, state });
	for (const { key, cells } of table.rows) {
		const own = rows.get(key ?? '') ?? {};
		const counts = ['woman', 'man', 'other', 'not-known'].map((sex) => own[sex] ?? 0);
		const few = counts.some((count) => count > 0 && count < 5);
		counts.forEach((count, at) => {
			const cell = cells[3 + at];
			const hidden = typeof cell === 'object' && 'absent' in cell && cell.absent === 'hidden';
			same(`${key ?? ''} hidden`, Number(hidden), Number(few));
			if (!hidden) same(`${key ?? ''} ${at}`, cell, count);
		});
	}
	const expected = [...rows.keys()].filter(
		(key) => districtLgd === undefined || key.startsWith(`${districtLgd} `),
	);
	same('rows', table.rows.length, expected.length);
}

function compare(what: string, seen: unknown, expected: unknown, sums: Sums): void {
	sums.compared += 1;
	if (typeof expected === 'number') {
		// Nothing held is no zero to whoever reads it; by hand it is.
		const number = typeof seen === 'number' ? seen : 0;
		if (Math.abs(number - expected) < 1e-9) return;
	} else if (seen === expected) return;
	sums.wrong += 1;
	if (sums.wrong < 5)
		console.log(`${what}: ${JSON.stringify(seen)}, by hand ${JSON.stringify(expected)}`);
}

function spanOf(key: string, { from, to }: Asked): [from: string, to: string] {
	const [first, last] = /-/.test(key)
		? [`${key}-01`, `${key}-31`]
		: [`${key}-04-01`, `${Number(key) + 1}-03-31`];
	return [first > from ? first : from, last < to ? last : to];
}

/** The same question in plain words; nothing later than today. */
function askedByHand({ question, asOn }: AskedQuestion): Asked {
	const {
		from,
		to,
		stateLgd: state,
		districtLgd,
		audience,
		organisationId,
		module,
		level,
		role,
	} = question;
	return {
		...{ from, to: to < asOn ? to : asOn, on: asOn, state },
		...(districtLgd !== undefined && { district: districtLgd }),
		...(audience !== undefined && { audience }),
		...(organisationId !== undefined && { organisation: organisationId }),
		...(module !== undefined && { module }),
		...(level !== undefined && { level }),
		...(role !== undefined && { role }),
	};
}
