import type Libsql from 'libsql';
import type { Chance } from '#db/demo/chance.ts';
import {
	appointments,
	attendance,
	certificates,
	enrolments,
	groups,
	importedTotalOrganisations,
	importedTotals,
	marks,
	postings,
	strengths,
	targets,
	unitNames,
	units,
	workshopFacilitators,
} from '#db/schema.ts';
import { allStates, districtsOf } from '#training/places.ts';
import { into } from './bulk.ts';

type Line = Record<string, string | number | null>;
type Given = {
	chance: Chance;
	/** Makes ids that sort in the order in which they are made. */
	next: (kind: number) => string;
	/** The account that writes it all down. */
	by: string;
};
type District = { stateLgd: number; districtLgd: number };

const districts: District[] = allStates.flatMap(({ lgd: stateLgd }) =>
	districtsOf(stateLgd).map(({ lgd: districtLgd }) => ({ stateLgd, districtLgd })),
);
const at = new Date('2023-04-01T09:00:00+05:30');
const years = [2023, 2024, 2025, 2026];

/**
 * What is dated in a made-up state, added to its people and events: units and who serves there, terms
 * of committees, sanctioned posts and targets, what others counted, which groups met, where trainers
 * were trained themselves. Past the verbs, through the schema.
 */
export function writeSyntheticPosts(db: Libsql.Database, given: Given): void {
	const writer = new PostsWriter(db, given);
	for (const district of districts) writer.district(district);
	writer.groupsMet();
	writer.trainers();
	writer.totals();
}

class PostsWriter {
	readonly #db: Libsql.Database;
	readonly #given: Given;
	readonly #put;
	readonly #rows: (sql: string, ...values: (string | number)[]) => Line[];
	/** Trainings with sittings, lessons and certificates of their own. */
	readonly #trainings: Line[];
	#statusIndex: number;
	#serial = 900;

	constructor(db: Libsql.Database, given: Given) {
		this.#db = db;
		this.#given = given;
		this.#rows = (sql, ...values) => db.prepare(sql).all(...values) as Line[];
		this.#put = {
			unit: into(db, units),
			name: into(db, unitNames),
			posting: into(db, postings),
			appointment: into(db, appointments),
			strength: into(db, strengths),
			target: into(db, targets),
			total: into(db, importedTotals),
			whose: into(db, importedTotalOrganisations),
			facilitator: into(db, workshopFacilitators),
			enrolment: into(db, enrolments),
			mark: into(db, marks),
			attendance: into(db, attendance),
			certificate: into(db, certificates),
		};
		this.#trainings = this.#rows(`select w.id, w.startsOn, w.endsOn, w.stateLgd, w.districtLgd,
			m.module, m.edition, m.lawDate, f.accountId as leader from workshops w
			join workshop_modules m on m.workshopId = w.id and m.position = 0
			join workshop_facilitators f on f.workshopId = w.id where w.activity = 'training' order by w.id`);
		const [most] = this.#rows('select max(statusIndex) as most from certificates');
		this.#statusIndex = Number(most?.['most'] ?? 0);
	}

	/** Its thanas with their officers, its anti human trafficking unit, its committee and its board. */
	district(district: District): void {
		const { chance } = this.#given;
		const officers = this.#rows(
			`select id, personId, role, endsOn from postings where districtLgd = ? and startsOn = '2023-04-01'
			and role in ('pol-cwpo', 'pol-si') order by id`,
			district.districtLgd,
		);
		const welfare = officers.filter(({ role }) => role === 'pol-cwpo');
		const thanas = Array.from({ length: Math.max(1, Math.round(welfare.length / 5)) }, (_, n) =>
			this.#unit(district, 'thana', `थाना ${n + 1}`),
		);
		for (const posting of welfare) if (chance.of(0.5)) this.#serves(posting, thanas);
		const ahtu = this.#unit(district, 'ahtu', 'मानव तस्करी विरोधी इकाई');
		const others = officers.filter(({ role, endsOn }) => role === 'pol-si' && endsOn === null);
		for (const { id, personId } of chance.some(others, 4)) {
			const startsOn = this.#day('2023-06-01', '2026-10-01');
			// Police serve in one unit at a time: the thana is left for it.
			this.#db
				.prepare('update postings set endsOn = ? where id = ?')
				.run(dayBefore(startsOn), id ?? '');
			const ends = chance.of(0.2) ? '2026-10-31' : null;
			const where = { ...district, unitId: ahtu, role: 'pol-ahtu', source: 'order' as const };
			this.#put.posting({
				...{ ...where, id: this.#given.next(21), personId: String(personId), recordedAt: at },
				...{ startsOn, endsOn: ends, recordedById: this.#given.by },
			});
		}
		this.#committee(district, 'cwc', ['cwc-chair', 'cwc-member', 'cwc-member', 'cwc-member']);
		this.#committee(district, 'jjb', ['jjb-pm', 'jjb-member', 'jjb-member']);
		this.#yearly(district);
	}

	#unit(district: District, kind: 'thana' | 'ahtu' | 'cwc' | 'jjb', nameHi: string): string {
		const { chance, next, by } = this.#given;
		const id = next(22);
		const said = { source: 'अधिसूचना', recordedAt: at, recordedById: by };
		const openedOn = chance.of(0.05) ? this.#day('2024-01-01', '2026-06-01') : null;
		const closedOn = kind === 'thana' && chance.of(0.02) ? '2026-03-31' : null;
		this.#put.unit({ id, kind, ...district, ...said, openedOn, closedOn });
		this.#put.name({ id: next(23), unitId: id, kind: 'official', nameHi, keyHi: nameHi, ...said });
		return id;
	}

	/** Links what somebody serves as to a thana; some went on to another one since. */
	#serves(posting: Line, thanas: string[]): void {
		const { chance, next, by } = this.#given;
		const { id, endsOn } = posting;
		const startsOn = this.#day('2023-04-01', '2025-06-29');
		const transferred = endsOn === null && chance.of(0.3);
		const movedOn = this.#day('2025-07-01', '2026-10-31');
		this.#db
			.prepare(
				'update postings set unitId = ?, startsOn = ?, endsOn = coalesce(endsOn, ?) where id = ?',
			)
			.run(chance.pick(thanas), startsOn, transferred ? dayBefore(movedOn) : null, id ?? '');
		if (!transferred) return;
		// A designation ends with a transfer, unless the order says it again.
		const role = chance.of(0.6) ? 'pol-cwpo' : 'pol-asi';
		this.#db
			.prepare(
				`insert into postings (id, personId, role, stateLgd, districtLgd, startsOn, recordedAt, recordedById, unitId, source)
				select ?, personId, ?, stateLgd, districtLgd, ?, recordedAt, ?, ?, 'order' from postings where id = ?`,
			)
			.run(next(21), role, movedOn, by, chance.pick(thanas), id ?? '');
	}

	#committee(district: District, kind: 'cwc' | 'jjb', seats: string[]): void {
		const { chance, next, by } = this.#given;
		const unitId = this.#unit(
			district,
			kind,
			kind === 'cwc' ? 'बाल कल्याण समिति' : 'किशोर न्याय बोर्ड',
		);
		const near = this.#rows(
			"select distinct personId from postings where districtLgd = ? and role like 'com-%' order by personId limit 400",
			district.districtLgd,
		);
		// Nobody has two seats of one body.
		const left = new Set(near.map(({ personId }) => String(personId)));
		for (const role of seats) {
			const terms = chance.of(0.3) ? 2 : 1;
			let startsOn = this.#day('2023-01-01', '2026-11-01');
			for (let n = 0; n < terms && left.size > 0; n += 1) {
				const personId = chance.pick([...left]);
				left.delete(personId);
				const endsOn = yearsAfter(startsOn, 3);
				const leftOn = chance.of(0.1) && startsOn < '2026-01-01' ? '2026-02-15' : null;
				this.#put.appointment({
					...{ id: next(24), personId, unitId, role, startsOn, endsOn, orderedOn: startsOn },
					...{ orderNumber: 'अ-1', recordedAt: at, recordedById: by },
					...(leftOn !== null && { leftOn, leftText: 'त्यागपत्र' }),
				});
				if (chance.of(0.6)) this.#taught(personId, role, 'attendance');
				startsOn = leftOn ?? endsOn;
			}
		}
	}

	#yearly(district: District): void {
		const { chance, next, by } = this.#given;
		for (const financialYear of years) {
			for (const role of ['pol-cwpo', 'pol-ahtu', 'flw-sahiya', 'flw-sevika']) {
				const said = { ...district, role, financialYear, source: 'पत्र', enteredAt: at };
				const number = () => chance.between(0, role.startsWith('flw') ? 400 : 30);
				const first = `${financialYear}-04-01`;
				const asOn = chance.of(0.2) ? [first, `${financialYear}-07-15`] : [first];
				for (const day of asOn) {
					const precision = chance.pick(strengths.precision.enumValues);
					const row = { ...said, precision, asOn: day, enteredById: by };
					if (chance.of(0.9)) this.#put.strength({ ...row, id: next(25), number: number() });
					const counts = chance.pick(targets.counts.enumValues);
					this.#put.target({ ...row, id: next(26), number: number(), counts });
				}
			}
		}
	}

	/** Most meetings are of a group; some trainings too. */
	groupsMet(): void {
		const { chance } = this.#given;
		const byDistrict = Map.groupBy(
			this.#rows('select id, districtLgd from groups order by id'),
			({ districtLgd }) => districtLgd,
		);
		for (const [table, share] of [
			['headcounts', 0.8],
			['workshops', 0.02],
		] as const) {
			const where = table === 'headcounts' ? 'join workshops w on w.id = t.workshopId' : '';
			const column = table === 'headcounts' ? 'w' : 't';
			const rows = this.#rows(
				`select t.id, ${column}.districtLgd from ${table} t ${where} order by t.id`,
			);
			const update = this.#db.prepare(`update ${table} set groupId = ? where id = ?`);
			for (const { id, districtLgd } of rows) {
				const near = byDistrict.get(districtLgd ?? null);
				if (near && chance.of(share)) update.run(chance.pick(near)['id'] ?? '', id ?? '');
			}
		}
		const close = this.#db.prepare('update groups set closedOn = ? where id = ?');
		for (const { id } of [...byDistrict.values()].flat())
			if (chance.of(0.05)) close.run(this.#day('2025-01-01', '2026-11-01'), id ?? '');
	}

	/** Most trainers passed somewhere themselves; some events are led by two. */
	trainers(): void {
		const { chance, by } = this.#given;
		const leaders = this.#rows(
			"select id, personId from accounts where role = 'facilitator' order by id",
		);
		for (const { personId } of leaders) {
			if (chance.of(0.7)) this.#taught(String(personId), 'ngo-trainer', 'success');
		}
		for (const { id, leader } of this.#trainings) {
			if (!chance.of(0.25)) continue;
			const accountId = String(chance.pick(leaders)['id']);
			if (accountId === leader) continue;
			const removed = chance.of(0.1) ? { removedAt: at, removedById: by } : {};
			this.#put.facilitator({ workshopId: String(id), accountId, addedAt: at, ...removed });
		}
	}

	/** Somebody comes to a training, is there the whole time, and gets the paper for it. */
	#taught(personId: string, role: string, kind: 'attendance' | 'success'): void {
		const { chance, next } = this.#given;
		const training = chance.pick(this.#trainings);
		const [id, leader] = [String(training['id']), String(training['leader'])];
		const there = this.#rows(
			'select 1 from enrolments where workshopId = ? and personId = ?',
			...[id, personId],
		);
		if (there.length > 0) return;
		const enrolmentId = next(8);
		const day = String(training['startsOn']);
		const when = new Date(`${day}T10:00:00+05:30`);
		this.#serial += 1;
		this.#put.enrolment({
			...{ id: enrolmentId, workshopId: id, personId, serial: this.#serial, kind: 'confirmed' },
			...{
				role,
				stateLgd: Number(training['stateLgd']),
				districtLgd: Number(training['districtLgd']),
			},
			...{ enrolledAt: when, enrolledById: leader },
		});
		for (const { id: sessionId } of this.#rows(
			'select id from sessions where workshopId = ?',
			id,
		)) {
			const both = { sessionId: String(sessionId), enrolmentId, status: 'present' as const };
			const markId = next(10);
			const taken = { takenById: leader, takenAt: when, receivedAt: when, device: 'phone' };
			this.#put.mark({ ...both, ...taken, id: markId, mode: 'tap', minutesMissed: 0 });
			this.#put.attendance({ ...both, markId, minutesMissed: 0 });
		}
		const [module, lawDate] = [String(training['module']), String(training['lawDate'])];
		const said = { hi: 'प्रशिक्षण', en: 'Training' };
		this.#statusIndex += 1;
		this.#put.certificate({
			...{
				id: next(12),
				code: `SZ${String(this.#statusIndex).padStart(10, '0')}`,
				kind,
				enrolmentId,
			},
			...{ workshopId: id, personId, holderHi: 'नाम', roleId: role, role: said, posting: said },
			...{
				title: said,
				place: said,
				organisers: [said],
				signatories: [{ name: said, post: said }],
			},
			modules: [{ module, title: said, edition: String(training['edition']), lawDate }],
			...{ provisions: ['bns-143'], minutes: 360, lawDate, startsOn: day },
			...{ endsOn: String(training['endsOn']), statusIndex: this.#statusIndex },
			...{ issuedAt: new Date(`${String(training['endsOn'])}T18:00:00+05:30`), issuedById: leader },
		});
	}

	/** What others counted, some of it about, some of it of a place or a time nobody said. */
	totals(): void {
		const { chance, next, by } = this.#given;
		const bodies = this.#rows('select id from organisations order by id');
		const counts = importedTotals.counts.enumValues;
		for (const { stateLgd, districtLgd } of districts) {
			for (let n = 0; n < 8; n += 1) {
				const year = chance.pick(years);
				const id = next(27);
				const known = chance.of(0.9);
				this.#put.total({
					...{ id, reference: id, activity: chance.pick(importedTotals.activity.enumValues) },
					level: chance.of(0.8) ? chance.pick(importedTotals.level.enumValues) : null,
					groupKind: chance.of(0.4) ? chance.pick(groups.kind.enumValues) : null,
					...{ audience: 'लोग', place: `केंद्र ${n + 1}`, stateLgd, districtLgd },
					periodFrom: known ? `${year}-04-01` : null,
					periodTo: known ? `${year + (chance.of(0.9) ? 1 : 2)}-03-31` : null,
					periodPrecision: known ? 'year' : 'not-known',
					events: chance.of(0.9) ? chance.between(1, 40) : null,
					people: chance.of(0.9) ? chance.between(10, 900) : null,
					counts: chance.of(0.6) ? 'attendances' : chance.pick(counts),
					precision: chance.pick(importedTotals.precision.enumValues),
					...{ asPrinted: 'जैसा छपा', source: 'लेख', enteredAt: at, enteredById: by },
				});
				const organisationId = String(chance.pick(bodies)['id']);
				this.#put.whose({ totalId: id, organisationId, part: 'lead' });
			}
		}
	}

	#day(from: string, to: string): string {
		const [first, last] = [Date.parse(from), Date.parse(to)];
		const days = this.#given.chance.between(0, Math.round((last - first) / 86_400_000));
		return new Date(first + days * 86_400_000).toISOString().slice(0, 10);
	}
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function yearsAfter(day: string, years: number): string {
	return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`.replace('-02-29', '-02-28');
}
