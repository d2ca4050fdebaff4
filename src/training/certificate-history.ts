import { and, eq, inArray } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { accounts, auditRows, certificates, people } from '#db/schema.ts';
import type { Certificate } from './certificates.ts';

const changes = {
	'suspend-certificate': 'suspended',
	'lift-suspension': 'lifted',
	'cancel-certificate': 'cancelled',
} as const;

/** One thing that happened to a certificate or to one it replaced. */
export type CertificateEvent = {
	at: Date;
	what: 'issued' | (typeof changes)[keyof typeof changes];
	code: string;
	reason: string | null;
	/** Who did it, by name where the account has one. */
	by: string;
};

/** What happened, oldest first: for those who keep the workshop. */
export async function historyOfCertificate(
	db: DbOrTx,
	certificate: Certificate,
): Promise<CertificateEvent[]> {
	const all = await withThoseBefore(db, certificate);
	const codes = new Map(all.map(({ id, code }) => [id, code]));
	const rows = await db
		.select()
		.from(auditRows)
		.where(
			and(eq(auditRows.subject, 'certificates'), inArray(auditRows.subjectId, [...codes.keys()])),
		);
	const events = [
		...all.map(({ issuedAt, issuedById, code }) => ({
			...{ at: issuedAt, what: 'issued' as const, code, reason: null, by: issuedById },
		})),
		...rows.flatMap(({ at, action, subjectId, reason, accountId }) => {
			const what = changes[action as keyof typeof changes];
			const code = codes.get(subjectId) ?? '';
			return what ? [{ at, what, code, reason, by: accountId ?? '' }] : [];
		}),
	];
	const names = await namesOf(
		db,
		events.map(({ by }) => by),
	);
	return events
		.map((event) => ({ ...event, by: names.get(event.by) ?? '' }))
		.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** This one and, one after another, those it came in the place of. */
async function withThoseBefore(db: DbOrTx, certificate: Certificate): Promise<Certificate[]> {
	const all = [certificate];
	for (let last = certificate; ;) {
		const [before] = await db
			.select()
			.from(certificates)
			.where(eq(certificates.replacedById, last.id));
		if (!before || all.some(({ id }) => id === before.id)) return all;
		all.push(before);
		last = before;
	}
}

async function namesOf(db: DbOrTx, accountIds: string[]): Promise<Map<string, string>> {
	const rows = await db
		.select({ id: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(inArray(accounts.id, accountIds));
	return new Map(rows.map(({ id, nameHi, nameEn }) => [id, nameHi ?? nameEn ?? '']));
}
