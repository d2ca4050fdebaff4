import fc from 'fast-check';
import type { Db } from '#db/client.ts';
import {
	attendance,
	certificates,
	enrolments,
	headcounts,
	marks,
	organisations,
	people,
	sessions,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { now, places } from '#tests/factories.ts';
import type { Coverage, Dimension, Question } from '#training/reports.ts';
import { roleOf } from '#training/roles.ts';

/*
 * Small random registers, written to a database and counted again here by loops over plain objects:
 * what `coverage` answers in SQL has to be what anybody would count by hand.
 */
const districts = [
	{ lgd: places.khunti, stateLgd: places.jharkhand },
	{ lgd: places.ranchi, stateLgd: places.jharkhand },
	{ lgd: places.gaya, stateLgd: places.bihar },
] as const;
const bodies = ['body-0', 'body-1', 'body-2'] as const;
const slugs = ['safe-migration', 'rescue'] as const;
const levels = ['village', 'block'] as const;
const days = ['2026-04-10', '2026-08-10', '2026-12-10'] as const;
/** The last is in no list any more. */
const roles = ['flw-sevika', 'pol-si', 'com-forum', 'gone'] as const;
const statuses = ['present', 'late', 'left-early', 'excused', 'absent', undefined] as const;

const anEnrolment = fc.record({
	person: fc.nat(4),
	role: fc.constantFrom(...roles),
	district: fc.option(fc.nat(2), { nil: undefined }),
	came: fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...statuses)),
	withdrawn: fc.boolean(),
	certificate: fc.constantFrom(undefined, 'attendance', 'success', 'cancelled'),
});
const aHeadcount = fc.record({
	audience: fc.constantFrom(...roles, undefined),
	women: fc.nat(3),
	men: fc.nat(3),
	other: fc.nat(1),
	girls: fc.nat(3),
	boys: fc.nat(3),
});
const anEvent = fc.record({
	district: fc.nat(2),
	level: fc.constantFrom(...levels),
	day: fc.constantFrom(...days),
	lead: fc.nat(2),
	others: fc.subarray([0, 1, 2], { minLength: 1 }),
	/** Which of the others only pay. */
	payers: fc.subarray([0, 1, 2]),
	modules: fc.subarray([...slugs]),
	enrolments: fc.uniqueArray(anEnrolment, {
		maxLength: 5,
		size: 'max',
		selector: ({ person }) => person,
	}),
	headcounts: fc.array(aHeadcount, { maxLength: 2 }),
	checked: fc.boolean(),
	/** Both sittings are over: until then nobody has met the attendance rule. */
	closed: fc.boolean(),
});
export const aRegister = fc.record({
	/** Which earlier person each one counts as; itself when none. */
	countsAs: fc.array(fc.option(fc.nat(4), { nil: undefined }), { minLength: 5, maxLength: 5 }),
	events: fc.array(anEvent, { minLength: 1, maxLength: 4, size: 'max' }),
});
export type Register = typeof aRegister extends fc.Arbitrary<infer Made> ? Made : never;
type Event = Register['events'][number];
type Enrolled = Event['enrolments'][number];

const asked = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
export const aQuestion: fc.Arbitrary<Question> = fc.record({
	from: asked(fc.constantFrom(...days)),
	to: asked(fc.constantFrom(...days)),
	stateLgd: asked(fc.constantFrom(places.jharkhand, places.bihar)),
	districtLgd: asked(fc.constantFrom(...districts.map(({ lgd }) => lgd))),
	audience: asked(fc.constantFrom('frontline', 'police', 'community')),
	role: fc.option(fc.constantFrom(...roles), { nil: undefined, freq: 1 }),
	organisationId: asked(fc.constantFrom(...bodies)),
	module: asked(fc.constantFrom(...slugs)),
	level: asked(fc.constantFrom(...levels)),
});

const place = (at: number) => districts[at] ?? districts[0];
/** Whose event it is, payers apart: the lead is never only a payer. */
const organisersOf = ({ lead, others, payers }: Event): string[] =>
	[lead, ...others.filter((one) => one !== lead && !payers.includes(one))].map((n) => `body-${n}`);
const isThere = (status: Enrolled['came'][number]) =>
	['present', 'late', 'left-early'].includes(status ?? '');
const thereAtAll = ({ came, withdrawn }: Enrolled) => !withdrawn && came.some(isThere);
const audienceOf = (role: string | undefined) => roleOf(role)?.group ?? null;

function personOf({ countsAs }: Register, person: number): number {
	const other = countsAs[person];
	return other === undefined || other >= person
		? person
		: personOf({ countsAs, events: [] }, other);
}

/** `coverage`, by hand: every row that anything is in, or the total, for a body or everybody. */
export function counted(
	register: Register,
	question: Question,
	by: Dimension | undefined,
	seenBy?: string,
): Map<string | null, Coverage> {
	const rows = new Map<string | null, Tally>();
	for (const [n, event] of register.events.entries()) {
		const organisers = organisersOf(event);
		if (seenBy !== undefined && !organisers.includes(seenBy)) continue;
		if (!isAsked(event, question)) continue;
		for (const entry of [...namedAt(register, n, event), ...countedAt(n, event)]) {
			if ((question.districtLgd ?? entry.district) !== entry.district) continue;
			if ((question.audience ?? entry.audience) !== entry.audience) continue;
			if ((question.role ?? entry.role) !== entry.role) continue;
			for (const key of by ? keysOf(event, entry, question)[by] : ['total']) {
				const name = key === null ? null : String(key);
				const tally = rows.get(name) ?? aTally();
				rows.set(name, tally);
				entry.addTo(tally);
			}
		}
	}
	return new Map([...rows].map(([key, tally]) => [key, finished(key, tally)]));
}

/** Somebody who came, or a head count: where from, of which audience, what it adds. */
type Entry = {
	district: number;
	audience: string | null;
	role: string | null;
	addTo: (tally: Tally) => void;
};

function namedAt(register: Register, n: number, event: Event): Entry[] {
	return event.enrolments.filter(thereAtAll).map((enrolled) => ({
		district: place(enrolled.district ?? event.district).lgd,
		audience: audienceOf(enrolled.role),
		role: enrolled.role,
		addTo: (tally) => {
			const person = personOf(register, enrolled.person);
			tally.events.add(n);
			tally.attendances.add(`${n} ${person}`);
			tally.people.add(person);
			// Three hours each half: three quarters of the day is both.
			if (event.closed && enrolled.came.every(isThere)) tally.completed.add(person);
			if (enrolled.certificate === 'success') tally.certified.add(person);
			if (enrolled.certificate === 'attendance') tally.certificatesOfAttendance += 1;
			if (enrolled.certificate === 'success') tally.certificatesOfSuccess += 1;
		},
	}));
}

function countedAt(n: number, event: Event): Entry[] {
	return event.headcounts.map((head) => ({
		district: place(event.district).lgd,
		audience: audienceOf(head.audience),
		role: head.audience ?? null,
		addTo: (tally) => {
			tally.events.add(n);
			tally.countedWomen += head.women;
			tally.countedMen += head.men;
			tally.countedOther += head.other;
			tally.countedUnder18 += head.girls + head.boys;
		},
	}));
}

/** The rows an entry stands in. One body or module asked for is the only row of its kind. */
function keysOf(
	event: Event,
	{ district, audience, role }: Entry,
	{ organisationId, module }: Question,
): Record<Dimension, (string | number | null)[]> {
	const taught = event.modules.length === 0 ? [null] : event.modules;
	return {
		district: [district],
		audience: [audience],
		organisation: organisersOf(event).filter((one) => (organisationId ?? one) === one),
		module: module === undefined ? taught : [module],
		level: [event.level],
		role: [role],
		// Nobody here says which block they are from.
		block: [null],
	};
}

function isAsked(event: Event, { from, to, stateLgd, organisationId, module, level }: Question) {
	return (
		event.day >= (from ?? '') &&
		event.day <= (to ?? '9999') &&
		(stateLgd ?? place(event.district).stateLgd) === place(event.district).stateLgd &&
		(organisationId === undefined || organisersOf(event).includes(organisationId)) &&
		(module === undefined || event.modules.some((one) => one === module)) &&
		(level ?? event.level) === event.level
	);
}

type Tally = {
	events: Set<number>;
	attendances: Set<string>;
	people: Set<number>;
	completed: Set<number>;
	certified: Set<number>;
} & Pick<
	Coverage,
	| 'countedWomen'
	| 'countedMen'
	| 'countedOther'
	| 'countedUnder18'
	| 'certificatesOfAttendance'
	| 'certificatesOfSuccess'
>;

function aTally(): Tally {
	return {
		events: new Set(),
		attendances: new Set(),
		people: new Set(),
		completed: new Set(),
		certified: new Set(),
		...{ countedWomen: 0, countedMen: 0, countedOther: 0, countedUnder18: 0 },
		...{ certificatesOfAttendance: 0, certificatesOfSuccess: 0 },
	};
}

function finished(
	key: string | null,
	{ events, attendances, people: who, completed, certified, ...sums }: Tally,
): Coverage {
	const { countedWomen, countedMen, countedOther, countedUnder18 } = sums;
	return {
		key,
		events: events.size,
		attendances: attendances.size,
		people: who.size,
		completed: completed.size,
		certified: certified.size,
		// Their certificates rest on no law that ever changes.
		current: certified.size,
		counted: countedWomen + countedMen + countedOther + countedUnder18,
		...sums,
	};
}

/** Writes a register into an empty database, rows as they are. */
export async function writeRegister(db: Db, register: Register): Promise<void> {
	const known = { nameHi: 'x', nameEn: 'x', kind: 'ngo', stateLgd: places.jharkhand } as const;
	await db.insert(organisations).values(bodies.map((id) => ({ ...known, id })));
	await db.insert(people).values(
		register.countsAs.map((_, n) => ({
			...{ id: `person-${n}`, countsAsId: `person-${personOf(register, n)}` },
			...{ nameHi: 'सुनीता', nameKey: 'x', createdAt: now },
		})),
	);
	for (const [n, event] of register.events.entries()) await writeEvent(db, `event-${n}`, event);
}

async function writeEvent(db: Db, id: string, event: Event): Promise<void> {
	const { lgd: districtLgd, stateLgd } = place(event.district);
	await db.insert(workshops).values({
		...{ id, code: id, titleHi: id, activity: 'training', level: event.level, language: 'hi' },
		...{ stateLgd, districtLgd, startsOn: event.day, endsOn: event.day },
		...{ status: event.checked ? 'checked' : 'draft', createdAt: now, createdById: 'x' },
	});
	const others = event.others.filter((one) => one !== event.lead);
	await db.insert(workshopOrganisations).values([
		{ workshopId: id, organisationId: `body-${event.lead}`, part: 'lead' },
		...others.map((one) => ({
			workshopId: id,
			organisationId: `body-${one}`,
			part: event.payers.includes(one) ? ('funder' as const) : ('co-organiser' as const),
		})),
	]);
	const taught = event.modules.map((module, position) => ({
		...{ workshopId: id, module, edition: '2026.1', lawDate: '2026-11-22', position },
	}));
	if (taught.length > 0) await db.insert(workshopModules).values(taught);
	await writeHeadcounts(db, id, event);
	await writeRoster(db, id, event);
}

async function writeHeadcounts(db: Db, workshopId: string, event: Event): Promise<void> {
	const rows = event.headcounts.map((head, n) => ({
		...head,
		...{ id: `${workshopId} ${n}`, workshopId, takenById: 'x', takenAt: now },
		...{ device: 'x', mode: 'tap' as const },
	}));
	if (rows.length > 0) await db.insert(headcounts).values(rows);
}

async function writeRoster(db: Db, workshopId: string, event: Event): Promise<void> {
	const halves = (['forenoon', 'afternoon'] as const).map((half) => ({
		...{ id: `${workshopId} ${half}`, workshopId, heldOn: event.day, half },
		...{ plannedStart: '10:00', plannedEnd: '13:00', closedAt: event.closed ? now : null },
	}));
	await db.insert(sessions).values(halves);
	if (event.enrolments.length === 0) return;
	const idOf = ({ person }: Enrolled) => `${workshopId} person-${person}`;
	await db.insert(enrolments).values(
		event.enrolments.map((one, serial) => ({
			...{ id: idOf(one), workshopId, personId: `person-${one.person}`, serial, role: one.role },
			districtLgd: one.district === undefined ? null : place(one.district).lgd,
			...{ kind: 'confirmed' as const, enrolledAt: now, enrolledById: 'x' },
			withdrawnAt: one.withdrawn ? now : null,
		})),
	);
	const taken = event.enrolments.flatMap((one) =>
		halves.flatMap(({ id: sessionId }, half) => {
			const status = one.came[half];
			const id = `${sessionId} ${one.person}`;
			return status ? [{ id, markId: id, sessionId, enrolmentId: idOf(one), status }] : [];
		}),
	);
	if (taken.length > 0) {
		const by = { takenById: 'x', takenAt: now, receivedAt: now, device: 'x', mode: 'tap' as const };
		await db.insert(marks).values(taken.map((one) => ({ ...one, ...by })));
		await db.insert(attendance).values(taken);
	}
	await writeCertificates(db, workshopId, event, idOf);
}

async function writeCertificates(
	db: Db,
	workshopId: string,
	event: Event,
	idOf: (one: Enrolled) => string,
): Promise<void> {
	const words = { hi: 'x', en: 'x' };
	const rows = event.enrolments.flatMap((one, n) =>
		one.certificate === undefined
			? []
			: [
					{
						...{ id: idOf(one), code: idOf(one), enrolmentId: idOf(one), workshopId },
						kind: one.certificate === 'success' ? ('success' as const) : ('attendance' as const),
						cancelledAt: one.certificate === 'cancelled' ? now : null,
						...{ personId: `person-${one.person}`, roleId: one.role, role: words, posting: words },
						...{ title: words, place: words, organisers: [], signatories: [], modules: [] },
						...{ minutes: 0, startsOn: event.day, endsOn: event.day, lawDate: event.day },
						statusIndex: Number(workshopId.slice(-1)) * 10 + n,
						...{ issuedAt: now, issuedById: 'x' },
					},
				],
	);
	if (rows.length > 0) await db.insert(certificates).values(rows);
}
