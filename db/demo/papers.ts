import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { cancelCertificate, replaceCertificate } from '#training/certificate-changes.ts';
import { certificatesOf, issueCertificates, type Certificate } from '#training/certificates.ts';
import { confirmReadBack, namesToConfirm } from '#training/name-confirmations.ts';
import { correctPerson, type Person } from '#training/people.ts';
import type { Workshop } from '#training/workshops.ts';
import type { Story } from './calendar.ts';
import { at } from './days.ts';
import { done, expected } from './outcomes.ts';
import type { Leaders, Stage } from './stage.ts';

/** Certificates of a workshop; in one of them one is cancelled, in another a name is corrected. */
export async function givePapers(
	{ db }: Stage,
	papers: NonNullable<Story['certificates']>,
	workshop: Workshop,
	leaders: Leaders,
): Promise<void> {
	const { endsOn } = workshop;
	const names = (await namesToConfirm(db, workshop.id)).map(({ enrolmentId }) => enrolmentId);
	await confirmReadBack(db, leaders.facilitator, workshop.id, names, at(endsOn, '17:30'));
	done(await issueCertificates(db, leaders.facilitator, workshop, at(endsOn, '17:45')));
	if (papers === 'issued') return;
	const issued = await certificatesOf(db, workshop.id);
	// Not the first: that is somebody who can sign in.
	const certificate = issued.slice(1).find(({ holderHi }) => holderHi !== null);
	if (!certificate) throw new Error(`${workshop.code}: no certificate to ${papers}`);
	if (papers === 'one-cancelled') await cancelOne(db, certificate, leaders, at(endsOn, '11:00', 9));
	else await correctOne(db, certificate, leaders, at(endsOn, '11:00', 6));
}

async function cancelOne(
	db: Db,
	certificate: Certificate,
	{ coordinator }: Leaders,
	when: Date,
): Promise<void> {
	const reason = 'उनके स्थान पर कोई और आई थीं; बाद में जांच में पता चला।';
	const why = { reason, kind: 'wrong-person' } as const;
	expected(await cancelCertificate(db, coordinator, certificate, why, when), 'cancelled');
}

/** A middle name had been left out: the record is corrected, and a new certificate replaces the old. */
async function correctOne(
	db: Db,
	certificate: Certificate,
	{ facilitator }: Leaders,
	when: Date,
): Promise<void> {
	const [person] = await db.select().from(people).where(eq(people.id, certificate.personId));
	if (!person) throw new Error(`nobody holds ${certificate.code}`);
	const holderHi = withMiddleName(certificate.holderHi ?? '');
	done(
		await correctPerson(db, person, { ...typedAs(person), nameHi: holderHi }, facilitator.id, when),
	);
	const reason = 'नाम का बीच का हिस्सा छूट गया था।';
	const corrected = { correction: { holderHi }, reason };
	done(await replaceCertificate(db, facilitator, certificate, corrected, when));
}

function withMiddleName(name: string): string {
	const [first, ...rest] = name.split(' ');
	return [first, 'रानी', ...rest].join(' ');
}

/** A record as it would be typed again. */
function typedAs(person: Person) {
	const known = Object.entries(person).filter(([, value]) => value !== null);
	return Object.fromEntries(known) as { [Key in keyof Person]: NonNullable<Person[Key]> };
}
