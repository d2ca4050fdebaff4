import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { certificates, nameConfirmations, sessions, signatories } from '#db/schema.ts';
import { aMark, anAttendance, aRoster, aUser, now } from '#tests/factories.ts';
import { correctMark } from '#training/attendance.ts';
import { certificatesUnlike, renewCertificates } from '#training/certificate-renewals.ts';
import { certificatesOf, certificateWithCode, issueCertificates } from '#training/certificates.ts';
import { correctEnrolment } from '#training/enrolment-corrections.ts';
import { withdraw } from '#training/enrolments.ts';
import { confirmReadBack } from '#training/name-confirmations.ts';
import { changeWorkshop, planOf } from '#training/plans.ts';

const later = new Date(now.getTime() + 3_600_000);

/** A closed day of two people with certificates, and the coordinator of its organisation. */
async function certified() {
	const day = await aRoster({ closedAt: now });
	const { db, workshop, facilitator, enrolments, organisation } = day;
	const closed = await db.update(sessions).set({ closedAt: now }).returning();
	for (const enrolment of enrolments)
		for (const session of closed) await anAttendance(db, session, enrolment);
	await db.insert(signatories).values({
		...{ workshopId: workshop.id, position: 0, nameHi: 'मीरा होरो', nameEn: 'Mira Horo' },
		...{ postHi: 'सचिव', postEn: 'Secretary' },
	});
	const ids = enrolments.map(({ id }) => id);
	await confirmReadBack(db, facilitator, workshop.id, ids, now);
	await issueCertificates(db, facilitator, workshop, now);
	const organisationId = organisation.id;
	const coordinator = await aUser(db, { role: 'coordinator', organisationId });
	return { ...day, coordinator };
}

test('while nothing was put right since, no certificate says otherwise than its workshop', async () => {
	const { db, workshop } = await certified();
	expect(await certificatesUnlike(db, workshop)).toEqual([]);
});

test('certificates of a workshop with a wrong day and signatory are issued anew together, each pointing to the new one', async () => {
	const { db, workshop, coordinator } = await certified();
	const plan = await planOf(db, workshop.id);
	const changed = await changeWorkshop(
		db,
		workshop,
		{
			...{ startsOn: '2026-11-12', endsOn: '2026-11-12', titleHi: 'सुरक्षित प्रवास' },
			sessions: plan.sessions.map((one) => ({ ...one, heldOn: '2026-11-12' })),
			signatories: [{ nameHi: 'रीना', nameEn: 'Rina', postHi: 'सचिव', postEn: 'Secretary' }],
		},
		coordinator,
		later,
	);
	if (!('workshop' in changed)) throw new Error(changed.refused);
	const unlike = await certificatesUnlike(db, changed.workshop);
	expect(unlike.map(({ differs }) => differs)).toEqual([
		['title', 'days', 'signatories'],
		['title', 'days', 'signatories'],
	]);
	const renew = (reason: string) =>
		renewCertificates(db, coordinator, changed.workshop, reason, later);
	expect(await renew(' ')).toEqual({ refused: 'reason-missing' });
	expect(await renew('The day was wrong')).toEqual({ renewed: 2 });
	expect(await certificatesUnlike(db, changed.workshop)).toEqual([]);
	const [standing] = await certificatesOf(db, workshop.id);
	expect(standing).toMatchObject({
		...{ startsOn: '2026-11-12', holderHi: 'सुनीता देवी', revision: 1 },
		...{ title: { hi: 'सुरक्षित प्रवास' }, signatories: [{ name: { en: 'Rina' } }] },
	});
	const [old] = unlike;
	expect(await certificateWithCode(db, old?.certificate.code ?? '')).toMatchObject({
		...{ cancelKind: 'replaced', cancelReason: 'The day was wrong', startsOn: '2026-11-20' },
		replacedByCode: standing?.code,
	});
	expect(await renew('Once more')).toEqual({ refused: 'nothing-to-renew' });
});

test('a role put right and minutes corrected later stand on the new certificate; the other is left alone', async () => {
	const { db, workshop, session, enrolments, facilitator, coordinator } = await certified();
	const [one, other] = enrolments;
	if (!one || !other) throw new Error('two were enrolled');
	const sahiya = { role: 'flw-sahiya', village: 'जोजोटोली' };
	await correctEnrolment(db, workshop, one, sahiya, facilitator, later);
	const mark = aMark(one, { status: 'late', minutesMissed: 30, receivedAt: later });
	await correctMark(db, session, mark, 'The sheet says so', facilitator);
	const unlike = await certificatesUnlike(db, workshop);
	expect(unlike.map(({ certificate, differs }) => [certificate.enrolmentId, differs])).toEqual([
		[one.id, ['role', 'posting', 'hours']],
	]);
	expect(await renewCertificates(db, coordinator, workshop, 'Wrong role', later)).toEqual({
		renewed: 1,
	});
	const [standing] = await certificatesOf(db, workshop.id);
	expect(standing).toMatchObject({ roleId: 'flw-sahiya', minutes: 330 });
});

test('a certificate of somebody who was not there, or is off the roster, is named and not issued anew', async () => {
	const { db, workshop, session, sessions: sittings, enrolments, coordinator } = await certified();
	const [one, other] = enrolments;
	if (!one || !other) throw new Error('two were enrolled');
	for (const sitting of [session, ...sittings.slice(1)]) {
		const mark = aMark(one, { status: 'absent', receivedAt: later });
		await correctMark(db, sitting, mark, 'A namesake', coordinator);
	}
	await withdraw(db, other, coordinator, later);
	const unlike = await certificatesUnlike(db, workshop);
	expect(unlike.map(({ differs }) => differs)).toEqual([['not-earned'], ['not-earned']]);
	expect(await renewCertificates(db, coordinator, workshop, 'x', later)).toEqual({
		refused: 'nothing-to-renew',
	});
	expect(await db.$count(certificates)).toBe(2);
});

test('one in dispute or cancelled is not issued anew, nor by the facilitator', async () => {
	const { db, workshop, facilitator, coordinator, enrolments } = await certified();
	await db.update(signatories).set({ nameHi: 'रीना' });
	await db.update(certificates).set({ suspendedAt: now });
	const renew = (by = coordinator) => renewCertificates(db, by, workshop, 'Wrong name', later);
	expect(await renew()).toEqual({ refused: 'nothing-to-renew' });
	await db
		.update(certificates)
		.set({ suspendedAt: null })
		.where(eq(certificates.enrolmentId, enrolments[0]?.id ?? ''));
	expect(await renew(facilitator)).toEqual({ refused: 'only-coordinator' });
	expect(await renew()).toEqual({ renewed: 1 });
	expect(await db.$count(nameConfirmations)).toBe(2);
});
