import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { openAuthSessions } from '#auth/auth-session.ts';
import { accounts, people } from '#db/schema.ts';
import { nameKeyOf } from '#training/names.ts';
import { workshop } from './copies.ts';
import { withDb } from './site.ts';

export type Phone = { cookie: string; personId: string };

/** So many learners, each signed in on a phone of their own. */
export function phonesIn(database: string, count: number): Promise<Phone[]> {
	const now = new Date();
	return withDb(database, async (db) => {
		const auth = openAuthSessions(db, { secure: false });
		return Promise.all(
			Array.from({ length: count }, async (_, index): Promise<Phone> => {
				const personId = newId();
				const accountId = newId();
				const nameEn = `Phone ${index}`;
				await db.insert(people).values({
					id: personId,
					countsAsId: personId,
					nameEn,
					nameKey: nameKeyOf({ nameEn }),
					createdAt: now,
					// They have been known for long: the server has nobody to compare meanwhile.
					comparedAt: now,
				});
				await db.insert(accounts).values({
					id: accountId,
					personId,
					loginName: `phone-${index}`,
					passwordHash: '',
					role: 'learner',
					consentNotice: '2026-11 hi',
					consentedAt: now,
					adultConfirmedAt: now,
					createdAt: now,
				});
				const { name, value } = await auth.begin(accountId);
				return { cookie: `${name}=${value}`, personId };
			}),
		);
	});
}

/** One line for each request, `cookie<TAB>body`, the phones taking turns: what bench/load.lua sends. */
export function writePosts(
	name: string,
	phones: Phone[],
	count: number,
	body: (phone: Phone, index: number) => string,
): string {
	const file = join(workshop, `${name}.posts`);
	const lines = Array.from({ length: count }, (_, index) => {
		const phone = phones[index % phones.length];
		return phone ? `${phone.cookie}\t${body(phone, index)}\n` : '';
	});
	writeFileSync(file, lines.join(''));
	return file;
}
