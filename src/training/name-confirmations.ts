import { and, asc, eq, inArray, isNull, notExists, type SQL } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, enrolments, nameConfirmations, people } from '#db/schema.ts';
import { audit } from './audit.ts';

/** A name as a certificate would print it, and whether its bearer has said that it is right. */
export type NameToConfirm = {
	enrolmentId: string;
	personId: string;
	serial: number;
	nameHi: string | null;
	nameEn: string | null;
	/** By whom; `undefined` also where the name was changed after it was confirmed. */
	confirmed: 'self' | 'read-back' | undefined;
};

/** The names of everybody on a workshop's roster, in its order. */
export function namesToConfirm(db: DbOrTx, workshopId: string): Promise<NameToConfirm[]> {
	return namesWhere(db, eq(enrolments.workshopId, workshopId));
}

async function namesWhere(db: DbOrTx, wanted: SQL | undefined): Promise<NameToConfirm[]> {
	const { nameHi, nameEn } = people;
	const { nameHi: saidHi, nameEn: saidEn, how } = nameConfirmations;
	const rows = await db
		.select({
			enrolmentId: enrolments.id,
			personId: enrolments.personId,
			serial: enrolments.serial,
			...{ nameHi, nameEn, saidHi, saidEn, how },
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.leftJoin(nameConfirmations, eq(nameConfirmations.enrolmentId, enrolments.id))
		.where(and(wanted, isNull(enrolments.withdrawnAt)))
		.orderBy(asc(enrolments.serial));
	return rows.map(({ saidHi, saidEn, how, ...name }) => ({
		...name,
		confirmed: (saidHi === name.nameHi && saidEn === name.nameEn && how) || undefined,
	}));
}

/**
 * The facilitator has read these names to the people who bear them. Ids that are not on the roster
 * are passed over. Answers how many names were confirmed now.
 */
export async function confirmReadBack(
	db: DbOrTx,
	user: User,
	workshopId: string,
	enrolmentIds: readonly string[],
	at: Date,
): Promise<number> {
	return db.transaction(async (tx) => {
		const names = await namesToConfirm(tx, workshopId);
		const asked = names.filter(
			({ enrolmentId, confirmed }) => !confirmed && enrolmentIds.includes(enrolmentId),
		);
		for (const name of asked) await confirm(tx, name, { how: 'read-back', by: user.id, at });
		if (asked.length > 0) {
			await audit(tx, {
				by: user.id,
				at,
				action: 'confirm-names',
				subject: 'workshops',
				subjectId: workshopId,
				after: { enrolments: asked.map(({ enrolmentId }) => enrolmentId) },
			});
		}
		return asked.length;
	});
}

/** One's own name as every workshop has it that gave no certificate yet. Answers in how many. */
export async function confirmOwnName(db: DbOrTx, user: User, at: Date): Promise<number> {
	const mine = await ownNames(db, user.personId);
	for (const name of mine) await confirm(db, name, { how: 'self', by: user.id, at });
	return mine.length;
}

/** Where this person's name waits to be confirmed: on every roster that gave them no certificate yet. */
export async function ownNames(db: DbOrTx, personId: string): Promise<NameToConfirm[]> {
	const same = db.select({ id: people.countsAsId }).from(people).where(eq(people.id, personId));
	const given = db
		.select({ id: certificates.id })
		.from(certificates)
		.where(
			and(
				eq(certificates.personId, enrolments.personId),
				eq(certificates.enrolmentId, enrolments.id),
			),
		);
	const names = await namesWhere(db, and(inArray(people.countsAsId, same), notExists(given)));
	return names.filter(({ confirmed }) => !confirmed);
}

async function confirm(
	db: DbOrTx,
	{ enrolmentId, nameHi, nameEn }: NameToConfirm,
	{ how, by, at }: { how: 'self' | 'read-back'; by: string; at: Date },
): Promise<void> {
	const said = { nameHi, nameEn, how, confirmedById: by, confirmedAt: at };
	await db
		.insert(nameConfirmations)
		.values({ enrolmentId, ...said })
		.onConflictDoUpdate({ target: nameConfirmations.enrolmentId, set: said });
}
