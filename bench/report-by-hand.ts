import Libsql from 'libsql';
import { lineOfCounted } from './report-lines-by-hand.ts';
import {
	ByHand,
	firstChange,
	groupOf,
	text,
	type Asked,
	type Change,
	type Event,
	type Line,
} from './state-by-hand.ts';

/*
 * The period report and who trained whom, counted by hand, apart from src/training/imported-reports.ts
 * and figures/.
 */
export type Trainer = {
	own: string;
	beside: boolean;
	events: number;
	learners: number;
	score: number | undefined;
	/** Names of those who led the event of the newest certificate; unless two are as new. */
	taughtBy: string[] | undefined;
};
export type Sums = { events: number; people: number };

export class ReportByHand {
	readonly #hand: ByHand;
	readonly #changes: readonly Change[];
	readonly #totals: Line[];
	readonly #whose = new Map<string, string[]>();
	readonly #groups: Line[];
	readonly #members: Line[];
	readonly #personOf = new Map<string, string>();
	readonly #nameOf = new Map<string, string>();
	readonly #successes = new Map<string, Line[]>();
	readonly #eventOf: Map<string, Event>;

	constructor(file: string, hand: ByHand, changes: readonly Change[]) {
		this.#hand = hand;
		this.#changes = changes;
		this.#eventOf = new Map(hand.events.map((event) => [event.id, event]));
		const db = new Libsql(file, { readonly: true });
		const all = (sql: string) => db.prepare(sql).all() as Line[];
		this.#totals = all('select * from imported_totals');
		for (const row of all('select * from imported_total_organisations')) {
			const id = text(row['totalId']);
			this.#whose.set(id, [...(this.#whose.get(id) ?? []), text(row['organisationId'])]);
		}
		this.#groups = all('select * from groups');
		this.#members = all('select * from memberships where endsOn is null');
		const leaders = new Set<string>();
		for (const row of all(
			'select a.id, a.personId, p.nameHi, p.nameEn from accounts a join people p on p.id = a.personId',
		)) {
			const person = hand.rootOf.get(text(row['personId'])) ?? '';
			this.#personOf.set(text(row['id']), person);
			this.#nameOf.set(text(row['id']), text(row['nameEn'] ?? row['nameHi']));
			leaders.add(person);
		}
		for (const row of all(
			"select * from certificates where kind = 'success' and cancelledAt is null",
		)) {
			const person = hand.rootOf.get(text(row['personId'])) ?? '';
			if (leaders.has(person))
				this.#successes.set(person, [...(this.#successes.get(person) ?? []), row]);
		}
		db.close();
	}

	/** What others counted and lies within the period, or only touches it (`partly`). */
	#linesOf({ state, district, organisation }: Asked, { from, to }: { from: string; to: string }) {
		const [within, partly]: [Line[], Line[]] = [[], []];
		for (const row of this.#totals) {
			if (Number(row['stateLgd']) !== state) continue;
			if (district !== undefined && row['districtLgd'] !== district) continue;
			if (organisation !== undefined && !this.#whose.get(text(row['id']))?.includes(organisation))
				continue;
			const [first, last] = [row['periodFrom'], row['periodTo']];
			if (first !== null && text(first) > to) continue;
			if (last !== null && text(last) < from) continue;
			const whole = first !== null && last !== null && text(first) >= from && text(last) <= to;
			(whole ? within : partly).push(row);
		}
		return { within, partly };
	}

	/** By line of the report, with everything under `total`; and what stands in no sum. */
	counted(asked: Asked, period: { from: string; to: string }) {
		const { within, partly } = this.#linesOf(asked, period);
		const sums = new Map<string, Sums>([['total', { events: 0, people: 0 }]]);
		const centres = { rows: 0, trained: 0 };
		const apart = new Set<string>();
		for (const row of within) {
			const [events, people] = [row['events'], row['people']];
			if (row['counts'] === 'trained' && people !== null) {
				centres.rows += 1;
				centres.trained += Number(people);
			} else if (row['counts'] !== 'attendances' || events === null || people === null)
				apart.add(text(row['reference']));
			else
				for (const key of ['total', lineOfCounted(row)]) {
					const before = sums.get(key) ?? { events: 0, people: 0 };
					before.events += Number(events);
					before.people += Number(people);
					sums.set(key, before);
				}
		}
		return { sums, centres, apart, partly: new Set(partly.map((row) => text(row['reference']))) };
	}

	/** Migrant forums: how many, their members, their meetings, who came; of the register and of others. */
	forums(asked: Asked, period: { from: string; to: string }) {
		const ofPlace = new Set<string>();
		for (const row of this.#groups) {
			if (row['kind'] !== 'migrant-forum' || row['stateLgd'] !== asked.state) continue;
			if (asked.district !== undefined && row['districtLgd'] !== asked.district) continue;
			if (asked.organisation !== undefined && row['organisationId'] !== asked.organisation)
				continue;
			ofPlace.add(text(row['id']));
		}
		const members = new Set<string>();
		for (const row of this.#members)
			if (ofPlace.has(text(row['groupId'])))
				members.add(this.#hand.rootOf.get(text(row['personId'])) ?? '');
		let [meetings, came] = [0, 0];
		for (const { day, counts } of this.#hand.events) {
			if (day < period.from || day > period.to) continue;
			const own = counts.filter((count) => ofPlace.has(text(count['groupId'])));
			if (own.length > 0) meetings += 1;
			for (const count of own)
				for (const who of ['women', 'men', 'other', 'girls', 'boys']) came += Number(count[who]);
		}
		const others = { groups: 0, members: 0, meetings: 0, came: 0 };
		for (const row of this.#linesOf(asked, period).within) {
			if (row['groupKind'] !== 'migrant-forum') continue;
			if (row['counts'] === 'members') {
				others.groups += Number(row['events']);
				others.members += Number(row['people']);
			}
			if (row['counts'] !== 'attendances') continue;
			others.meetings += Number(row['events']);
			others.came += Number(row['people']);
		}
		const register = { groups: ofPlace.size, members: members.size, meetings, came };
		return { register, others };
	}

	/** Events somebody asked for came to, that nobody checked yet. */
	notChecked(asked: Asked): number {
		return this.#asked(asked).filter(({ status }) => status === 'draft' || status === 'submitted')
			.length;
	}

	#asked(asked: Asked): Event[] {
		return this.#hand.heldEvents().filter((event) => {
			if (event.day < asked.from || event.day > asked.to || event.state !== asked.state)
				return false;
			if (asked.level !== undefined && event.level !== asked.level) return false;
			if (asked.organisation !== undefined && !event.bodies.includes(asked.organisation))
				return false;
			if (asked.module !== undefined && !event.modules.includes(asked.module)) return false;
			const isOf = (district: number | null, role: string) =>
				(asked.district === undefined || district === asked.district) &&
				(asked.audience === undefined || groupOf.get(role) === asked.audience);
			return (
				event.came.some((one) => isOf(one.district, one.role)) ||
				event.counts.some((count) => isOf(event.district, text(count['audience'])))
			);
		});
	}

	/** By account of the trainer. */
	trainers(asked: Asked): Map<string, Trainer> {
		const led = new Map<string, Event[]>();
		for (const event of this.#asked(asked))
			for (const leader of event.leaders) led.set(leader, [...(led.get(leader) ?? []), event]);
		const found = new Map<string, Trainer>();
		for (const [account, events] of led) {
			const learners = new Set(events.flatMap(({ came }) => came.map(({ person }) => person)));
			const beside = events.flatMap(({ leaders }) => leaders.filter((one) => one !== account));
			const tests = events.flatMap((event) =>
				[...event.tests.values()].flatMap(({ post }) => (post === undefined ? [] : [post])),
			);
			found.set(account, {
				...this.#ownOf(account, asked.on),
				beside: beside.some((one) => this.#trainsOthers(one)),
				events: events.length,
				learners: learners.size,
				score: tests.length === 0 ? undefined : tests.reduce((a, b) => a + b, 0) / tests.length,
			});
		}
		return found;
	}

	#trainsOthers(account: string): boolean {
		return (this.#successes.get(this.#personOf.get(account) ?? '') ?? []).some((row) =>
			(JSON.parse(text(row['modules'])) as { module: string }[]).some(
				({ module }) => module === 'training-others',
			),
		);
	}

	#ownOf(account: string, on: string): Pick<Trainer, 'own' | 'taughtBy'> {
		const held = this.#successes.get(this.#personOf.get(account) ?? '') ?? [];
		const newest = held
			.map((row) => text(row['lawDate']))
			.sort()
			.at(-1);
		const [row, ...others] = held.filter((one) => text(one['lawDate']) === newest);
		if (!row) return { own: 'not-trained', taughtBy: undefined };
		const changed = firstChange(row, this.#changes);
		const own = changed === undefined || changed > on ? 'yes' : 'on-old-law';
		const leaders = this.#eventOf.get(text(row['workshopId']))?.leaders ?? [];
		const taughtBy = leaders.map((one) => this.#nameOf.get(one) ?? '').sort();
		return { own, taughtBy: others.length > 0 ? undefined : taughtBy };
	}
}
