import { v7 as newId } from 'uuid';
import type { Db } from '#db/client.ts';
import { accounts, people } from '#db/schema.ts';
import type { Role, User } from '#auth/user.ts';
import { hashOfPassword } from '#auth/password.ts';

export const now = new Date('2026-11-22T10:00:00+05:30');

/** An account whose password is `three small words`, with its person. */
export async function anAccount(
	db: Db,
	{
		loginName = `name-${newId()}`,
		phone,
		role = 'learner',
		nameHi = 'सुनीता देवी',
	}: {
		loginName?: string;
		phone?: string;
		role?: Role;
		nameHi?: string;
	} = {},
): Promise<User> {
	const id = newId();
	const personId = newId();
	await db
		.insert(people)
		.values({ id: personId, countsAsId: personId, nameHi, nameKey: '', createdAt: now });
	await db.insert(accounts).values({
		id,
		personId,
		loginName,
		phone: phone ?? null,
		passwordHash: await hashOfPassword('three small words'),
		role,
		consentNotice: 'test',
		consentedAt: now,
		adultConfirmedAt: now,
		createdAt: now,
	});
	return { id, personId, loginName, role, organisationId: null };
}
