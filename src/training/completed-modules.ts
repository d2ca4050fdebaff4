import { sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { toPhone } from '#auth/login-name.ts';
import { dayBegins, dayEnds, dayOf } from './periods.ts';
import { numberIn } from './same-person.ts';

/** One person and one lesson: the first success certificate that stands and names it. */
export type CompletedModule = {
	/** What the record counts as: two records of one person are one line. */
	personId: string;
	module: string;
	/** The day it was issued, in India. */
	completedOn: string;
	/** Typed on any record of the person: by these another system's list finds them. */
	phones: string[];
	serviceNumbers: string[];
};

/**
 * Who completed which lesson with success in a period, oldest first: for systems that count our hours.
 * Only for the state team, to others there is nothing.
 */
export async function completedModules(
	db: DbOrTx,
	user: User,
	{ from, to }: { from: string; to: string },
): Promise<CompletedModule[]> {
	if (!mayActAs(user, 'state')) return [];
	const [first, last] = [dayBegins(from).getTime(), dayEnds(to).getTime()];
	const rows = await db.all<{
		personId: string;
		module: string;
		at: number;
		phones: string;
		numbers: string;
	}>(sql`select p."countsAsId" as personId, json_extract(m.value, '$.module') as module, min(c."issuedAt") as at,
		(select json_group_array(o.phone) from people o where o."countsAsId" = p."countsAsId" and o.phone is not null) as phones,
		(select json_group_array(o."serviceNumber") from people o where o."countsAsId" = p."countsAsId" and o."serviceNumber" is not null) as numbers
		from certificates c join people p on p.id = c."personId", json_each(c.modules) m
		where c."issuedAt" >= ${first} and c."issuedAt" <= ${last} and c.kind = 'success' and c."cancelledAt" is null
		group by p."countsAsId", module order by at, personId, module`);
	return rows.map(({ personId, module, at, phones, numbers }) => ({
		...{ personId, module, completedOn: dayOf(new Date(at)) },
		phones: JSON.parse(phones) as string[],
		serviceNumbers: JSON.parse(numbers) as string[],
	}));
}

/** Ids of another system, each beside a mobile or a service number of ours. */
export type OtherIds = Map<string, string>;

/**
 * A pasted list: on each line a mobile or a service number, then the id there, with a comma, a tab or
 * a semicolon between. What is neither is left out; one number with two ids is nobody's.
 */
export function readOtherIds(pasted: string): OtherIds {
	const found: OtherIds = new Map();
	const twice = new Set<string>();
	for (const line of pasted.split(/\r?\n/)) {
		const [number = '', id = ''] = line.split(/[,;\t]/).map((part) => part.trim());
		const key = keyOf(number);
		if (key === undefined || !/^\w[\w.@+-]{0,127}$/.test(id)) continue;
		if ((found.get(key) ?? id) !== id) twice.add(key);
		found.set(key, id);
	}
	for (const key of twice) found.delete(key);
	return found;
}

/** The id of somebody in another system's list; `undefined` when none or when their numbers disagree. */
export function otherIdOf(
	{ phones, serviceNumbers }: Pick<CompletedModule, 'phones' | 'serviceNumbers'>,
	ids: OtherIds,
): string | undefined {
	const keys = [...phones, ...serviceNumbers].map(keyOf);
	const found = new Set(keys.flatMap((key) => (key && ids.get(key)) ?? []));
	return found.size === 1 ? [...found][0] : undefined;
}

function keyOf(number: string): string | undefined {
	const phone = toPhone(number);
	if (phone !== undefined) return `phone ${phone}`;
	const service = numberIn(number);
	// A belt number of three digits is given again in every district.
	return service && service.length >= 5 ? `number ${service}` : undefined;
}
