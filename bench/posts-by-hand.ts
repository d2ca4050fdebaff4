import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import act from '#content/law/provisions/jj-act.json' with { type: 'json' };
import roles from '#content/programme/roles.json' with { type: 'json' };
import {
	ByHand,
	firstChange,
	groupOf,
	text,
	type Asked,
	type Change,
	type Line,
} from './state-by-hand.ts';

/*
 * Who serves where, who is trained for it and what is missing, counted by hand: loops over rows, written
 * apart from src/training/posts.ts, terms.ts and figures/.
 */
export type Gap = { why: string; since: string | undefined; holders: number };

export class PostsByHand {
	readonly #hand: ByHand;
	readonly #changes: readonly Change[];
	readonly #units = new Map<string, Line>();
	/** Of everybody, on all their records. */
	readonly #postings = new Map<string, Line[]>();
	/** Of success and of taking part, cancelled ones too. */
	readonly #certificates = new Map<string, Line[]>();
	readonly #archived = new Set<string>();
	readonly #appointments: Line[];
	readonly #strengths: Line[];
	readonly #targets: Line[];
	readonly #groups: Line[];

	constructor(file: string, hand: ByHand, changes: readonly Change[]) {
		this.#hand = hand;
		this.#changes = changes;
		const db = new Libsql(file, { readonly: true });
		const all = (sql: string) => db.prepare(sql).all() as Line[];
		for (const row of all('select * from units')) this.#units.set(text(row['id']), row);
		for (const row of all('select id from people where archivedAt is not null'))
			this.#archived.add(text(row['id']));
		const { rootOf } = hand;
		for (const [rows, into] of [
			[all('select * from postings'), this.#postings],
			[all('select * from certificates'), this.#certificates],
		] as const) {
			for (const row of rows) {
				const root = rootOf.get(text(row['personId'])) ?? '';
				into.set(root, [...(into.get(root) ?? []), row]);
			}
		}
		this.#appointments = all('select * from appointments');
		this.#strengths = all('select * from strengths');
		this.#targets = all('select * from targets');
		this.#groups = all('select * from groups');
		db.close();
	}

	/** Units without somebody current in this role, by id. */
	posts(kinds: string[], role: string, asked: Asked): Map<string, Gap> {
		const there = new Map<string, { person: string; since: string }[]>();
		for (const [person, rows] of this.#postings) {
			for (const row of rows) {
				const unit = row['unitId'];
				if (unit == null || row['role'] !== role || this.#archived.has(text(row['personId'])))
					continue;
				if (!isHeld(row, rows, asked.on)) continue;
				const known = there.get(text(unit)) ?? [];
				const before = known.find((one) => one.person === person);
				if (!before) known.push({ person, since: text(row['startsOn']) });
				else if (text(row['startsOn']) < before.since) before.since = text(row['startsOn']);
				there.set(text(unit), known);
			}
		}
		const gaps = new Map<string, Gap>();
		for (const [id, unit] of this.#units) {
			if (!kinds.includes(text(unit['kind'])) || !isOfPlace(unit, asked)) continue;
			if (text(unit['openedOn']) > asked.on) continue;
			if (unit['closedOn'] !== null && text(unit['closedOn']) < asked.on) continue;
			const holders = there.get(id) ?? [];
			const standings = holders.map(({ person }) => this.#standing(person, role, asked.on));
			if (standings.includes('current')) continue;
			const [why] = ['on-old-law', 'not-trained'].filter((one) => standings.includes(one));
			const since = holders.map((one) => one.since).sort()[0];
			gaps.set(id, { why: why ?? 'nobody-in-post', since, holders: holders.length });
		}
		return gaps;
	}

	#standing(person: string, role: string, on: string): string {
		const own = slugsOf(role);
		let found = 'not-trained';
		for (const row of this.#certificates.get(person) ?? []) {
			const taught = JSON.parse(text(row['modules'])) as { module: string }[];
			if (row['kind'] !== 'success' || !stands(row, on)) continue;
			if (!taught.some(({ module }) => own.has(module))) continue;
			const changed = firstChange(row, this.#changes);
			if (changed === undefined || changed > on) return 'current';
			found = 'on-old-law';
		}
		return found;
	}

	/** Members of committees and boards past the legal day of their training, with that day. */
	overdue(asked: Asked): Map<string, string> {
		const found = new Map<string, string>();
		for (const row of this.#appointments) {
			const unit = this.#units.get(text(row['unitId']));
			const [from, left] = [text(row['startsOn']), row['leftOn']];
			if (!unit || !isOfPlace(unit, asked) || from > asked.on) continue;
			if (text(row['endsOn']) < asked.on || (left !== null && text(left) < asked.on)) continue;
			const due = trainingDue(text(unit['kind']), from);
			const person = this.#hand.rootOf.get(text(row['personId'])) ?? '';
			const trained = (this.#certificates.get(person) ?? []).some(
				(one) =>
					one['cancelledAt'] === null &&
					text(one['startsOn']) >= from &&
					text(one['endsOn']) <= asked.on,
			);
			if (!trained && due < asked.on) found.set(text(row['id']), due);
		}
		return found;
	}

	/** Blocks reached in the twelve months before, and the day of the last event in each block. */
	blocks(asked: Asked): { reached: Set<number>; last: Map<number, string> } {
		const since = monthsLater(asked.on, -12);
		const [reached, last] = [new Set<number>(), new Map<number, string>()];
		for (const { day, state, block, came } of this.#hand.heldEvents()) {
			if (state !== asked.state || day > asked.on) continue;
			if (block !== null && day > (last.get(block) ?? '')) last.set(block, day);
			if (day < since) continue;
			for (const one of [block, ...came.map((row) => row.block)])
				if (one !== null) reached.add(one);
		}
		return { reached, last };
	}

	/** Groups that did not meet for three months, with the day they met last. */
	silent(asked: Asked): Map<string, string | undefined> {
		const since = monthsLater(asked.on, -3);
		const last = new Map<string, string>();
		const met = (group: string | number | null | undefined, day: string) => {
			if (group == null || day > asked.on) return;
			if (day > (last.get(text(group)) ?? '')) last.set(text(group), day);
		};
		for (const event of this.#hand.heldEvents()) {
			met(event.group, event.day);
			for (const count of event.counts) met(count['groupId'], event.day);
		}
		const found = new Map<string, string | undefined>();
		for (const row of this.#groups) {
			const id = text(row['id']);
			if (!isOfPlace(row, asked)) continue;
			if (row['formedOn'] !== null && text(row['formedOn']) > since) continue;
			if (row['closedOn'] !== null && text(row['closedOn']) <= asked.on) continue;
			const day = last.get(id);
			if (day === undefined || day < since) found.set(id, day);
		}
		return found;
	}

	/** People by district whose certificate of the last twelve months rests on law that has changed. */
	onOldLaw(asked: Asked): Map<number, number> {
		const since = monthsLater(asked.on, -12);
		const found = new Map<number, Set<string>>();
		for (const { day, state, came } of this.#hand.events) {
			if (state !== asked.state || day > asked.on || day < since) continue;
			for (const { district, succeeded, outdatedOn, person } of came) {
				if (!succeeded || outdatedOn === undefined || outdatedOn > asked.on) continue;
				if (asked.district !== undefined && district !== asked.district) continue;
				found.set(district ?? 0, (found.get(district ?? 0) ?? new Set()).add(person));
			}
		}
		return new Map([...found].map(([district, people]) => [district, people.size]));
	}

	/** By `364 pol-cwpo`: sanctioned, there, of those current. */
	strength(asked: Asked): Map<string, { sanctioned: number; there: number; current: number }> {
		const sanctioned = newest(
			this.#strengths,
			asked,
			(row) => `${row['districtLgd']} ${row['role']}`,
		);
		const found = new Map<
			string,
			{ sanctioned: number; there: Set<string>; current: Set<string> }
		>();
		for (const [key, row] of sanctioned) {
			const number = Number(row['number']);
			found.set(key, { sanctioned: number, there: new Set(), current: new Set() });
		}
		for (const [person, rows] of this.#postings) {
			for (const row of rows) {
				const of = found.get(`${row['districtLgd']} ${row['role']}`);
				if (!of || !isHeld(row, rows, asked.on)) continue;
				of.there.add(person);
				const isCurrent = (this.#certificates.get(person) ?? []).some((one) => {
					const changed = firstChange(one, this.#changes);
					const isOfToday = changed === undefined || changed > asked.on;
					return one['kind'] === 'success' && stands(one, asked.on) && isOfToday;
				});
				if (isCurrent) of.current.add(person);
			}
		}
		return new Map(
			[...found].map(([key, { there, current, ...of }]) => [
				key,
				{ ...of, there: there.size, current: current.size },
			]),
		);
	}

	/** By `364 pol-cwpo people`: what was to be reached and what was. */
	targets(asked: Asked): Map<string, { target: number; reached: number }> {
		const key = (row: Line) => `${row['districtLgd']} ${row['role']} ${row['counts']}`;
		const found = new Map<string, { target: number; reached: number }>();
		for (const [name, row] of newest(this.#targets, asked, key)) {
			const year = yearOf(asked);
			const { on, state } = asked;
			const own = { on, state, from: `${year}-04-01`, to: least(`${year + 1}-03-31`, on) };
			const lines = this.#hand.coverage({ ...own, role: text(row['role']) }, 'district');
			const counted = lines.get(text(row['districtLgd']));
			const reached = counted?.[row['counts'] as 'people'] ?? 0;
			found.set(name, { target: Number(row['number']), reached });
		}
		return found;
	}
}

/** The newest number of each key, of the year asked for, that was known on the day. */
function newest(rows: Line[], asked: Asked, key: (row: Line) => string): Map<string, Line> {
	const found = new Map<string, Line>();
	for (const row of rows) {
		if (Number(row['financialYear']) !== yearOf(asked) || text(row['asOn']) > asked.on) continue;
		if (!isOfPlace(row, asked)) continue;
		const known = found.get(key(row));
		if (!known || text(known['asOn']) < text(row['asOn'])) found.set(key(row), row);
	}
	return found;
}

function yearOf({ from }: Asked): number {
	return from.slice(5) < '04' ? Number(from.slice(0, 4)) - 1 : Number(from.slice(0, 4));
}

function isOfPlace(row: Line, { state, district }: Asked): boolean {
	if (Number(row['stateLgd']) !== state) return false;
	return district === undefined || Number(row['districtLgd']) === district;
}

/**
 * Held that day: begun, not ended, and not left for another place since. Of police who serve in another
 * unit later the first is over; anybody else has left a role where they have it elsewhere.
 */
function isHeld(row: Line, all: Line[], on: string): boolean {
	if (text(row['startsOn']) > on || (row['endsOn'] !== null && text(row['endsOn']) < on))
		return false;
	for (const other of all) {
		const from = text(other['startsOn']);
		if (from <= text(row['startsOn']) || from > on || isSamePlace(row, other)) continue;
		if (other['role'] === row['role']) return false;
		const [service, then] = [groupOf.get(text(row['role'])), groupOf.get(text(other['role']))];
		if (service === then && (service === 'police' || service === 'rail and border')) return false;
	}
	return true;
}

function isSamePlace(one: Line, other: Line): boolean {
	if (one['unitId'] && other['unitId']) return one['unitId'] === other['unitId'];
	return ['unit', 'village', 'districtLgd', 'blockLgd', 'organisationId'].every(
		(column) => one[column] === other[column],
	);
}

/** Issued by the end of that day, and neither cancelled nor in dispute by then. */
function stands(row: Line, on: string): boolean {
	const undone = isBy(row['cancelledAt'], on) || isBy(row['suspendedAt'], on);
	return isBy(row['issuedAt'], on) && !undone;
}

function isBy(instant: Line[string] | undefined, on: string): boolean {
	if (instant === null || instant === undefined) return false;
	return new Date(Number(instant) + 19_800_000).toISOString().slice(0, 10) <= on;
}

/** The registry says the time; a month after the 31st is the last of the next. */
function trainingDue(kind: string, from: string): string {
	const id = kind === 'cwc' ? 'jj-27' : 'jj-4';
	const record = act.find((one) => one.id === id);
	const limits = record && 'duty' in record ? record.duty : undefined;
	const { within } = limits as {
		within: { limits: { key: string; number: number; unit: string }[] };
	};
	const limit = within.limits.find(({ key }) => key === 'training');
	if (limit?.unit === 'month') return monthsLater(from, limit.number);
	if (limit?.unit !== 'day') throw new Error(`${id} says no days`);
	return new Date(Date.parse(from) + limit.number * 86_400_000).toISOString().slice(0, 10);
}

function monthsLater(day: string, months: number): string {
	const at = new Date(`${day}T00:00:00Z`);
	const date = at.getUTCDate();
	at.setUTCDate(1);
	at.setUTCMonth(at.getUTCMonth() + months);
	const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
	at.setUTCDate(Math.min(date, last));
	return at.toISOString().slice(0, 10);
}

function least(one: string, other: string): string {
	return one < other ? one : other;
}

/** Lessons of a role's own list, by the code each lesson says of itself. */
function slugsOf(role: string): Set<string> {
	const codes: readonly string[] = roles.roles.find(({ id }) => id === role)?.modules ?? [];
	return new Set(codes.flatMap((code) => slugOfCode.get(code) ?? []));
}

const lessons = 'src/content/modules';
const slugOfCode = new Map(
	readdirSync(lessons).map((slug) => {
		const words = readFileSync(join(lessons, slug, 'en.mdx'), 'utf8');
		return [/^code: (M\d+)/m.exec(words)?.[1] ?? '', slug] as const;
	}),
);
