import { sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';

/** Somebody who was taught a lesson, and certified, before its law changed. */
export interface TaughtBefore {
	/** Of the certificate. */
	code: string;
	holderHi: string | null;
	holderEn: string | null;
	role: string;
	stateLgd: number;
	districtLgd: number;
	/** The day of the law it was taught under. */
	lawDate: string;
	personId: string;
}

export interface Taught {
	/** Certificates in force that name one of the modules under law of an earlier day. */
	certificates: number;
	/** People holding one, those of merged records once. */
	people: number;
	/** The first so many of them, those taught longest ago first. */
	first: TaughtBefore[];
}

/**
 * Who holds a certificate that rests on law as it was before a day: for the state team only, to
 * anybody else there is nothing. Whoever was certified anew since, in the same module, is not among
 * them.
 */
export async function taughtBefore(
	db: DbOrTx,
	user: User,
	{ modules, on }: { modules: readonly string[]; on: string },
	most = 100,
): Promise<Taught> {
	if (!mayActAs(user, 'state') || modules.length === 0) {
		return { certificates: 0, people: 0, first: [] };
	}
	const named = sql.join(
		modules.map((slug) => sql`${slug}`),
		sql`, `,
	);
	const affected = sql`
		select c.code, c."holderHi", c."holderEn", c."roleId" as role, w."stateLgd", w."districtLgd",
			taught.value ->> 'lawDate' as "lawDate", p."countsAsId" as "personId"
		from certificates c, json_each(c.modules) taught
		join workshops w on w.id = c."workshopId"
		join people p on p.id = c."personId"
		where c."cancelledAt" is null
			and taught.value ->> 'module' in (${named})
			and taught.value ->> 'lawDate' < ${on}
			and not exists (
				select 1 from certificates newer, json_each(newer.modules) again
				join people same on same.id = newer."personId"
				where same."countsAsId" = p."countsAsId" and newer."cancelledAt" is null
					and again.value ->> 'module' = taught.value ->> 'module'
					and again.value ->> 'lawDate' >= ${on})`;
	const [counted] = await db.all<{ certificates: number; people: number }>(sql`
		select count(distinct code) as certificates, count(distinct "personId") as people
		from (${affected})`);
	const first = await db.all<TaughtBefore>(sql`
		select * from (${affected}) group by code order by "lawDate", code limit ${most}`);
	return { certificates: counted?.certificates ?? 0, people: counted?.people ?? 0, first };
}
