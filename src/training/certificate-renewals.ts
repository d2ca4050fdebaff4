import { asc, eq } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { certificates, enrolments } from '#db/schema.ts';
import { replaceRow } from './certificate-changes.ts';
import { frameOf, saidOf, standsIn, type Certificate } from './certificates.ts';
import { standingsOf } from './completion.ts';
import type { Workshop } from './workshops.ts';

/** What of a certificate follows its workshop. The name does not: it was read to its bearer. */
const parts = {
	title: ({ title }) => title,
	days: ({ startsOn, endsOn }) => [startsOn, endsOn],
	place: ({ place }) => place,
	signatories: ({ signatories }) => signatories,
	modules: ({ modules }) => modules.map(({ module }) => module),
	role: ({ roleId }) => roleId,
	posting: ({ posting }) => posting,
	hours: ({ minutes }) => minutes,
} as const satisfies Record<string, (said: Said) => unknown>;
type Said = Pick<
	Certificate,
	| 'title'
	| 'startsOn'
	| 'endsOn'
	| 'place'
	| 'signatories'
	| 'modules'
	| 'roleId'
	| 'posting'
	| 'minutes'
>;
export type Difference = keyof typeof parts | 'not-earned';
export type Unlike = { certificate: Certificate; differs: Difference[] };

/**
 * Certificates that stand and say something else than what was put right since: in roster order. By the
 * marks of today not earned at all is a difference by itself: such a one is cancelled, never issued anew.
 */
export async function certificatesUnlike(db: DbOrTx, workshop: Workshop): Promise<Unlike[]> {
	const all = await beside(db, workshop);
	return all.flatMap(({ certificate, differs }) =>
		differs.length > 0 ? [{ certificate, differs }] : [],
	);
}

export type RenewOutcome =
	{ renewed: number } | { refused: 'only-coordinator' | 'reason-missing' | 'nothing-to-renew' };

/**
 * Issues anew what says something else than its workshop does now: each old one says replaced and by
 * which, under the one reason. The name stays as it was read to its bearer.
 */
export async function renewCertificates(
	db: Db,
	user: User,
	workshop: Workshop,
	reason: string,
	at: Date,
): Promise<RenewOutcome> {
	if (!mayActAs(user, 'coordinator')) return { refused: 'only-coordinator' };
	if (!reason.trim()) return { refused: 'reason-missing' };
	return db.transaction(async (tx) => {
		let renewed = 0;
		for (const { certificate, now, differs } of await beside(tx, workshop)) {
			if (!now || differs.length === 0) continue;
			if (await replaceRow(tx, user, certificate, { correction: now, reason }, at)) renewed += 1;
		}
		return renewed > 0 ? { renewed } : { refused: 'nothing-to-renew' as const };
	});
}

/** Every certificate that stands beside what would be issued now; nothing where that is none. */
async function beside(db: DbOrTx, workshop: Workshop) {
	const rows = await db
		.select({ certificate: certificates, enrolment: enrolments })
		.from(certificates)
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.where(standsIn(workshop.id))
		.orderBy(asc(enrolments.serial), asc(certificates.kind));
	if (rows.length === 0) return [];
	const frame = await frameOf(db, workshop);
	const standings = new Map(
		(await standingsOf(db, workshop.id)).map((one) => [one.enrolmentId, one]),
	);
	return rows.map(({ certificate, enrolment }) => {
		const standing = standings.get(enrolment.id);
		if (standing?.[certificate.kind] !== 'met') {
			return { certificate, now: undefined, differs: ['not-earned'] satisfies Difference[] };
		}
		const now = saidOf(frame, enrolment, standing.attendedMinutes);
		return { certificate, now, differs: differencesOf(certificate, now) };
	});
}

function differencesOf(certificate: Said, now: Said): Difference[] {
	const names = Object.keys(parts) as (keyof typeof parts)[];
	return names.filter(
		(name) => JSON.stringify(parts[name](certificate)) !== JSON.stringify(parts[name](now)),
	);
}
