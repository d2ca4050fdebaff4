import { eq, getTableColumns, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import {
	attempts,
	auditRows,
	certificates,
	enrolments,
	organisations,
	people,
	responses,
	sessions,
	signatories,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import {
	anAttendance,
	anEnrolment,
	anIssuedCertificate,
	anOrganisation,
	aPerson,
	aRoster,
	aUser,
	now,
	places,
} from '#tests/factories.ts';
import type { MarkStatus } from '#training/marks.ts';
import {
	cancelCertificate,
	liftSuspension,
	replaceCertificate,
	suspendCertificate,
} from '#training/certificate-changes.ts';
import {
	certificatesHeldBy,
	certificatesOf,
	certificateWithCode,
	freshNumbers,
	issueCertificates,
	standingIn,
	statusOf,
	type Certificate,
	statusPlaces,
} from '#training/certificates.ts';
import type { Enrolment } from '#training/enrolments.ts';
import { confirmOwnName, confirmReadBack, namesToConfirm } from '#training/name-confirmations.ts';
import { correctPerson } from '#training/people.ts';

const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** A closed day of two people who were there throughout, with one signatory. */
async function aClosedDay(given: { count?: number; needsQuiz?: boolean } = {}) {
	const day = await aRoster({ closedAt: now, ...given });
	const { db, workshop } = day;
	for (const enrolment of day.enrolments) await comes(day, enrolment, 'present');
	await db.insert(signatories).values({
		...{ workshopId: workshop.id, position: 0, nameHi: 'मीरा होरो', nameEn: 'Mira Horo' },
		...{ postHi: 'सचिव', postEn: 'Secretary' },
	});
	if (given.needsQuiz) {
		const taught = { module: 'safe-migration', edition: '2026.1', lawDate: '2026-11-01' };
		await db.insert(workshopModules).values({ ...taught, workshopId: workshop.id, position: 0 });
	}
	/** Names are read back first, as the page asks. */
	const issue = async (at = later(1), by = day.facilitator) => {
		const names = await namesToConfirm(db, workshop.id);
		const ids = names.map(({ enrolmentId }) => enrolmentId);
		await confirmReadBack(db, by, workshop.id, ids, at);
		return issueCertificates(db, by, workshop, at);
	};
	return { ...day, issue };
}

type Day = Pick<Awaited<ReturnType<typeof aRoster>>, 'db' | 'sessions'>;

async function comes({ db, sessions: held }: Day, enrolment: Enrolment, status: MarkStatus) {
	for (const session of held) await anAttendance(db, session, enrolment, { status });
}

async function passes(db: Db, { personId }: Enrolment): Promise<void> {
	const id = newId();
	await db.insert(attempts).values({
		...{ id, personId, module: 'safe-migration', form: 'final', language: 'hi', seed: 1 },
		...{ edition: '2026.1', lawDate: '2026-11-01', track: 'B', passMark: 0.7 },
		...{ startedAt: now, submittedAt: now, receivedAt: now },
	});
	await db.insert(responses).values({
		...{ attemptId: id, itemId: 'a', position: 0, itemDigest: 'x' },
		...{ mustPass: true, answer: [], score: 1 },
	});
}

/** A day whose certificates are issued, and the first of them. */
async function anIssuedDay() {
	const day = await aClosedDay();
	await day.issue();
	const [certificate, ...others] = await certificatesOf(day.db, day.workshop.id);
	if (!certificate) throw new Error('nothing was issued');
	return { ...day, certificate, others };
}

const again = async (db: Db, { id }: Certificate): Promise<Certificate> => {
	const [row] = await db.select().from(certificates).where(eq(certificates.id, id));
	if (!row) throw new Error('the certificate is gone');
	return row;
};

describe('certificates are issued', () => {
	test('to whoever was there, once, in the order of the roster', async () => {
		const { db, workshop, enrolments: enrolled, issue } = await aClosedDay({ count: 3 });
		expect(await issue()).toEqual({ issued: { attendance: 3, success: 0 } });
		expect(await issue(later(2))).toEqual({ refused: 'nothing-to-issue' });
		const issued = await certificatesOf(db, workshop.id);
		expect(issued.map(({ enrolmentId }) => enrolmentId)).toEqual(enrolled.map(({ id }) => id));
	});

	test('not while a sitting is open, nor before there was one', async () => {
		const { db, issue } = await aClosedDay();
		await db.update(sessions).set({ closedAt: null }).where(eq(sessions.half, 'afternoon'));
		expect(await issue()).toEqual({ refused: 'sessions-still-open' });
		expect(await db.$count(certificates)).toBe(0);
	});

	test('not without somebody who signs', async () => {
		const { db, issue } = await aClosedDay();
		await db.delete(signatories);
		expect(await issue()).toEqual({ refused: 'no-signatory' });
	});

	test('not to the absent, nor to whoever was taken off the roster', async () => {
		const day = await aClosedDay({ count: 2 });
		const absent = await anEnrolment(day.db, day.workshop);
		await comes(day, absent, 'absent');
		await day.db
			.update(enrolments)
			.set({ withdrawnAt: now })
			.where(eq(enrolments.id, day.enrolment.id));
		expect(await day.issue()).toEqual({ issued: { attendance: 1, success: 0 } });
	});

	test('for success beside those for participation, never in their place', async () => {
		const day = await aClosedDay({ count: 2, needsQuiz: true });
		const { db, workshop, enrolments: both } = day;
		const absent = await anEnrolment(db, workshop);
		await comes(day, absent, 'absent');
		await passes(db, day.enrolment);
		await passes(db, absent);
		expect(await day.issue()).toEqual({ issued: { attendance: 2, success: 1 } });
		const issued = await certificatesOf(db, workshop.id);
		expect(issued.map(({ kind, enrolmentId }) => [kind, enrolmentId])).toEqual([
			['attendance', both[0]?.id],
			['attendance', both[1]?.id],
			['success', both[0]?.id],
		]);
	});

	test('later to whoever passes later, and nothing a second time', async () => {
		const { db, enrolment, issue } = await aClosedDay({ needsQuiz: true });
		expect(await issue()).toEqual({ issued: { attendance: 2, success: 0 } });
		await passes(db, enrolment);
		expect(await issue(later(2))).toEqual({ issued: { attendance: 0, success: 1 } });
	});

	test('once, by one of two facilitators who press at the same moment', async () => {
		const { db, organisation, issue } = await aClosedDay({ count: 5 });
		const other = await aUser(db, { organisationId: organisation.id });
		const outcomes = await Promise.all([issue(), issue(later(1), other)]);
		expect(outcomes).toContainEqual({ issued: { attendance: 5, success: 0 } });
		expect(outcomes).toContainEqual({ refused: 'nothing-to-issue' });
		expect(await db.$count(certificates)).toBe(5);
	});

	test('under numbers nobody can guess and no two share', async () => {
		const { db, workshop, issue } = await aClosedDay({ count: 20 });
		await issue();
		const issued = await certificatesOf(db, workshop.id);
		expect(new Set(issued.map(({ code }) => code)).size).toBe(20);
		expect(new Set(issued.map(({ statusIndex }) => statusIndex)).size).toBe(20);
		expect(issued.every(({ code }) => /^[2-9A-HJKMNP-TV-Z]{12}$/.test(code))).toBe(true);
		const inARow = issued.filter(
			(one, n) => one.statusIndex === (issued[n - 1]?.statusIndex ?? 0) + 1,
		);
		expect(inARow.length).toBeLessThan(3);
	});
});

test('the table itself lets one certificate of a kind stand for one enrolment', async () => {
	const { db, certificate } = await anIssuedDay();
	const second = {
		...certificate,
		id: newId(),
		code: 'X',
		statusIndex: certificate.statusIndex + 1,
	};
	const refused = await db
		.insert(certificates)
		.values(second)
		.catch((error: unknown) => (error instanceof Error ? String(error.cause) : ''));
	expect(refused).toContain('UNIQUE');
});

test('a certificate says what was true that day: role, posting, minutes, modules, who organised', async () => {
	const day = await aClosedDay({ count: 1, needsQuiz: true });
	const { db, workshop, organisation } = day;
	const helper = await anOrganisation(db, { nameEn: 'Helper', nameHi: 'सहयोगी' });
	const payer = await anOrganisation(db, { nameEn: 'Payer', nameHi: 'दाता' });
	await db.insert(workshopOrganisations).values([
		{ workshopId: workshop.id, organisationId: helper.id, part: 'co-organiser' },
		{ workshopId: workshop.id, organisationId: payer.id, part: 'funder' },
	]);
	await day.issue();
	const [certificate] = await certificatesOf(db, workshop.id);
	expect(certificate).toMatchObject({
		holderHi: 'सुनीता देवी',
		roleId: 'flw-sevika',
		role: { en: expect.stringContaining('Sevika') as string },
		posting: { en: 'बड़गांव, Torpa, Khunti', hi: 'बड़गांव, तोरपा, खूंटी' },
		minutes: 360,
		organisers: [
			{ en: organisation.nameEn, hi: organisation.nameHi },
			{ en: 'Helper', hi: 'सहयोगी' },
		],
		modules: [{ module: 'safe-migration', edition: '2026.1', lawDate: '2026-11-01' }],
		lawDate: '2026-11-01',
		startsOn: workshop.startsOn,
		revision: 0,
	});
	expect(JSON.stringify(certificate)).not.toContain('दाता');
});

test('nothing that changes later changes a certificate that was issued', async () => {
	const { db, facilitator, enrolment, workshop, organisation, certificate } = await anIssuedDay();
	const [person] = await db.select().from(people).where(eq(people.id, enrolment.personId));
	if (!person) throw new Error('nobody');
	await correctPerson(db, person, { nameHi: 'सुनीता कच्छप' }, facilitator.id, later(2));
	await db.update(organisations).set({ nameHi: 'नया नाम', nameEn: 'New name' });
	await db.update(workshops).set({ titleHi: 'नया', venue: 'कहीं और', districtLgd: places.ranchi });
	await db.update(enrolments).set({ role: 'flw-anm', village: 'दूसरा गांव' });
	await db.update(signatories).set({ nameHi: 'कोई और', postHi: 'अध्यक्ष' });
	await db.update(sessions).set({ actualStart: '10:00', actualEnd: '10:30' });
	expect(await again(db, certificate)).toEqual(certificate);
	expect(certificate.holderHi).toBe('सुनीता देवी');
	expect(certificate.organisers[0]?.hi).toBe(organisation.nameHi);
	expect((await certificatesOf(db, workshop.id))[0]).toEqual(certificate);
});

describe('a certificate is cancelled', () => {
	test('with a reason, once, and says so at its own address', async () => {
		const { db, facilitator, certificate } = await anIssuedDay();
		expect(statusOf(certificate)).toBe('valid');
		expect(
			await cancelCertificate(
				db,
				facilitator,
				certificate,
				{ reason: '  ', kind: 'other' },
				later(2),
			),
		).toBe('reason-missing');
		const outcomes = await Promise.all([
			cancelCertificate(
				db,
				facilitator,
				certificate,
				{ reason: ' किसी और की ', kind: 'other' },
				later(2),
			),
			cancelCertificate(db, facilitator, certificate, { reason: 'दूसरा', kind: 'other' }, later(2)),
		]);
		expect(outcomes).toEqual(['cancelled', 'already-cancelled']);
		const found = await certificateWithCode(db, certificate.code);
		expect(found).toMatchObject({ cancelReason: 'किसी और की', cancelledById: facilitator.id });
		expect(found && statusOf(found)).toBe('cancelled');
		const rows = await db.select().from(auditRows).where(eq(auditRows.subjectId, certificate.id));
		expect(rows).toMatchObject([{ action: 'cancel-certificate', accountId: facilitator.id }]);
	});

	test('in a word too, which the status list carries; a correction is that word by itself', async () => {
		const { db, facilitator, certificate, others } = await anIssuedDay();
		const why = { reason: 'उनके स्थान पर कोई और आई थीं', kind: 'wrong-person' } as const;
		await cancelCertificate(db, facilitator, certificate, why, later(2));
		expect((await again(db, certificate)).cancelKind).toBe('wrong-person');
		const [other] = others;
		if (!other) throw new Error('there is only one');
		const correction = { correction: { holderHi: 'सुनीता कच्छप' }, reason: 'नाम' };
		await replaceCertificate(db, facilitator, other, correction, later(2));
		expect((await again(db, other)).cancelKind).toBe('replaced');
	});

	test('for good: the next issue does not bring it back', async () => {
		const { db, facilitator, workshop, certificate, issue } = await anIssuedDay();
		await cancelCertificate(
			db,
			facilitator,
			certificate,
			{ reason: 'किसी और की', kind: 'other' },
			later(2),
		);
		expect(await issue(later(3))).toEqual({ refused: 'nothing-to-issue' });
		expect(await certificatesOf(db, workshop.id)).toHaveLength(1);
	});

	test('and stays in the holder’s own record, below the one that replaced it', async () => {
		const { db, facilitator, certificate, enrolment } = await anIssuedDay();
		const correction = { correction: { holderEn: 'Sunita Devi' }, reason: 'अंग्रेजी नाम' };
		await replaceCertificate(db, facilitator, certificate, correction, later(2));
		const held = await certificatesHeldBy(db, enrolment.personId);
		expect(held.map(statusOf)).toEqual(['valid', 'replaced']);
	});
});

describe('a certificate in dispute', () => {
	test('says so until that is settled, and then stands again; both are on record', async () => {
		const { db, facilitator, certificate } = await anIssuedDay();
		const suspend = (reason: string) =>
			suspendCertificate(db, facilitator, certificate, reason, later(2));
		expect(await suspend(' ')).toBe('reason-missing');
		expect(await suspend('दूसरे दिन की हाजिरी पर शिकायत')).toBe('suspended');
		expect(await suspend('फिर')).toBe('already-suspended');
		expect(statusOf(await again(db, certificate))).toBe('suspended');
		const lift = (reason: string) => liftSuspension(db, facilitator, certificate, reason, later(3));
		expect(await lift('')).toBe('reason-missing');
		expect(await lift('रजिस्टर देखा, उपस्थित थीं')).toBe('lifted');
		expect(await lift('फिर')).toBe('not-suspended');
		expect(await again(db, certificate)).toEqual(certificate);
		const rows = await db.select().from(auditRows).where(eq(auditRows.subjectId, certificate.id));
		expect(rows.map(({ action }) => action).sort()).toEqual([
			'lift-suspension',
			'suspend-certificate',
		]);
	});

	test('is not among those printed and handed out, until it stands again', async () => {
		const { db, workshop, facilitator, certificate } = await anIssuedDay();
		const all = await standingIn(db, workshop.id);
		await suspendCertificate(db, facilitator, certificate, 'शिकायत', later(2));
		const others = all.filter((id) => id !== certificate.id);
		expect(await standingIn(db, workshop.id)).toEqual(others);
		await liftSuspension(db, facilitator, certificate, 'रजिस्टर देखा', later(3));
		expect(await standingIn(db, workshop.id)).toEqual(all);
	});

	test('can be cancelled or corrected; one that is cancelled is in dispute no more', async () => {
		const { db, facilitator, certificate, others } = await anIssuedDay();
		await suspendCertificate(db, facilitator, certificate, 'शिकायत', later(2));
		const why = { reason: 'शिकायत सही निकली', kind: 'not-earned' } as const;
		expect(await cancelCertificate(db, facilitator, certificate, why, later(3))).toBe('cancelled');
		expect(statusOf(await again(db, certificate))).toBe('cancelled');
		expect(await suspendCertificate(db, facilitator, certificate, 'फिर', later(4))).toBe(
			'already-cancelled',
		);
		const [other] = others;
		if (!other) throw new Error('there is only one');
		await suspendCertificate(db, facilitator, other, 'नाम पर शिकायत', later(2));
		const correction = { correction: { holderHi: 'सुनीता कच्छप' }, reason: 'नाम' };
		const now = await again(db, other);
		const outcome = await replaceCertificate(db, facilitator, now, correction, later(3));
		if ('refused' in outcome) throw new Error(outcome.refused);
		const fresh = await certificateWithCode(db, outcome.replacedBy);
		expect(fresh && statusOf(fresh)).toBe('valid');
	});
});

describe('a name is confirmed before a certificate bears it', () => {
	test('nothing is issued to whoever has not said that it is right', async () => {
		const { db, workshop, facilitator, enrolments: enrolled } = await aClosedDay({ count: 3 });
		const issue = () => issueCertificates(db, facilitator, workshop, later(1));
		expect(await issue()).toEqual({ refused: 'names-not-confirmed' });
		const [first] = enrolled;
		const read = [first?.id ?? '', 'not-on-this-roster'];
		expect(await confirmReadBack(db, facilitator, workshop.id, read, later(1))).toBe(1);
		expect(await issue()).toEqual({ issued: { attendance: 1, success: 0 } });
		expect(await issue()).toEqual({ refused: 'names-not-confirmed' });
	});

	test('a name that is changed afterwards has to be confirmed again', async () => {
		const { db, workshop, facilitator, enrolment } = await aClosedDay({ count: 1 });
		await confirmReadBack(db, facilitator, workshop.id, [enrolment.id], later(1));
		const [person] = await db.select().from(people).where(eq(people.id, enrolment.personId));
		if (!person) throw new Error('nobody');
		await correctPerson(db, person, { nameHi: 'सुनीता कच्छप' }, facilitator.id, later(2));
		const [name] = await namesToConfirm(db, workshop.id);
		expect(name).toMatchObject({ nameHi: 'सुनीता कच्छप', confirmed: undefined });
		expect(await issueCertificates(db, facilitator, workshop, later(3))).toEqual({
			refused: 'names-not-confirmed',
		});
	});

	test('its bearer may confirm it alone, for every workshop where it waits', async () => {
		const { db, workshop, facilitator, enrolment } = await aClosedDay({ count: 1 });
		const bearer = await aUser(db, { role: 'learner', personId: enrolment.personId });
		expect(await confirmOwnName(db, bearer, later(1))).toBe(1);
		expect(await confirmOwnName(db, bearer, later(1))).toBe(0);
		expect(await namesToConfirm(db, workshop.id)).toMatchObject([{ confirmed: 'self' }]);
		expect(await issueCertificates(db, facilitator, workshop, later(1))).toEqual({
			issued: { attendance: 1, success: 0 },
		});
	});
});

describe('a certificate is corrected', () => {
	test('by a new one under a new number; the old one says replaced and by which', async () => {
		const { db, facilitator, workshop, certificate, others } = await anIssuedDay();
		const correction = { holderHi: 'सुनीता कच्छप' };
		const reason = 'विवाह के बाद का नाम';
		const outcome = await replaceCertificate(
			db,
			facilitator,
			certificate,
			{ correction, reason },
			later(2),
		);
		if ('refused' in outcome) throw new Error(outcome.refused);
		expect(outcome.replacedBy).not.toBe(certificate.code);
		const old = await certificateWithCode(db, certificate.code);
		expect(old).toMatchObject({ holderHi: 'सुनीता देवी', replacedByCode: outcome.replacedBy });
		expect(old && statusOf(old)).toBe('replaced');
		const fresh = await certificateWithCode(db, outcome.replacedBy);
		expect(fresh).toMatchObject({ holderHi: 'सुनीता कच्छप', revision: 1, minutes: 360 });
		expect(fresh && statusOf(fresh)).toBe('valid');
		expect(fresh?.statusIndex).not.toBe(certificate.statusIndex);
		expect(await certificatesOf(db, workshop.id)).toHaveLength(others.length + 1);
	});

	test('not without a reason or a name, and not when it stands no more', async () => {
		const { db, facilitator, certificate } = await anIssuedDay();
		const replace = (correction: object, reason = 'नाम') =>
			replaceCertificate(db, facilitator, certificate, { correction, reason }, later(2));
		expect(await replace({}, ' ')).toEqual({ refused: 'reason-missing' });
		expect(await replace({ holderHi: null, holderEn: null })).toEqual({ refused: 'name-missing' });
		await cancelCertificate(
			db,
			facilitator,
			certificate,
			{ reason: 'भूल', kind: 'other' },
			later(1),
		);
		expect(await replace({ holderHi: 'कोई' })).toEqual({ refused: 'already-cancelled' });
		expect(await db.$count(certificates)).toBe(2);
	});

	test('once, by one of two who correct it at the same moment', async () => {
		const { db, facilitator, certificate, workshop } = await anIssuedDay();
		const correct = (holderHi: string) =>
			replaceCertificate(
				db,
				facilitator,
				certificate,
				{ correction: { holderHi }, reason: 'x' },
				later(2),
			);
		const outcomes = await Promise.all([correct('एक'), correct('दो')]);
		expect(outcomes.filter((one) => 'refused' in one)).toEqual([{ refused: 'already-cancelled' }]);
		expect(await certificatesOf(db, workshop.id)).toHaveLength(2);
	});

	test('and the next issue leaves the corrected one alone', async () => {
		const { db, facilitator, certificate, issue } = await anIssuedDay();
		const correction = { correction: { holderHi: 'सुनीता कच्छप' }, reason: 'नाम' };
		await replaceCertificate(db, facilitator, certificate, correction, later(2));
		expect(await issue(later(3))).toEqual({ refused: 'nothing-to-issue' });
	});
});

test('a code is found however it is typed; one that is no code finds nothing', async () => {
	const { db, certificate } = await anIssuedDay();
	const { code } = certificate;
	const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4, 8)} ${code.slice(8)} `;
	expect((await certificateWithCode(db, typed))?.id).toBe(certificate.id);
	for (const wrong of ['', '%', 'ABCDEFGHJKMN', `${code}2`, '1) or 1=1']) {
		expect(await certificateWithCode(db, wrong)).toBeUndefined();
	}
});

test('what a record earned stands with the record it counts as after a merge', async () => {
	const { db, enrolment, certificate } = await anIssuedDay();
	const kept = await aPerson(db);
	expect(await certificatesHeldBy(db, kept.id)).toEqual([]);
	await db.update(people).set({ countsAsId: kept.id }).where(eq(people.id, enrolment.personId));
	expect(await certificatesHeldBy(db, kept.id)).toEqual([certificate]);
});

test('with no place left in the status list no number is drawn, and it is not tried for ever', async () => {
	const { db, enrolment } = await aRoster({ count: 1 });
	const one = await anIssuedCertificate(db, enrolment, { statusIndex: 0, cancelledAt: now });
	const given: Record<string, string> = { id: `'c' || n`, code: `'C' || n`, statusIndex: 'n' };
	const columns = Object.keys(getTableColumns(certificates));
	const as = columns.map((name) => given[name] ?? `"${name}"`).join();
	await db.run(sql`with recursive free(n) as (select 1 union all select n + 1 from free where n < ${statusPlaces - 1})
		insert into certificates (${sql.raw(columns.map((name) => `"${name}"`).join())})
		select ${sql.raw(as)} from certificates, free where id = ${one.id}`);
	expect(await db.$count(certificates)).toBe(statusPlaces);
	await expect(freshNumbers(db)).rejects.toThrow('The status list is full');
});
