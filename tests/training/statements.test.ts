import { statement as ruleOf } from '@learninglocker/xapi-validation/dist/factory.js';
import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import {
	attempts,
	attendance,
	certificates,
	enrolments,
	marks,
	people,
	responses,
	sessions,
	statements,
	workshopModules,
} from '#db/schema.ts';
import { dueStatements, markTaken } from '#training/statement-outbox.ts';
import { writeOutbox } from '#training/statement-sources.ts';
import type { Statement } from '#training/statements.ts';
import { anAttendance, aRoster, now } from '../factories.ts';

const origin = 'https://saksham.example';
const since = new Date(now.getTime() - 30 * 86_400_000);
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('who sat in a closed sitting is told once, however often the record is read', async () => {
	const { db, session, enrolments: roster } = await aRoster({ count: 2, closedAt: now });
	const [came, missed] = roster;
	await anAttendance(db, session, known(came), { status: 'late', minutesMissed: 20 });
	await anAttendance(db, session, known(missed), { status: 'absent' });
	await readAll(db, later(5));
	await readAll(db, later(10));
	const [told, ...more] = await waiting(db);
	expect(more).toEqual([]);
	expect(told?.verb.id).toBe('http://adlnet.gov/expapi/verbs/attended');
	expect(told?.result?.duration).toBe('PT160M');
	expect(faultsOf(told)).toEqual([]);
});

test('while a sitting is open nobody is told that anybody sat in it', async () => {
	const { db, session, enrolment } = await aRoster();
	await anAttendance(db, session, enrolment);
	await readAll(db, later(5));
	expect(await waiting(db)).toEqual([]);
	await db.update(sessions).set({ closedAt: later(6) });
	await readAll(db, later(10));
	expect(await waiting(db)).toHaveLength(1);
});

test('no statement says a name, a number or a place by which somebody could be found', async () => {
	const { db, session, enrolment, workshop } = await aRoster({ closedAt: now });
	await db.update(people).set({ nameHi: 'फूलमनी मुर्मू', phone: '9876543210', serviceNumber: 'C/512' });
	await db.update(enrolments).set({ village: 'बेलडीह' });
	await anAttendance(db, session, enrolment);
	await aCertificate(db, workshop.id, enrolment);
	await anAttempt(db, enrolment.personId);
	await readAll(db, later(5));
	const said = await waiting(db);
	expect(said.map(({ verb }) => verb.id.split('/').at(-1)).sort()).toEqual([
		...['attended', 'completed', 'passed'],
	]);
	// Without the ids, which may hold any digits.
	const text = JSON.stringify(said).replaceAll(/[\da-f-]{32,36}/g, (id) =>
		id === enrolment.personId ? id : '',
	);
	for (const secret of ['मुर्मू', '98765', '512', 'बेलडीह', enrolment.personId, 'CODE-1'])
		expect(text).not.toContain(secret);
	for (const one of said) {
		expect(faultsOf(one)).toEqual([]);
		expect(one.actor.account.homePage).toBe(origin);
	}
	// One person by one word in all of them.
	expect(new Set(said.map(({ actor }) => actor.account.name)).size).toBe(1);
});

test('a mark that is corrected takes back what the store has, and corrected again is said anew', async () => {
	const { db, session, enrolment } = await aRoster({ closedAt: now });
	await anAttendance(db, session, enrolment);
	await readAll(db, later(5));
	const [first] = await waiting(db);
	await markTaken(db, [known(first).id], later(6));
	await correct(db, session.id, enrolment.id, 'absent', later(7));
	await readAll(db, later(10));
	const [back] = await waiting(db);
	expect(back?.verb.id).toBe('http://adlnet.gov/expapi/verbs/voided');
	expect(back?.object).toEqual({ objectType: 'StatementRef', id: first?.id });
	expect(faultsOf(back)).toEqual([]);
	await markTaken(db, [known(back).id], later(11));
	await correct(db, session.id, enrolment.id, 'present', later(12));
	await readAll(db, later(15));
	const [again] = await waiting(db);
	expect(again?.verb.id).toBe(first?.verb.id);
	expect(again?.id).not.toBe(first?.id);
});

test('what was never sent is only struck out, and whoever left the roster did not attend', async () => {
	const { db, session, enrolment } = await aRoster({ closedAt: now });
	await anAttendance(db, session, enrolment);
	await readAll(db, later(5));
	await db.update(enrolments).set({ withdrawnAt: later(6) });
	await readAll(db, later(10));
	expect(await waiting(db)).toEqual([]);
});

test('a cancelled certificate takes its completion back', async () => {
	const { db, enrolment, workshop } = await aRoster();
	const id = await aCertificate(db, workshop.id, enrolment);
	await readAll(db, later(5));
	const [said] = await waiting(db);
	expect(said?.result).toEqual({ completion: true, duration: 'PT360M' });
	await markTaken(db, [known(said).id], later(6));
	await db
		.update(certificates)
		.set({ cancelledAt: later(7) })
		.where(eq(certificates.id, id));
	await readAll(db, later(10));
	expect((await waiting(db)).map(({ verb }) => verb.id)).toEqual([
		'http://adlnet.gov/expapi/verbs/voided',
	]);
});

test('a quiz that was not passed, and a pre-test, are told to nobody', async () => {
	const { db, enrolment } = await aRoster();
	await anAttempt(db, enrolment.personId, { score: 0.5 });
	await anAttempt(db, enrolment.personId, { form: 'pre' });
	await readAll(db, later(5));
	expect(await waiting(db)).toEqual([]);
});

test('two records of one person are one to the store', async () => {
	const { db, session, enrolments: roster } = await aRoster({ closedAt: now });
	const [one, other] = roster;
	const joined = { countsAsId: known(one).personId };
	await db
		.update(people)
		.set(joined)
		.where(eq(people.id, known(other).personId));
	for (const each of roster) await anAttendance(db, session, each);
	await readAll(db, later(5));
	const said = await waiting(db);
	expect(said).toHaveLength(2);
	expect(new Set(said.map(({ actor }) => actor.account.name)).size).toBe(1);
});

test('a store set up today is not told what was before', async () => {
	const { db, session, enrolment } = await aRoster({ closedAt: now });
	await anAttendance(db, session, enrolment);
	await writeOutbox(db, { origin, since: later(1) }, later(5));
	expect(await db.select().from(statements)).toEqual([]);
});

async function readAll(db: Db, at: Date): Promise<void> {
	for (;;) {
		const { read } = await writeOutbox(db, { origin, since }, at);
		if (read === 0) return;
	}
}

async function waiting(db: Db): Promise<Statement[]> {
	const due = await dueStatements(db, later(60));
	return due.map(({ statement }) => statement as Statement);
}

function faultsOf(said: unknown): unknown[] {
	return ruleOf(said, ['statement']);
}

async function correct(
	db: Db,
	sessionId: string,
	enrolmentId: string,
	status: 'present' | 'absent',
	at: Date,
): Promise<void> {
	const id = newId();
	await db.insert(marks).values({
		...{ id, sessionId, enrolmentId, status, takenById: 'x', device: 'web', mode: 'late-entry' },
		...{ takenAt: at, receivedAt: at },
	});
	await db
		.update(attendance)
		.set({ markId: id, status })
		.where(eq(attendance.enrolmentId, enrolmentId));
}

let certified = 0;

async function aCertificate(
	db: Db,
	workshopId: string,
	enrolment: { id: string; personId: string },
): Promise<string> {
	const id = newId();
	const both = (text: string) => ({ hi: text, en: text });
	const taught = { module: 'safe-migration', edition: '2026.1', lawDate: '2026-11-22' };
	await db.insert(workshopModules).values({ ...taught, workshopId, position: 0 });
	await db.insert(certificates).values({
		...{ id, workshopId, kind: 'attendance', enrolmentId: enrolment.id, minutes: 360 },
		...{ personId: enrolment.personId, code: `CODE-${(certified += 1)}`, statusIndex: certified },
		...{ holderHi: 'फूलमनी मुर्मू', roleId: 'flw-sevika', role: both('Sevika') },
		...{ posting: both('Torpa'), title: both('Safe migration'), place: both('Torpa') },
		...{ organisers: [], signatories: [], modules: [], lawDate: '2026-11-22' },
		...{ startsOn: '2026-11-20', endsOn: '2026-11-20', issuedAt: now, issuedById: 'x' },
	});
	return id;
}

async function anAttempt(
	db: Db,
	personId: string,
	{ score = 1, form = 'final' }: { score?: number; form?: 'pre' | 'final' } = {},
): Promise<void> {
	const id = newId();
	await db.insert(attempts).values({
		...{ id, personId, form, module: 'safe-migration', language: 'hi', seed: 1, track: 'D' },
		...{ edition: '2026.1', lawDate: '2026-11-22', passMark: 0.7 },
		...{ startedAt: now, submittedAt: now, receivedAt: now },
	});
	const asked = { itemDigest: '0'.repeat(64), mustPass: false, answer: 'a', attemptId: id };
	await db.insert(responses).values([
		{ ...asked, itemId: 'one', position: 0, score },
		{ ...asked, itemId: 'two', position: 1, score },
	]);
}

function known<Row>(row: Row | undefined): Row {
	if (row === undefined) throw new Error('there is none');
	return row;
}
