import { expect, test } from 'vitest';
import { certificates, enrolments, headcounts, people, sessions } from '#db/schema.ts';
import { aCertificate } from '#tests/credentials/certificates.ts';
import {
	anAttendance,
	anEnrolment,
	anOrganisation,
	aPerson,
	aRoster,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { freshDb } from '#tests/db.ts';
import { absenteesOf, byControllingOffice } from '#training/absentees.ts';
import { certificateRegister } from '#training/certificate-register.ts';
import { eventReport, reportTextOf, writeReport } from '#training/event-report.ts';
import { monthlyProgress, readMonth } from '#training/progress.ts';
import { saveYearlyNumber } from '#training/strengths.ts';

const words = { purpose: '', held: '', heard: '', decided: '', spent: '', attached: '' };

test('a report counts who came by post and sex, and never adds the head count to them', async () => {
	const db = await freshDb();
	const {
		workshop,
		sessions: [session],
	} = await aWorkshop(db);
	for (const sex of ['woman', 'woman', 'man', null] as const) {
		const person = await aPerson(db, { sex });
		const enrolment = await anEnrolment(db, workshop, { personId: person.id });
		await anAttendance(db, session, enrolment);
	}
	const absent = await anEnrolment(db, workshop, { role: 'pol-si' });
	await anAttendance(db, session, absent, { status: 'absent' });
	await db.insert(headcounts).values({
		...{ id: 'h', workshopId: workshop.id, women: 10, men: 5, other: 0, girls: 12, boys: 3 },
		...{ takenById: 'x', takenAt: now, device: 'x', mode: 'tap' },
	});
	const report = await eventReport(db, workshop);
	const sexes = { women: 2, men: 1, other: 0, notSaid: 1, total: 4 };
	expect(report.people).toEqual([{ group: 'frontline', sexes }]);
	expect(report.everybody).toEqual(sexes);
	expect(report.counted).toEqual({ women: 10, men: 5, other: 0, girls: 12, boys: 3 });
	expect(report.onRoster).toBe(5);
});

test('what the facilitator wrote is in the report until the workshop is frozen', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const typed = { ...words, heard: '  क्या ओझा को बुलाएं?  ' };
	expect(await writeReport(db, workshop, typed, facilitator, now)).toBe('saved');
	expect(await reportTextOf(db, workshop)).toMatchObject({
		...{ heard: 'क्या ओझा को बुलाएं?', purpose: null },
	});
	const frozen = await aRoster({ status: 'frozen' });
	expect(await writeReport(frozen.db, frozen.workshop, typed, frozen.facilitator, now)).toBe(
		'frozen',
	);
});

test('absent is who was called and marked so at a closed half day; excused is said apart', async () => {
	const { db, workshop, session, enrolments: rows } = await aRoster({ count: 3 });
	const [absent, excused, came] = rows;
	if (!absent || !excused || !came) throw new Error('three were enrolled');
	await anAttendance(db, session, absent, { status: 'absent' });
	await anAttendance(db, session, excused, { status: 'excused' });
	await anAttendance(db, session, came);
	const walkIn = await anEnrolment(db, workshop, { kind: 'walk-in' });
	await anAttendance(db, session, walkIn, { status: 'absent' });
	expect(await absenteesOf(db, workshop)).toEqual([]);
	await db.update(sessions).set({ closedAt: now });
	const list = await absenteesOf(db, workshop);
	expect(list.map(({ enrolmentId }) => enrolmentId)).toEqual([absent.id, excused.id]);
	expect(list.map(({ missed }) => missed.map((one) => one.excused))).toEqual([[false], [true]]);
	expect(list[0]?.held).toBe(2);
});

test('each controlling office has its own people, whoever typed its name in capitals', async () => {
	const db = await freshDb();
	const {
		workshop,
		sessions: [session],
	} = await aWorkshop(db);
	await db.update(sessions).set({ closedAt: now });
	for (const [unit, districtLgd] of [
		['Torpa thana', places.khunti],
		['TORPA THANA ', places.khunti],
		['Torpa thana', places.ranchi],
	] as const) {
		const enrolment = await anEnrolment(db, workshop, { unit, districtLgd });
		await anAttendance(db, session, enrolment, { status: 'absent' });
	}
	const offices = byControllingOffice(await absenteesOf(db, workshop));
	expect(offices.map((office) => office.people.length).sort()).toEqual([1, 2]);
});

test('a register keeps what was cancelled, and shows nobody the workshops of others', async () => {
	const { db, workshop, enrolment, facilitator, organisation } = await aRoster();
	const stand = (n: number, given: object) =>
		aCertificate({
			...{ id: `c${n}`, code: `CODE${n}`, statusIndex: n, enrolmentId: enrolment.id },
			...{ workshopId: workshop.id, personId: enrolment.personId },
			...{ issuedAt: new Date('2026-11-21T23:30:00+05:30') },
			...given,
		});
	await db.insert(certificates).values(stand(2, {}));
	const cancelled = { cancelledAt: now, cancelReason: 'नाम गलत', replacedById: 'c2' };
	await db.insert(certificates).values(stand(1, { ...cancelled, kind: 'attendance' }));
	const ask = (user: Parameters<typeof certificateRegister>[1], asked: object) =>
		certificateRegister(db, user, asked);
	const own = await ask(facilitator, { workshopId: workshop.id });
	expect(own.map((line) => [line.certificate.code, line.replacedBy])).toEqual([
		['CODE1', 'CODE2'],
		['CODE2', null],
	]);
	const stranger = await aUser(db, { role: 'coordinator', organisationId: null });
	expect(await ask(stranger, { workshopId: workshop.id })).toEqual([]);
	expect(await ask(facilitator, {})).toEqual([]);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	// Half past eleven at night in Ranchi is still that day.
	expect(await ask(coordinator, { from: '2026-11-21', to: '2026-11-21' })).toHaveLength(2);
	expect(await ask(coordinator, { from: '2026-11-22' })).toHaveLength(0);
});

test('a month is of one that has begun', () => {
	expect(readMonth(null, '2026-11-29')).toBe('2026-11');
	expect(readMonth('2026-02', '2026-11-29')).toBe('2026-02');
	for (const wrong of ['2026-12', '2026-13', '26-11', 'x'])
		expect(readMonth(wrong, '2026-11-29')).toBeUndefined();
});

test('monthly progress has a row for a partner that held nothing, and the year beside the month', async () => {
	const db = await freshDb();
	const held = await anOrganisation(db);
	await anOrganisation(db, { nameEn: 'Silent' });
	const monthly = async (startsOn: string, sexes: ('woman' | 'man')[]) => {
		const { workshop, sessions: sittings } = await aWorkshop(db, { startsOn, organisation: held });
		for (const sex of sexes) {
			const person = await aPerson(db, { sex });
			await anAttendance(db, sittings[0], await anEnrolment(db, workshop, { personId: person.id }));
		}
	};
	await monthly('2026-05-10', ['woman']);
	await monthly('2026-11-10', ['woman', 'woman', 'woman', 'woman', 'woman']);
	const state = await aUser(db, { role: 'state' });
	const asked = { month: '2026-11', stateLgd: places.jharkhand };
	const { rows, total } = await monthlyProgress(db, state, asked);
	const row = rows.find(({ organisation }) => organisation.id === held.id);
	expect([row?.month?.attendances, row?.year?.attendances]).toEqual([5, 6]);
	expect(row?.sexes).toMatchObject({ women: 5, men: 0, total: 5 });
	expect(rows.find(({ organisation }) => organisation.nameEn === 'Silent')?.month).toBeUndefined();
	expect(total.month.people).toBe(5);
	await monthly('2026-11-12', ['man']);
	const again = await monthlyProgress(db, state, asked);
	expect(again.rows.find(({ organisation }) => organisation.id === held.id)?.sexes).toBeUndefined();
});

test('the report of the State sets the year’s targets beside what is reached, in the districts that have one', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const yearly = { role: 'flw-sahiya', financialYear: 2026, asOn: '2026-04-01', source: 'x' };
	for (const [districtLgd, number] of [
		[places.khunti, 10],
		[places.ranchi, 30],
	] as const) {
		const target = {
			...yearly,
			districtLgd,
			number,
			counts: 'people',
			precision: 'exact',
		} as const;
		expect(await saveYearlyNumber(db, target, state, now)).toMatchObject({ outcome: 'new' });
	}
	for (const [startsOn, role] of [
		['2026-05-10', 'flw-sahiya'],
		['2026-11-10', 'flw-sahiya'],
		// No target was set for this role, and the last is of the month after.
		['2026-11-11', 'pol-si'],
		['2026-12-10', 'flw-sahiya'],
	] as const) {
		const { workshop, sessions: sittings } = await aWorkshop(db, { startsOn });
		await anAttendance(db, sittings[0], await anEnrolment(db, workshop, { role }));
	}
	const asked = { month: '2026-11', stateLgd: places.jharkhand };
	const { targets } = await monthlyProgress(db, state, asked);
	expect(targets).toEqual([
		{ role: 'flw-sahiya', counts: 'people', districts: 2, target: 40, reached: 2 },
	]);
	const partner = await anOrganisation(db);
	const ofOne = await monthlyProgress(db, state, { ...asked, organisationId: partner.id });
	expect(ofOne.targets).toBeUndefined();
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: partner.id });
	expect((await monthlyProgress(db, coordinator, asked)).targets).toBeUndefined();
});

test('a coordinator has the row of their own organisation, whatever the address asks', async () => {
	const db = await freshDb();
	const [own, other] = [await anOrganisation(db), await anOrganisation(db, { nameEn: 'Other' })];
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const asked = { month: '2026-11', stateLgd: places.jharkhand, organisationId: other.id };
	const { rows } = await monthlyProgress(db, coordinator, asked);
	expect(rows.map(({ organisation }) => organisation.id)).toEqual([own.id]);
	const facilitator = await aUser(db, { organisationId: own.id });
	const nothing = await monthlyProgress(db, facilitator, asked);
	expect(nothing.rows.every(({ month, year }) => !month && !year)).toBe(true);
	expect(await db.$count(people)).toBe(2);
	expect(await db.$count(enrolments)).toBe(0);
});
