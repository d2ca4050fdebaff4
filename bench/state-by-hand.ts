import Libsql from 'libsql';
import roles from '#content/programme/roles.json' with { type: 'json' };
import { lineOf } from './report-lines-by-hand.ts';

/*
 * The State counted by hand: plain loops over plain rows, written apart from what the site counts by
 * (src/training), of which it imports nothing. Slow, and easy to believe.
 */
export type Line = Record<string, string | number | null>;
/** A provision that changed so that what was taught by an older law has to be taught again. */
export type Change = { id: string; changedOn: string };
export type Asked = {
	from: string;
	to: string;
	/** The day it is asked for. */
	on: string;
	state: number;
	district?: number;
	audience?: string;
	role?: string;
	organisation?: string;
	module?: string;
	level?: string;
};
export type By =
	'district' | 'block' | 'audience' | 'role' | 'organisation' | 'module' | 'level' | 'line';
export type Counted = {
	events: number;
	attendances: number;
	people: number;
	completed: number;
	certified: number;
	current: number;
	counted: number;
	countedWomen: number;
	countedMen: number;
	countedOther: number;
	countedUnder18: number;
	certificatesOfAttendance: number;
	certificatesOfSuccess: number;
};

type Came = {
	person: string;
	sex: string;
	role: string;
	district: number | null;
	block: number | null;
	completed: boolean;
	participated: boolean;
	succeeded: boolean;
	/** The day the law under the certificate of success changed. */
	outdatedOn: string | undefined;
	serial: number;
};
export type Event = {
	id: string;
	day: string;
	activity: string;
	status: string;
	/** Of the group it was planned for. */
	group: string | null;
	leaders: string[];
	state: number;
	district: number;
	block: number | null;
	level: string;
	bodies: string[];
	modules: string[];
	came: Came[];
	counts: Line[];
	/** Marks that stand, by how they were taken and by days from the sitting to the server. */
	modes: Map<string, number>;
	delays: Map<string, number>;
	/** Scores of tests before and after, by lesson and person. */
	tests: Map<string, { pre?: number; post?: number }>;
};

export const groupOf = new Map(roles.roles.map(({ id, group }) => [id, group]));

export class ByHand {
	readonly events: Event[] = [];
	/** What a record counts as. */
	readonly rootOf = new Map<string, string>();
	/** Kinds of groups, by id. */
	readonly kindOf = new Map<string, string>();

	constructor(file: string, changes: readonly Change[]) {
		const db = new Libsql(file, { readonly: true });
		const all = (sql: string) => db.prepare(sql).all() as Line[];
		const each = (sql: string) => db.prepare(sql).iterate() as IterableIterator<Line>;
		const { rootOf } = this;
		const sexOf = new Map<string, string>();
		for (const row of each('select id, countsAsId, sex from people')) {
			rootOf.set(text(row['id']), text(row['countsAsId']));
			if (row['sex'] !== null) sexOf.set(text(row['id']), text(row['sex']));
		}
		for (const row of all('select id, kind from groups'))
			this.kindOf.set(text(row['id']), text(row['kind']));
		const held = new Map<string, Event & { minimum: number; minutes: number }>();
		for (const row of all('select * from workshops')) {
			const event = {
				...{ id: text(row['id']), day: text(row['startsOn']), level: text(row['level']) },
				...{ state: Number(row['stateLgd']), district: Number(row['districtLgd']) },
				...{ block: number(row['blockLgd']), minimum: Number(row['minimumAttendance']) },
				...{ activity: text(row['activity']), status: text(row['status']), leaders: [] },
				...{ group: row['groupId'] === null ? null : text(row['groupId']) },
				...{ minutes: 0, bodies: [], modules: [], came: [], counts: [] },
				...{ modes: new Map(), delays: new Map(), tests: new Map() },
			};
			held.set(event.id, event);
			this.events.push(event);
		}
		for (const row of all('select * from workshop_organisations'))
			if (row['part'] !== 'funder')
				held.get(text(row['workshopId']))?.bodies.push(text(row['organisationId']));
		for (const row of all('select * from workshop_modules'))
			held.get(text(row['workshopId']))?.modules.push(text(row['module']));
		for (const row of all('select * from workshop_facilitators where removedAt is null'))
			held.get(text(row['workshopId']))?.leaders.push(text(row['accountId']));
		for (const row of all('select * from headcounts'))
			held.get(text(row['workshopId']))?.counts.push(row);
		const sittings = new Map<
			string,
			{ minutes: number; closed: boolean; day: string; event: Event | undefined }
		>();
		for (const row of all('select * from sessions')) {
			const start = text(row['actualStart'] ?? row['plannedStart']);
			const end = text(row['actualEnd'] ?? row['plannedEnd']);
			const closed = row['closedAt'] !== null;
			const minutes = Math.max(0, minuteOf(end) - minuteOf(start));
			const event = held.get(text(row['workshopId']));
			sittings.set(text(row['id']), { minutes, closed, day: text(row['heldOn']), event });
			if (event && closed) event.minutes += minutes;
		}
		const papers = new Map<string, Set<string>>();
		const outdated = new Map<string, string | undefined>();
		for (const row of each('select * from certificates')) {
			if (row['cancelledAt'] !== null) continue;
			const known = papers.get(text(row['enrolmentId'])) ?? new Set();
			papers.set(text(row['enrolmentId']), known.add(text(row['kind'])));
			if (row['kind'] === 'success')
				outdated.set(text(row['enrolmentId']), firstChange(row, changes));
		}
		const there = new Map<string, { came: boolean; minutes: number }>();
		for (const row of each('select * from attendance')) {
			const status = row['status'];
			if (status !== 'present' && status !== 'late' && status !== 'left-early') continue;
			const sitting = sittings.get(text(row['sessionId']));
			const sofar = there.get(text(row['enrolmentId'])) ?? { came: true, minutes: 0 };
			if (sitting?.closed)
				sofar.minutes += Math.max(0, sitting.minutes - Number(row['minutesMissed']));
			there.set(text(row['enrolmentId']), sofar);
		}
		for (const row of each('select * from enrolments')) {
			const event = held.get(text(row['workshopId']));
			const attended = there.get(text(row['id']));
			if (!event || !attended || row['withdrawnAt'] !== null) continue;
			const kinds = papers.get(text(row['id']));
			const known = row['districtLgd'] !== null;
			event.came.push({
				person: rootOf.get(text(row['personId'])) ?? '',
				sex: sexOf.get(text(row['personId'])) ?? 'not-known',
				role: text(row['role']),
				district: known ? Number(row['districtLgd']) : event.district,
				block: known ? number(row['blockLgd']) : event.block,
				completed: event.minutes > 0 && attended.minutes >= event.minutes * event.minimum,
				participated: kinds?.has('attendance') ?? false,
				succeeded: kinds?.has('success') ?? false,
				outdatedOn: outdated.get(text(row['id'])),
				serial: Number(row['serial']),
			});
		}
		for (const event of this.events) event.came.sort((a, b) => a.serial - b.serial);
		const marked = each('select m.* from marks m where m.id in (select markId from attendance)');
		for (const row of marked) {
			const sitting = sittings.get(text(row['sessionId']));
			if (!sitting?.event) continue;
			more(sitting.event.modes, text(row['mode']));
			const arrived = new Date(Number(row['receivedAt']) + 19_800_000).toISOString().slice(0, 10);
			const late = Math.round((Date.parse(arrived) - Date.parse(sitting.day)) / 86_400_000);
			more(sitting.event.delays, spanOf(late));
		}
		const scores = new Map<string, [sum: number, count: number]>();
		for (const row of each('select attemptId, score from responses')) {
			const [sum, count] = scores.get(text(row['attemptId'])) ?? [0, 0];
			scores.set(text(row['attemptId']), [sum + Number(row['score']), count + 1]);
		}
		for (const row of each('select * from attempts where workshopId is not null')) {
			const event = held.get(text(row['workshopId']));
			const [sum, count] = scores.get(text(row['id'])) ?? [0, 0];
			const form = row['form'];
			if (!event || count === 0 || (form !== 'pre' && form !== 'post')) continue;
			const key = `${text(row['module'])} ${rootOf.get(text(row['personId'])) ?? ''}`;
			event.tests.set(key, { ...event.tests.get(key), [form]: sum / count });
		}
		db.close();
	}

	/** Somebody was marked there or counted. */
	heldEvents(): Event[] {
		return this.events.filter(({ came, counts }) => came.length + counts.length > 0);
	}

	/** Events asked for as a whole, whoever came. */
	#eventsOf(asked: Omit<Asked, 'on'>): Event[] {
		return this.events.filter(
			(event) =>
				event.day >= asked.from &&
				event.day <= asked.to &&
				event.state === asked.state &&
				(asked.level === undefined || event.level === asked.level) &&
				(asked.organisation === undefined || event.bodies.includes(asked.organisation)),
		);
	}

	/** People by district, audience and sex: `339 police` → woman, man, other, not-known. */
	bySex(asked: Pick<Asked, 'from' | 'to' | 'state'>): Map<string, Record<string, number>> {
		const found = new Map<string, Set<string>>();
		for (const event of this.#eventsOf(asked)) {
			for (const one of event.came) {
				const key = `${one.district ?? 0} ${groupOf.get(one.role) ?? ''}|${one.sex}`;
				found.set(key, (found.get(key) ?? new Set()).add(one.person));
			}
		}
		const rows = new Map<string, Record<string, number>>();
		for (const [key, people] of found) {
			const [row = '', sex = ''] = key.split('|');
			rows.set(row, { ...rows.get(row), [sex]: people.size });
		}
		return rows;
	}

	/** Marks by how they were taken and how soon they arrived, of events somebody came to. */
	marks(asked: Asked): { modes: Map<string, number>; delays: Map<string, number> } {
		const [modes, delays] = [new Map<string, number>(), new Map<string, number>()];
		for (const event of this.#eventsOf(asked)) {
			if (asked.module !== undefined && !event.modules.includes(asked.module)) continue;
			if (event.came.length === 0) continue;
			for (const [mode, n] of event.modes) more(modes, mode, n);
			for (const [span, n] of event.delays) more(delays, span, n);
		}
		return { modes, delays };
	}

	/** By lesson: how many took both tests at one event, and by how much they got better. */
	learnt(asked: Asked): Map<string, { pairs: number; change: number }> {
		const found = new Map<string, { pairs: number; change: number }>();
		for (const event of this.#eventsOf(asked)) {
			if (asked.district !== undefined && event.district !== asked.district) continue;
			for (const [key, { pre, post }] of event.tests) {
				const module = key.split(' ')[0] ?? '';
				if (pre === undefined || post === undefined) continue;
				if (asked.module !== undefined && module !== asked.module) continue;
				const { pairs, change } = found.get(module) ?? { pairs: 0, change: 0 };
				found.set(module, { pairs: pairs + 1, change: change + post - pre });
			}
		}
		for (const of of found.values()) of.change /= of.pairs;
		return found;
	}

	/** By key, and under `total` everything once. */
	coverage(asked: Asked, by: By): Map<string, Counted> {
		const lines = new Map<string, Sets>();
		const at = (key: string | number | null) => {
			const name = key === null ? 'null' : String(key);
			const line = lines.get(name) ?? new Sets();
			lines.set(name, line);
			return line;
		};
		at('total');
		for (const event of this.events) {
			if (event.day < asked.from || event.day > asked.to || event.state !== asked.state) continue;
			if (asked.level !== undefined && event.level !== asked.level) continue;
			if (asked.organisation !== undefined && !event.bodies.includes(asked.organisation)) continue;
			if (asked.module !== undefined && !event.modules.includes(asked.module)) continue;
			const whole = by === 'line' ? [lineOf(event, this.kindOf)] : ofWholeEvent(event, asked, by);
			for (const one of event.came) {
				if (asked.district !== undefined && one.district !== asked.district) continue;
				if (asked.role !== undefined && one.role !== asked.role) continue;
				if (asked.audience !== undefined && groupOf.get(one.role) !== asked.audience) continue;
				for (const key of ['total', ...(whole ?? [ofOne(one, by)])])
					at(key).came(event, one, asked.on);
			}
			for (const count of event.counts) {
				const audience = count['audience'] === null ? null : text(count['audience']);
				if (asked.district !== undefined && event.district !== asked.district) continue;
				if (asked.role !== undefined && audience !== asked.role) continue;
				if (asked.audience !== undefined && groupOf.get(audience ?? '') !== asked.audience)
					continue;
				const own =
					by === 'district'
						? event.district
						: by === 'block'
							? event.block
							: by === 'role'
								? audience
								: (groupOf.get(audience ?? '') ?? null);
				for (const key of ['total', ...(whole ?? [own])]) at(key).counted(event, count);
			}
		}
		return new Map([...lines].map(([key, line]) => [key, line.result]));
	}
}

/** Keys of an event as a whole; `undefined` where everybody in it has a key of their own. */
function ofWholeEvent(event: Event, asked: Asked, by: By): (string | null)[] | undefined {
	if (by === 'level') return [event.level];
	if (by === 'organisation')
		return event.bodies.filter((one) => (asked.organisation ?? one) === one);
	if (by !== 'module') return undefined;
	if (event.modules.length === 0) return [null];
	return event.modules.filter((one) => (asked.module ?? one) === one);
}

function ofOne({ district, block, role }: Came, by: By): string | number | null {
	if (by === 'district') return district;
	if (by === 'block') return block;
	return by === 'role' ? role : (groupOf.get(role) ?? null);
}

class Sets {
	readonly #events = new Set<string>();
	readonly #attendances = new Set<string>();
	readonly #people = new Set<string>();
	readonly #completed = new Set<string>();
	readonly #certified = new Set<string>();
	readonly #current = new Set<string>();
	readonly #sums = {
		...{ counted: 0, countedWomen: 0, countedMen: 0, countedOther: 0, countedUnder18: 0 },
		...{ certificatesOfAttendance: 0, certificatesOfSuccess: 0 },
	};

	came(event: Event, one: Came, on: string): void {
		this.#events.add(event.id);
		this.#attendances.add(`${event.id} ${one.person}`);
		this.#people.add(one.person);
		if (one.completed) this.#completed.add(one.person);
		if (one.succeeded) this.#certified.add(one.person);
		if (one.succeeded && (one.outdatedOn === undefined || one.outdatedOn > on))
			this.#current.add(one.person);
		this.#sums.certificatesOfAttendance += Number(one.participated);
		this.#sums.certificatesOfSuccess += Number(one.succeeded);
	}

	counted(event: Event, count: Line): void {
		this.#events.add(event.id);
		const [women, men, other, girls, boys] = ['women', 'men', 'other', 'girls', 'boys'].map(
			(name) => Number(count[name]),
		) as [number, number, number, number, number];
		this.#sums.counted += women + men + other + girls + boys;
		this.#sums.countedWomen += women;
		this.#sums.countedMen += men;
		this.#sums.countedOther += other;
		this.#sums.countedUnder18 += girls + boys;
	}

	get result(): Counted {
		return {
			...{ events: this.#events.size, attendances: this.#attendances.size },
			...{ people: this.#people.size, completed: this.#completed.size },
			...{ certified: this.#certified.size },
			...{ current: this.#current.size, ...this.#sums },
		};
	}
}

/** The first day something this certificate rests on changed after the law it was taught by. */
export function firstChange(row: Line, changes: readonly Change[]): string | undefined {
	const rests = JSON.parse(text(row['provisions'])) as string[];
	let first: string | undefined;
	for (const { id, changedOn } of changes) {
		if (!rests.includes(id) || changedOn <= text(row['lawDate'])) continue;
		if (first === undefined || changedOn < first) first = changedOn;
	}
	return first;
}

export function text(value: string | number | null | undefined): string {
	return String(value ?? '');
}

export function number(value: string | number | null | undefined): number | null {
	return value === null || value === undefined ? null : Number(value);
}

function more(sums: Map<string, number>, key: string, n = 1): void {
	sums.set(key, (sums.get(key) ?? 0) + n);
}

function spanOf(days: number): string {
	if (days <= 0) return 'same-day';
	if (days === 1) return 'next-day';
	if (days <= 7) return 'week';
	return days <= 31 ? 'month' : 'later';
}

function minuteOf(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
