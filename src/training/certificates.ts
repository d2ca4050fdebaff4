import { randomInt } from 'node:crypto';
import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import {
	certificates,
	enrolments,
	organisations,
	people,
	sessions,
	signatories,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { audit } from './audit.ts';
import { standingsOf, type Standing } from './completion.ts';
import { moduleAt, type Both } from './curriculum.ts';
import { namesToConfirm } from './name-confirmations.ts';
import { placeName } from './places.ts';
import { provisionsUnder } from './provisions.ts';
import { roleName } from './roles.ts';

export type Certificate = typeof certificates.$inferSelect;
export type CertificateKind = Certificate['kind'];
type Workshop = typeof workshops.$inferSelect;
type Enrolment = typeof enrolments.$inferSelect;

/** No 0/O, 1/I/L, U. 30^12 is about 2^58: it can't be guessed, and it can be read out. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Places in the status list (W3C Bitstring Status List: at least 131,072). */
export const statusPlaces = 131_072;

export type IssueOutcome =
	| { issued: { attendance: number; success: number } }
	| {
			refused: 'sessions-still-open' | 'nothing-to-issue' | 'no-signatory' | 'names-not-confirmed';
	  };

/**
 * Issues what the people of a workshop have earned and were not given yet: सहभागिता by attendance,
 * सफलता by attendance and quiz, never mixed. Refuses while a session is open. Whoever has not said
 * that the name is right waits for the next time.
 */
export async function issueCertificates(
	db: Db,
	user: User,
	workshop: Workshop,
	issuedAt: Date,
): Promise<IssueOutcome> {
	return db.transaction(async (tx) => {
		const held = await tx.select().from(sessions).where(eq(sessions.workshopId, workshop.id));
		if (held.length === 0 || held.some(({ closedAt }) => !closedAt)) {
			return { refused: 'sessions-still-open' as const };
		}
		const frame = await frameOf(tx, workshop);
		if (frame.signatories.length === 0) return { refused: 'no-signatory' as const };
		const earned = await dueIn(tx, workshop.id);
		if (earned.length === 0) return { refused: 'nothing-to-issue' as const };
		const confirmed = await confirmedIn(tx, workshop.id);
		const due = earned.filter(({ enrolment }) => confirmed.has(enrolment.id));
		if (due.length === 0) return { refused: 'names-not-confirmed' as const };
		for (const { kind, standing, enrolment, holder } of due) {
			await tx.insert(certificates).values({
				...saidOf(frame, enrolment, standing.attendedMinutes),
				...holder,
				...(await freshNumbers(tx)),
				id: newId(),
				kind,
				enrolmentId: enrolment.id,
				personId: enrolment.personId,
				issuedAt,
				issuedById: user.id,
			});
		}
		await audit(tx, {
			by: user.id,
			at: issuedAt,
			action: 'issue-certificates',
			subject: 'workshops',
			subjectId: workshop.id,
			after: { issued: due.length },
		});
		const count = (kind: CertificateKind) => due.filter((one) => one.kind === kind).length;
		return { issued: { attendance: count('attendance'), success: count('success') } };
	});
}

type Due = {
	kind: CertificateKind;
	standing: Standing;
	enrolment: Enrolment;
	holder: { holderHi: string | null; holderEn: string | null };
};

async function dueIn(tx: DbOrTx, workshopId: string): Promise<Due[]> {
	const standings = new Map(
		(await standingsOf(tx, workshopId)).map((standing) => [standing.enrolmentId, standing]),
	);
	// One that was cancelled counts too: it was cancelled for good.
	const already = await tx
		.select({ enrolmentId: certificates.enrolmentId, kind: certificates.kind })
		.from(certificates)
		.where(eq(certificates.workshopId, workshopId));
	const given = new Set(already.map(({ enrolmentId, kind }) => `${enrolmentId} ${kind}`));
	const rows = await tx
		.select({ enrolment: enrolments, holderHi: people.nameHi, holderEn: people.nameEn })
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(eq(enrolments.workshopId, workshopId))
		.orderBy(asc(enrolments.serial));
	return rows.flatMap(({ enrolment, ...holder }) => {
		const standing = standings.get(enrolment.id);
		if (!standing) return [];
		const earned: CertificateKind[] = [];
		if (standing.attendance === 'met') earned.push('attendance');
		if (standing.success === 'met') earned.push('success');
		return earned
			.filter((kind) => !given.has(`${enrolment.id} ${kind}`))
			.map((kind) => ({ kind, standing, enrolment, holder }));
	});
}

async function confirmedIn(tx: DbOrTx, workshopId: string): Promise<Set<string>> {
	const names = await namesToConfirm(tx, workshopId);
	const sure = names.filter(({ confirmed }) => confirmed !== undefined);
	return new Set(sure.map(({ enrolmentId }) => enrolmentId));
}

/** What every certificate of one workshop says, copied as it is today. */
export async function frameOf(tx: DbOrTx, workshop: Workshop) {
	const organisers = await tx
		.select({
			hi: organisations.nameHi,
			en: organisations.nameEn,
			part: workshopOrganisations.part,
		})
		.from(workshopOrganisations)
		.innerJoin(organisations, eq(organisations.id, workshopOrganisations.organisationId))
		.where(eq(workshopOrganisations.workshopId, workshop.id));
	const taught = await tx
		.select()
		.from(workshopModules)
		.where(eq(workshopModules.workshopId, workshop.id))
		.orderBy(workshopModules.position);
	const signs = await tx
		.select()
		.from(signatories)
		.where(eq(signatories.workshopId, workshop.id))
		.orderBy(signatories.position);
	const leadFirst = organisers
		.filter(({ part }) => part !== 'funder')
		.sort((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'));
	return {
		workshopId: workshop.id,
		title: { hi: workshop.titleHi, en: workshop.titleEn ?? workshop.titleHi },
		place: placeOf(workshop),
		organisers: leadFirst.map(({ hi, en }) => ({ hi, en })),
		signatories: signs.map((one) => ({
			name: { hi: one.nameHi, en: one.nameEn },
			post: { hi: one.postHi, en: one.postEn },
		})),
		modules: taught.map(({ module, edition, lawDate }) => ({
			module,
			title: moduleAt(module)?.title ?? { hi: module, en: module },
			edition,
			lawDate,
		})),
		provisions: await provisionsUnder(taught.map(({ module }) => module)),
		startsOn: workshop.startsOn,
		endsOn: workshop.endsOn,
		lawDate:
			taught
				.map(({ lawDate }) => lawDate)
				.sort()
				.at(-1) ?? workshop.startsOn,
	};
}

/** What a certificate of somebody says today, the name apart. */
export function saidOf(
	frame: Awaited<ReturnType<typeof frameOf>>,
	enrolment: Enrolment,
	minutes: number,
) {
	return {
		...frame,
		roleId: enrolment.role,
		role: { hi: roleName(enrolment.role, 'hi'), en: roleName(enrolment.role, 'en') },
		posting: postingOf(enrolment),
		minutes,
	};
}

function placeOf(workshop: Workshop): Both {
	const where = (language: 'hi' | 'en') =>
		[workshop.venue, workshop.village, placeName(workshop, language)].filter(Boolean).join(', ');
	return { hi: where('hi'), en: where('en') };
}

function postingOf(enrolment: Enrolment): Both {
	const where = (language: 'hi' | 'en') =>
		[enrolment.unit, enrolment.village, placeName(enrolment, language)].filter(Boolean).join(', ');
	return { hi: where('hi'), en: where('en') };
}

/** So many places in a row are taken only where hardly any is free. */
const mostDraws = 1_000;

/**
 * A code and a place in the status list that no certificate has. Throws when the list is full: a second
 * one is needed long before (docs/decisions/0021).
 */
export async function freshNumbers(tx: DbOrTx): Promise<{ code: string; statusIndex: number }> {
	for (let draws = 0; draws < mostDraws; draws += 1) {
		const statusIndex = randomInt(statusPlaces);
		const [taken] = await tx
			.select({ id: certificates.id })
			.from(certificates)
			.where(eq(certificates.statusIndex, statusIndex));
		if (taken) continue;
		const code = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
		return { code, statusIndex };
	}
	throw new Error('The status list is full: no certificate can be issued (docs/decisions/0021)');
}

export type CertificateStatus = 'valid' | 'suspended' | 'cancelled' | 'replaced';

export function statusOf(certificate: Certificate): CertificateStatus {
	if (certificate.replacedById) return 'replaced';
	if (certificate.cancelledAt) return 'cancelled';
	return certificate.suspendedAt ? 'suspended' : 'valid';
}

/** The certificate at a public address, with the number that replaced it; typed codes are forgiven. */
export async function certificateWithCode(
	db: DbOrTx,
	typed: string,
): Promise<(Certificate & { replacedByCode: string | undefined }) | undefined> {
	const code = typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.slice(0, 20);
	const [certificate] = await db.select().from(certificates).where(eq(certificates.code, code));
	if (!certificate) return undefined;
	const [newer] = certificate.replacedById
		? await db
				.select({ code: certificates.code })
				.from(certificates)
				.where(eq(certificates.id, certificate.replacedById))
		: [];
	return { ...certificate, replacedByCode: newer?.code };
}

/** Certificates of one workshop that are not cancelled, those in dispute too, in roster order. */
export async function certificatesOf(db: DbOrTx, workshopId: string): Promise<Certificate[]> {
	const rows = await db
		.select({ certificate: certificates })
		.from(certificates)
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.where(and(eq(certificates.workshopId, workshopId), isNull(certificates.cancelledAt)))
		.orderBy(certificates.kind, enrolments.serial);
	return rows.map(({ certificate }) => certificate);
}

/** The newest of each kind that somebody of the workshop was given, cancelled or not, in roster order. */
export async function certificatesGivenIn(db: DbOrTx, workshopId: string): Promise<Certificate[]> {
	const rows = await db
		.select({ certificate: certificates })
		.from(certificates)
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.where(and(eq(certificates.workshopId, workshopId), isNull(certificates.replacedById)))
		.orderBy(certificates.kind, enrolments.serial);
	return rows.map(({ certificate }) => certificate);
}

/** The numbers of those that stand, in the same order: who reads a thousand reads them a few at a time. */
export async function standingIn(db: DbOrTx, workshopId: string): Promise<string[]> {
	const rows = await db
		.select({ id: certificates.id })
		.from(certificates)
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.where(standsIn(workshopId))
		.orderBy(certificates.kind, enrolments.serial);
	return rows.map(({ id }) => id);
}

/** In dispute it does not stand either: it is neither signed nor handed out with the others. */
export function standsIn(workshopId: string): SQL | undefined {
	return and(
		eq(certificates.workshopId, workshopId),
		isNull(certificates.cancelledAt),
		isNull(certificates.suspendedAt),
	);
}

/** Was any certificate issued here, whatever became of it? */
export async function isIssuedIn(db: DbOrTx, workshopId: string): Promise<boolean> {
	return (await db.$count(certificates, eq(certificates.workshopId, workshopId))) > 0;
}

/** These certificates in this order; no more than a few hundred, for each is a parameter. */
export async function certificatesWithIds(db: DbOrTx, ids: string[]): Promise<Certificate[]> {
	const rows = await db.select().from(certificates).where(inArray(certificates.id, ids));
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Everything one person holds, newest first, cancelled ones too: it is their record. */
export async function certificatesHeldBy(db: DbOrTx, personId: string): Promise<Certificate[]> {
	const rows = await db
		.select({ certificate: certificates })
		.from(certificates)
		.innerJoin(people, eq(people.id, certificates.personId))
		.where(eq(people.countsAsId, personId))
		.orderBy(certificates.issuedAt);
	return rows.map(({ certificate }) => certificate).reverse();
}

/** A certificate of one workshop that is not cancelled, for those who keep that workshop. */
export async function certificateIn(
	db: DbOrTx,
	{ id }: { id: string },
	code: string,
): Promise<Certificate | undefined> {
	const [certificate] = await db
		.select()
		.from(certificates)
		.where(
			and(
				eq(certificates.workshopId, id),
				eq(certificates.code, code),
				isNull(certificates.cancelledAt),
			),
		);
	return certificate;
}
