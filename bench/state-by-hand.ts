import Libsql from 'libsql';
import roles from '#content/programme/roles.json' with { type: 'json' };

/*
 * The State counted by hand: plain loops over plain rows, written apart from what the site counts by
 * (src/training), of which it imports nothing. Slow, and easy to believe.
 */
type Line = Record<string, string | number | null>;
export type Asked = {
	from: string;
	to: string;
	state: number;
	district?: number;
	audience?: string;
	role?: string;
	organisation?: string;
	module?: string;
	level?: string;
};
export type By = 'district' | 'block' | 'audience' | 'role' | 'organisation' | 'module' | 'level';
export type Counted = {
	events: number;
	attendances: number;
	people: number;
	completed: number;
	certified: number;
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
	role: string;
	district: number | null;
	block: number | null;
	completed: boolean;
	participated: boolean;
	succeeded: boolean;
};
type Event = {
	id: string;
	day: string;
	state: number;
	district: number;
	block: number | null;
	level: string;
	bodies: string[];
	modules: string[];
	came: Came[];
	counts: Line[];
};

const groupOf = new Map(roles.roles.map(({ id, group }) => [id, group]));

export class ByHand {
	readonly events: Event[] = [];

	constructor(file: string) {
		const db = new Libsql(file, { readonly: true });
		const all = (sql: string) => db.prepare(sql).all() as Line[];
		const each = (sql: string) => db.prepare(sql).iterate() as IterableIterator<Line>;
		const rootOf = new Map<string, string>();
		for (const row of each('select id, countsAsId from people'))
			rootOf.set(text(row['id']), text(row['countsAsId']));
		const held = new Map<string, Event & { minimum: number; minutes: number }>();
		for (const row of all('select * from workshops')) {
			const event = {
				...{ id: text(row['id']), day: text(row['startsOn']), level: text(row['level']) },
				...{ state: Number(row['stateLgd']), district: Number(row['districtLgd']) },
				...{ block: number(row['blockLgd']), minimum: Number(row['minimumAttendance']) },
				...{ minutes: 0, bodies: [], modules: [], came: [], counts: [] },
			};
			held.set(event.id, event);
			this.events.push(event);
		}
		for (const row of all('select * from workshop_organisations'))
			if (row['part'] !== 'funder')
				held.get(text(row['workshopId']))?.bodies.push(text(row['organisationId']));
		for (const row of all('select * from workshop_modules'))
			held.get(text(row['workshopId']))?.modules.push(text(row['module']));
		for (const row of all('select * from headcounts'))
			held.get(text(row['workshopId']))?.counts.push(row);
		const sittings = new Map<string, { minutes: number; closed: boolean }>();
		for (const row of all('select * from sessions')) {
			const start = text(row['actualStart'] ?? row['plannedStart']);
			const end = text(row['actualEnd'] ?? row['plannedEnd']);
			const closed = row['closedAt'] !== null;
			const minutes = Math.max(0, minuteOf(end) - minuteOf(start));
			sittings.set(text(row['id']), { minutes, closed });
			const event = held.get(text(row['workshopId']));
			if (event && closed) event.minutes += minutes;
		}
		const papers = new Map<string, Set<string>>();
		for (const row of each('select enrolmentId, kind, cancelledAt from certificates')) {
			if (row['cancelledAt'] !== null) continue;
			const known = papers.get(text(row['enrolmentId'])) ?? new Set();
			papers.set(text(row['enrolmentId']), known.add(text(row['kind'])));
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
				role: text(row['role']),
				district: known ? Number(row['districtLgd']) : event.district,
				block: known ? number(row['blockLgd']) : event.block,
				completed: event.minutes > 0 && attended.minutes >= event.minutes * event.minimum,
				participated: kinds?.has('attendance') ?? false,
				succeeded: kinds?.has('success') ?? false,
			});
		}
		db.close();
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
			const whole = ofWholeEvent(event, asked, by);
			for (const one of event.came) {
				if (asked.district !== undefined && one.district !== asked.district) continue;
				if (asked.role !== undefined && one.role !== asked.role) continue;
				if (asked.audience !== undefined && groupOf.get(one.role) !== asked.audience) continue;
				for (const key of ['total', ...(whole ?? [ofOne(one, by)])]) at(key).came(event, one);
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
	readonly #sums = {
		...{ counted: 0, countedWomen: 0, countedMen: 0, countedOther: 0, countedUnder18: 0 },
		...{ certificatesOfAttendance: 0, certificatesOfSuccess: 0 },
	};

	came(event: Event, one: Came): void {
		this.#events.add(event.id);
		this.#attendances.add(`${event.id} ${one.person}`);
		this.#people.add(one.person);
		if (one.completed) this.#completed.add(one.person);
		if (one.succeeded) this.#certified.add(one.person);
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
			...{ certified: this.#certified.size, ...this.#sums },
		};
	}
}

function text(value: string | number | null | undefined): string {
	return String(value ?? '');
}

function number(value: string | number | null | undefined): number | null {
	return value === null || value === undefined ? null : Number(value);
}

function minuteOf(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
