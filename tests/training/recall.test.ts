import { describe, expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { certificates } from '#db/schema.ts';
import { aCertificate } from '#tests/credentials/certificates.ts';
import {
	anEnrolment,
	anOrganisation,
	aRoster,
	aUser,
	aWorkshop,
	places,
} from '#tests/factories.ts';
import type { Certificate } from '#training/certificates.ts';
import type { Enrolment } from '#training/enrolments.ts';
import { provisionsUnder } from '#training/provisions.ts';
import {
	changesToTeachAgain,
	dueForRefresher,
	refresherFor,
	refreshersFor,
	type Change,
} from '#training/recall.ts';

const today = '2026-12-31';
const changes: Change[] = [{ id: 'bns-143', changedOn: '2026-12-05' }];
let made = 0;

/** A standing certificate of somebody on a roster, resting on BNS 143 as it was in November. */
async function aCertificateOf(db: Db, enrolment: Enrolment, given: Partial<Certificate> = {}) {
	made += 1;
	const certificate = aCertificate({
		...{ id: `c${made}`, code: `CODE${made}`, statusIndex: made, enrolmentId: enrolment.id },
		...{ workshopId: enrolment.workshopId, personId: enrolment.personId },
		...{ provisions: ['bns-143', 'jj-31'] },
		...given,
	});
	await db.insert(certificates).values(certificate);
	return certificate;
}

describe('a certificate', () => {
	const certificate = aCertificate({ provisions: ['bns-143', 'jj-31'], lawDate: '2026-11-01' });

	test('is due for a refresher from the day its law changed, and says by what', async () => {
		expect(await refresherFor(certificate, changes, today)).toEqual({
			...{ since: '2026-12-05', provisions: ['bns-143'] },
		});
		expect([...(await refreshersFor([certificate], today, changes))]).toEqual([
			[certificate.id, '2026-12-05'],
		]);
	});

	test('not before that day, not for other law, not when it was taught after', async () => {
		expect(await refresherFor(certificate, changes, '2026-12-04')).toBeUndefined();
		const other = [{ id: 'pocso-19', changedOn: '2026-12-05' }];
		expect(await refresherFor(certificate, other, today)).toBeUndefined();
		const newer = { ...certificate, lawDate: '2026-12-05' };
		expect(await refresherFor(newer, changes, today)).toBeUndefined();
	});

	test('issued before this was written down rests on what its lessons lean on today', async () => {
		const [id] = await provisionsUnder(['safe-migration']);
		expect(id).toBeDefined();
		const old = { ...certificate, provisions: [] };
		const change = [{ id: id ?? '', changedOn: '2026-12-05' }];
		expect(await refresherFor(old, change, today)).toMatchObject({ since: '2026-12-05' });
	});
});

test('the registry asks only for what it marks as to be taught again', () => {
	expect(changesToTeachAgain().every(({ changedOn }) => changedOn.length === 10)).toBe(true);
	const [some] = changesToTeachAgain([
		{ id: 'a', changedOn: '2026-12-05', retrain: true },
		{ id: 'b', changedOn: '2026-12-05', retrain: false },
		{ id: 'c', changedOn: '2026-12-05' },
	] as never);
	expect(some).toEqual({ id: 'a', changedOn: '2026-12-05' });
});

test('a module that is not written, or is none, rests on no law', async () => {
	expect(await provisionsUnder(['no-such-module', '../law'])).toEqual([]);
});

describe('who is to be called again', () => {
	test('is everybody whose newest teaching is older than the change, once, oldest change first', async () => {
		const day = await aRoster({ count: 3 });
		const { db, enrolments: roster } = day;
		const state = await aUser(db, { role: 'state' });
		const [due, taughtAgain, cancelled] = roster as [Enrolment, Enrolment, Enrolment];
		const first = await aCertificateOf(db, due);
		await aCertificateOf(db, due, { kind: 'success' });
		await aCertificateOf(db, taughtAgain);
		const { workshop } = await aWorkshop(db, { organisation: day.organisation });
		const later = await anEnrolment(db, workshop, { personId: taughtAgain.personId });
		const module = { ...(first.modules[0] as Certificate['modules'][0]), lawDate: '2026-12-10' };
		await aCertificateOf(db, later, { modules: [module], lawDate: '2026-12-10' });
		await aCertificateOf(db, cancelled, { cancelledAt: new Date() });
		const rows = await dueForRefresher(db, state, { changes, today });
		expect(rows).toMatchObject([
			{ personId: due.personId, since: '2026-12-05', provisions: ['bns-143'], nameHi: 'सुनीता देवी' },
		]);
		expect(await dueForRefresher(db, state, { changes: [], today })).toEqual([]);
		const elsewhere = { changes, today, districtLgd: places.gaya };
		expect(await dueForRefresher(db, state, elsewhere)).toEqual([]);
	});

	test('is seen for one’s own workshops by a coordinator, and by nobody below', async () => {
		const { db, enrolment, organisation, facilitator } = await aRoster({ count: 1 });
		await aCertificateOf(db, enrolment);
		const asked = { changes, today };
		const own = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
		expect(await dueForRefresher(db, own, asked)).toHaveLength(1);
		const other = await anOrganisation(db, { nameEn: 'Other' });
		const stranger = await aUser(db, { role: 'coordinator', organisationId: other.id });
		expect(await dueForRefresher(db, stranger, asked)).toEqual([]);
		expect(await dueForRefresher(db, facilitator, asked)).toEqual([]);
	});
});
