import Libsql from 'libsql';
import { chanceFrom, type Chance } from '#db/demo/chance.ts';
import {
	accounts,
	attempts,
	attendance,
	certificates,
	enrolments,
	groups,
	headcounts,
	marks,
	memberships,
	organisations,
	people,
	personMergeMoves,
	personMerges,
	postings,
	responses,
	sessions,
	workshopFacilitators,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { modules } from '#training/curriculum.ts';
import { isDevanagari, nameKeyOf } from '#training/names.ts';
import { allStates, blocksOf, districtsOf } from '#training/places.ts';
import type { Facts } from '#training/same-person.ts';
import { into } from './bulk.ts';
import { syntheticState } from './synthetic-people.ts';
import { writeSyntheticPosts } from './synthetic-posts.ts';

/** What was written, and who was written twice: `left right` by the ids in the database. */
export type SyntheticRegister = {
	people: number;
	workshops: number;
	enrolments: number;
	attendances: number;
	attempts: number;
	truth: Set<string>;
	accounts: { state: string; coordinators: string[] };
};

/** The day the register was written up to. */
export const registerEndsOn = '2026-11-21';
const began = '2023-04-01';
const perPerson = { workshops: 0.1, attempts: 2.5, certificates: 0.65 };
const itemsAsked = 6;

/**
 * Writes a made-up state into a migrated database file, table by table, past the verbs but through
 * the schema: for 200,000 people 20,000 workshops, 2,000,000 marks, 500,000 attempts, 3 % of the
 * people twice and a quarter of those joined already. The same seed writes the same state.
 */
export function writeSyntheticRegister(
	file: string,
	{ count, seed = 2026 }: { count: number; seed?: number },
): SyntheticRegister {
	const db = new Libsql(file);
	// A register that is lost when the power fails is made again.
	for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -400000'])
		db.exec(`PRAGMA ${pragma}`);
	db.exec('BEGIN');
	const writer = new Writer(db, seed);
	const known = writer.people(count);
	writer.bodies();
	writer.workshops(known, Math.round(count * perPerson.workshops));
	writer.ownAttempts(known);
	writer.groups(known);
	writer.posts();
	db.exec('COMMIT');
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
	return writer.made;
}

type Somebody = {
	id: string;
	/** Who they are, however often written. */
	root: number;
	facts: Facts;
	district: number;
	block: number | null;
	/** How much they know: the same at every test. */
	ability: number;
};
type Place = { state: number; district: number; block: number };
type Known = { all: Somebody[]; byPlace: Map<string, Somebody[]> };

const places: Place[] = allStates.flatMap(({ lgd: state }) =>
	districtsOf(state).flatMap(({ lgd: district }) =>
		blocksOf(district).map(({ lgd: block }) => ({ state, district, block })),
	),
);
const stateOfDistrict = new Map(places.map(({ state, district }) => [district, state]));
const days = everyDay(began, registerEndsOn);
const slugs = modules.map(({ slug }) => slug);
type Kind = 'police' | 'frontline' | 'community';

class Writer {
	readonly made: SyntheticRegister;
	readonly #chance: Chance;
	readonly #seed: number;
	readonly #put;
	readonly #serials = new Map<number, number>();
	/** Where anybody lives. */
	#places: Place[] = [];

	constructor(db: Libsql.Database, seed: number) {
		this.#seed = seed;
		this.#chance = chanceFrom(seed + 1);
		this.#put = {
			person: into(db, people),
			merge: into(db, personMerges),
			move: into(db, personMergeMoves),
			posting: into(db, postings),
			account: into(db, accounts),
			organisation: into(db, organisations),
			workshop: into(db, workshops),
			organiser: into(db, workshopOrganisations),
			taught: into(db, workshopModules),
			facilitator: into(db, workshopFacilitators),
			session: into(db, sessions),
			enrolment: into(db, enrolments),
			mark: into(db, marks),
			attendance: into(db, attendance),
			headcount: into(db, headcounts),
			attempt: into(db, attempts),
			response: into(db, responses),
			certificate: into(db, certificates),
			group: into(db, groups),
			membership: into(db, memberships),
		};
		this.made = {
			people: 0,
			workshops: 0,
			enrolments: 0,
			attendances: 0,
			attempts: 0,
			truth: new Set(),
			accounts: { state: this.#next(9), coordinators: [] },
		};
	}

	people(count: number): Known {
		const { people: written, truth } = syntheticState({ count, seed: this.#seed });
		const known: Known = { all: [], byPlace: new Map() };
		for (const facts of written) this.#person(known, facts);
		this.#places = places.filter(({ block }) => known.byPlace.has(`b${block} community`));
		const by = new Map(known.all.map((one) => [one.facts.id, one]));
		for (const pair of truth) {
			const [one, again] = pair.split(' ').map((id) => by.get(id));
			if (!one || !again) throw new Error('a pair of nobody');
			this.made.truth.add(`${one.id} ${again.id}`);
			if (this.#chance.of(0.25)) this.#join(one, again);
		}
		return known;
	}

	#person(known: Known, facts: Facts): void {
		const { district, block } = this.#placeOf(facts);
		const id = this.#next(1);
		const somebody: Somebody = {
			...{ id, facts, district, block },
			root: Number(facts.id.slice(1)),
			ability: this.#chance.next(),
		};
		const name = facts.names[0] ?? '';
		const names = isDevanagari(name)
			? { nameHi: name, nameEn: null }
			: { nameHi: null, nameEn: name };
		const { relation, relationName, sex, serviceNumber } = facts;
		this.#put.person({
			...{ id, countsAsId: id, ...names, relation, relationName, sex, serviceNumber },
			nameKey: nameKeyOf(names),
			ageGroup: facts.ageGroup as '18-29' | null,
			phone: facts.phones[0] ?? null,
			createdAt: instantOf(began, 9),
		});
		known.all.push(somebody);
		this.made.people += 1;
		const kind = kindOf(facts);
		for (const place of [`b${block ?? ''} ${kind}`, `d${district} ${kind}`]) {
			const there = known.byPlace.get(place);
			if (there) there.push(somebody);
			else known.byPlace.set(place, [somebody]);
		}
		this.#postings(somebody);
	}

	/** The synthetic blocks are as many as the real ones: one stands for the other. */
	#placeOf({ posts: [post] }: Facts): { district: number; block: number | null } {
		const inBlock = (post?.blockLgd ?? 0) - 3000;
		if (post?.blockLgd != null) {
			const place = places[inBlock % places.length];
			if (place) return { district: place.district, block: place.block };
		}
		const first = places[(((post?.districtLgd ?? 300) - 300) * 13) % places.length];
		return { district: first?.district ?? 0, block: null };
	}

	#postings({ id, facts, district, block }: Somebody): void {
		const [post] = facts.posts;
		if (!post) return;
		const where = {
			...{ unit: post.unit, village: post.village, districtLgd: district, blockLgd: block },
			stateLgd: stateOfDistrict.get(district) ?? null,
		};
		const moved = this.#chance.of(0.08);
		const recordedAt = instantOf(began, 9);
		const same = { personId: id, role: post.role, recordedAt };
		this.#put.posting({
			...{ ...same, ...where, id: this.#next(2), startsOn: began },
			endsOn: moved ? '2025-06-30' : null,
		});
		if (!moved) return;
		const next = this.#chance.pick(places);
		this.#put.posting({
			...{ ...same, id: this.#next(2), startsOn: '2025-07-01', unit: post.unit },
			...{ stateLgd: next.state, districtLgd: next.district, blockLgd: next.block },
		});
	}

	#join(one: Somebody, again: Somebody): void {
		const id = this.#next(3);
		const by = this.made.accounts.state;
		const decidedAt = instantOf('2026-10-01', 12);
		this.#put.merge({ id, keptId: one.id, joinedId: again.id, decidedAt, decidedById: by });
		this.#put.move({ mergeId: id, personId: again.id, countedAsId: again.id });
		this.#joined.push([one.id, again.id]);
	}

	readonly #joined: [kept: string, joined: string][] = [];

	/** After everybody is written: who counts as whom. */
	bodies(): void {
		const update = this.#put.person.db.prepare('update people set countsAsId = ? where id = ?');
		for (const [kept, joined] of this.#joined) update.run(kept, joined);
		for (let n = 0; n < 24; n += 1) {
			const kind = organisations.kind.enumValues[n % 7] ?? 'ngo';
			const stateLgd = allStates[n % allStates.length]?.lgd ?? 20;
			const names = { nameHi: `संस्था ${n + 1}`, nameEn: `Body ${n + 1}` };
			this.#bodies.push(this.#next(4));
			this.#put.organisation({ ...names, kind, stateLgd, id: this.#bodies[n] ?? '' });
			this.made.accounts.coordinators.push(this.#account('coordinator', this.#bodies[n] ?? null));
		}
		for (let n = 0; n < 300; n += 1) {
			this.#leaders.push(this.#account('facilitator', this.#bodies[n % 24] ?? null));
		}
		this.#account('state', null, this.made.accounts.state);
	}

	readonly #bodies: string[] = [];
	readonly #leaders: string[] = [];

	#account(
		role: 'coordinator' | 'facilitator' | 'state',
		organisationId: string | null,
		id = this.#next(9),
	): string {
		const personId = this.#next(1);
		const createdAt = instantOf(began, 8);
		const name = `${role} ${id.slice(-8, -4)}`;
		const names = { nameHi: null, nameEn: name };
		this.#put.person({
			...{ ...names, createdAt, id: personId, countsAsId: personId, nameKey: nameKeyOf(names) },
			comparedAt: createdAt,
		});
		this.#put.account({
			...{ id, personId, role, organisationId, loginName: `${role}-${id}`, createdAt },
			...{ passwordHash: 'none', consentNotice: 'made up' },
			...{ consentedAt: createdAt, adultConfirmedAt: createdAt },
		});
		return id;
	}

	workshops(known: Known, count: number): void {
		for (let n = 0; n < count; n += 1) {
			if (n % 1000 === 999) this.#keep();
			// More are held each year than the year before.
			const day = days[Math.floor(days.length * (n / count) ** 0.7)] ?? began;
			const meeting = this.#chance.of(0.1);
			if (meeting) this.#meeting(day);
			else this.#training(known, day);
		}
	}

	#workshop(
		given: Pick<typeof workshops.$inferInsert, 'level' | 'activity' | 'endsOn' | 'startsOn'> & {
			place: Place;
			needsQuiz?: boolean;
		},
	): {
		id: string;
		module: string;
		edition: string;
		lawDate: string;
		leader: string;
		body: string;
	} {
		const { place, ...rest } = given;
		const chance = this.#chance;
		const id = this.#next(5);
		const district = place.district % 24;
		const body = this.#bodies[(district + chance.between(0, 2) * 7) % 24] ?? '';
		const leader = chance.pick(this.#leaders);
		const createdAt = instantOf(rest.startsOn, 8, -10);
		const lately = rest.startsOn >= '2026-09-01';
		const status = lately ? chance.pick(workshops.status.enumValues) : 'frozen';
		this.#put.workshop({
			...{ ...rest, id, createdAt, createdById: leader, status, language: 'hi' },
			...{ stateLgd: place.state, districtLgd: place.district, blockLgd: place.block },
			...{ titleHi: 'मानव तस्करी की रोकथाम', titleEn: 'Preventing trafficking' },
			code: `SY-${String(this.made.workshops).padStart(6, '0')}`,
			frozenAt: status === 'frozen' ? instantOf(rest.endsOn, 18, 20) : null,
		});
		this.made.workshops += 1;
		this.#put.facilitator({ workshopId: id, accountId: leader, addedAt: createdAt });
		this.#put.organiser({ workshopId: id, organisationId: body, part: 'lead' });
		if (chance.of(0.3)) {
			const other = this.#bodies[(this.#bodies.indexOf(body) + chance.between(1, 5)) % 24] ?? '';
			const part = chance.of(0.8) ? 'co-organiser' : 'funder';
			this.#put.organiser({ workshopId: id, organisationId: other, part });
		}
		const edition = rest.startsOn < '2026-01-01' ? '2025.1' : '2026.1';
		const lawDate = rest.startsOn < '2024-07-01' ? '2023-04-01' : rest.startsOn;
		const taught = chance.some(slugs, chance.between(1, 3));
		taught.forEach((module, position) =>
			this.#put.taught({ workshopId: id, module, edition, lawDate, position }),
		);
		return { id, module: taught[0] ?? slugs[0] ?? '', edition, lawDate, leader, body };
	}

	#meeting(day: string): void {
		const chance = this.#chance;
		const place = chance.pick(this.#places);
		const { id, leader } = this.#workshop({
			...{ place, level: 'village', activity: 'meeting', startsOn: day, endsOn: day },
		});
		const counted = (most: number) => chance.between(0, most);
		this.#put.headcount({
			...{ id: this.#next(6), workshopId: id, women: counted(40), men: counted(25), other: 0 },
			...{ girls: counted(10), boys: counted(8), audience: 'com-forum', takenById: leader },
			...{ takenAt: instantOf(day, 16), device: 'phone', mode: 'tap' },
		});
	}

	#training(known: Known, day: string): void {
		const chance = this.#chance;
		const share = chance.next();
		const kind: Kind = share < 0.2 ? 'police' : share < 0.6 ? 'frontline' : 'community';
		const place = chance.pick(this.#places);
		const at = kind === 'police' ? `d${place.district}` : `b${place.block}`;
		const roster = this.#rosterOf(known.byPlace.get(`${at} ${kind}`) ?? []);
		const long = chance.of(0.25);
		const endsOn = long ? nextDay(day) : day;
		const quiz = chance.of(0.19);
		const held = this.#workshop({
			...{ place, startsOn: day, endsOn, needsQuiz: quiz, activity: 'training' },
			level: kind === 'police' ? 'district' : 'block',
		});
		const sittings = (long ? [day, endsOn] : [day]).flatMap((heldOn) =>
			sessions.half.enumValues.map((half) => this.#session(held.id, heldOn, half)),
		);
		const certified = chance.of(0.25);
		roster.forEach((somebody, serial) => {
			const id = this.#enrolment(held, somebody, serial + 1, day);
			for (const sitting of sittings) this.#mark(held.leader, sitting, id);
			if (quiz) this.#tested(somebody, held, day);
			if (!certified) return;
			this.#certificate('attendance', held, somebody, id, day, endsOn);
			if (somebody.ability > 0.5) this.#certificate('success', held, somebody, id, day, endsOn);
		});
	}

	#rosterOf(near: Somebody[]): Somebody[] {
		const wanted = Math.min(this.#chance.between(34, 56), Math.floor(near.length * 0.8));
		const chosen = new Map<number, Somebody>();
		// Whoever is written twice does not sit there twice.
		for (let n = 0; n < wanted * 4 && chosen.size < wanted; n += 1) {
			const somebody = this.#chance.pick(near);
			if (!chosen.has(somebody.root)) chosen.set(somebody.root, somebody);
		}
		return [...chosen.values()];
	}

	#session(workshopId: string, heldOn: string, half: 'forenoon' | 'afternoon') {
		const id = this.#next(7);
		const [plannedStart, plannedEnd] =
			half === 'forenoon' ? ['10:00', '13:00'] : ['14:00', '17:00'];
		const hour = half === 'forenoon' ? 13 : 17;
		const open = heldOn >= '2026-11-15' && this.#chance.of(0.5);
		this.#put.session({
			...{ id, workshopId, heldOn, half, plannedStart, plannedEnd },
			closedAt: open ? null : instantOf(heldOn, hour),
		});
		return { id, heldOn, hour };
	}

	#enrolment(held: { id: string; leader: string }, one: Somebody, serial: number, day: string) {
		const chance = this.#chance;
		const [post] = one.facts.posts;
		const id = this.#next(8);
		const enrolledAt = instantOf(day, 10);
		this.#put.enrolment({
			...{ id, workshopId: held.id, personId: one.id, serial, enrolledAt },
			kind: chance.of(0.85) ? 'confirmed' : 'walk-in',
			role: post?.role ?? 'com-forum',
			...{ unit: post?.unit ?? null, village: post?.village ?? null },
			...{ stateLgd: stateOfDistrict.get(one.district) ?? null, districtLgd: one.district },
			...{ blockLgd: one.block, enrolledById: held.leader },
			withdrawnAt: chance.of(0.015) ? instantOf(day, 11) : null,
		});
		this.made.enrolments += 1;
		return id;
	}

	#mark(takenById: string, sitting: { id: string; heldOn: string; hour: number }, who: string) {
		const chance = this.#chance;
		const id = this.#next(10);
		const share = chance.next();
		const status =
			share < 0.82
				? 'present'
				: share < 0.87
					? 'late'
					: share < 0.9
						? 'left-early'
						: share < 0.93
							? 'excused'
							: 'absent';
		const mode = chance.pick(modes);
		const minutesMissed = status === 'late' || status === 'left-early' ? 20 : 0;
		const both = { sessionId: sitting.id, enrolmentId: who, status, minutesMissed } as const;
		const lateBy = chance.of(0.2) ? chance.between(1, 14) : 0;
		this.#put.mark({
			...{ ...both, id, takenById, mode, device: 'phone' },
			takenAt: instantOf(sitting.heldOn, sitting.hour - 2),
			receivedAt: instantOf(sitting.heldOn, sitting.hour, lateBy),
		});
		this.#put.attendance({ ...both, markId: id });
		this.made.attendances += 1;
	}

	#tested(one: Somebody, held: { id: string; module: string; edition: string }, day: string) {
		const wanted = (this.made.people * perPerson.attempts * 3) / 5;
		if (this.made.attempts >= wanted) return;
		for (const form of ['pre', 'post'] as const) {
			this.#attempt(one, { ...held, workshopId: held.id, form, day, mode: 'paper' });
		}
	}

	/** Quizzes taken alone, until there are as many attempts as there should be. */
	ownAttempts(known: Known): void {
		const wanted = Math.round(this.made.people * perPerson.attempts);
		while (this.made.attempts < wanted) {
			if (this.made.attempts % 20_000 === 0) this.#keep();
			const module = this.#chance.pick(slugs);
			const day = this.#chance.pick(days);
			const edition = day < '2026-01-01' ? '2025.1' : '2026.1';
			const given = { module, edition, day, form: 'final', mode: 'screen' } as const;
			this.#attempt(this.#chance.pick(known.all), { ...given, workshopId: null });
		}
	}

	#attempt(
		one: Somebody,
		given: Pick<typeof attempts.$inferSelect, 'module' | 'edition' | 'form' | 'mode'> & {
			workshopId: string | null;
			day: string;
		},
	): void {
		const id = this.#next(11);
		const { day, module, form, edition, mode, workshopId } = given;
		const at = instantOf(day, form === 'pre' ? 10 : 16);
		this.#put.attempt({
			...{ id, module, form, edition, mode, workshopId, personId: one.id, language: 'hi' },
			...{ seed: this.made.attempts, lawDate: '2026-11-22', track: 'D', passMark: 0.7 },
			...{ startedAt: at, submittedAt: at, receivedAt: at },
		});
		this.made.attempts += 1;
		for (let n = 0; n < itemsAsked; n += 1) {
			const item = n * 2 + this.#chance.between(0, 1);
			const right = one.ability * 0.5 + (form === 'pre' ? 0.15 : 0.45) - item * 0.01;
			this.#put.response({
				...{ attemptId: id, itemId: `${module}-${form}-${item}`, position: n },
				...{ itemDigest: digest, mustPass: n === 0, answer: 'a' },
				score: Number(this.#chance.of(right)),
			});
		}
	}

	#certificate(
		kind: 'attendance' | 'success',
		held: { id: string; module: string; edition: string; lawDate: string; leader: string },
		one: Somebody,
		enrolmentId: string,
		startsOn: string,
		endsOn: string,
	): void {
		if (this.#certificates >= this.made.people * perPerson.certificates) return;
		const statusIndex = this.#certificates++;
		const both = (text: string) => ({ hi: text, en: text });
		const cancelled = this.#chance.of(0.01) ? instantOf(endsOn, 12, 40) : null;
		this.#put.certificate({
			...{ id: this.#next(12), kind, enrolmentId, workshopId: held.id },
			...{ personId: one.id, holderHi: one.facts.names[0] ?? '', statusIndex, startsOn, endsOn },
			code: `SY${String(statusIndex).padStart(10, '0')}`,
			...{ roleId: one.facts.posts[0]?.role ?? '', role: both('Sahiya'), posting: both('Torpa') },
			...{
				title: both('Preventing trafficking'),
				place: both('Torpa'),
				organisers: [both('Body')],
			},
			signatories: [{ name: both('A. Officer'), post: both('Deputy Superintendent') }],
			modules: [
				{ module: held.module, title: both(''), edition: held.edition, lawDate: held.lawDate },
			],
			...{ provisions: ['bns-143'], minutes: 360, lawDate: held.lawDate },
			suspendedAt: this.#chance.of(0.005) ? instantOf(endsOn, 12, 20) : null,
			...{ issuedAt: instantOf(endsOn, 18), issuedById: held.leader, cancelledAt: cancelled },
		});
	}

	#certificates = 0;

	groups(known: Known): void {
		const count = Math.round(known.all.length / 100);
		for (let n = 0; n < count; n += 1) {
			const place = this.#chance.pick(this.#places);
			const id = this.#next(13);
			const kind = this.#chance.pick(groups.kind.enumValues);
			const where = { stateLgd: place.state, districtLgd: place.district, blockLgd: place.block };
			this.#put.group({ id, kind, nameHi: `समूह ${n + 1}`, ...where, formedOn: began });
			const near = known.byPlace.get(`b${place.block} community`) ?? [];
			for (const { id: personId } of this.#chance.some(near, 15)) {
				this.#put.membership({ id: this.#next(14), groupId: id, personId, startsOn: began });
			}
		}
	}

	/** Units, terms, strengths and what others counted: see synthetic-posts.ts. */
	posts(): void {
		this.#keep();
		writeSyntheticPosts(this.#put.person.db, {
			...{ chance: chanceFrom(this.#seed + 2), by: this.made.accounts.state },
			next: (kind) => this.#next(kind),
		});
	}

	/** What is written so far, so that the log stays short. */
	#keep(): void {
		this.#put.person.db.exec('COMMIT');
		this.#put.person.db.exec('BEGIN');
	}

	/** Looks like a UUIDv7 and sorts in the order in which it was made. */
	#next(kind: number): string {
		const n = this.#serials.get(kind) ?? 0;
		this.#serials.set(kind, n + 1);
		const time = (0x019a00000000 + n).toString(16).padStart(12, '0');
		const tail = ((Math.imul(n + 1, 0x9e3779b1) >>> 0) * 65_536 + kind).toString(16);
		const group = kind.toString(16).padStart(3, '0');
		return `${time.slice(0, 8)}-${time.slice(8)}-7${group}-8${group}-${tail.padStart(12, '0')}`;
	}
}

const modes = [
	...['tap', 'tap', 'tap', 'tap', 'tap', 'tap', 'code', 'paper', 'paper', 'late-entry', 'import'],
] as (typeof marks.mode.enumValues)[number][];
const digest = '0'.repeat(64);

function kindOf({ posts: [post] }: Facts): Kind {
	if (post?.role.startsWith('pol-')) return 'police';
	return post?.role.startsWith('flw-') ? 'frontline' : 'community';
}

function nextDay(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function everyDay(from: string, to: string): string[] {
	const found: string[] = [];
	for (let day = from; day <= to; day = nextDay(day)) found.push(day);
	return found;
}

/** An hour of a day in India, so many days later. */
function instantOf(day: string, hour: number, later = 0): Date {
	return new Date(Date.parse(`${day}T00:00:00+05:30`) + hour * 3_600_000 + later * 86_400_000);
}
