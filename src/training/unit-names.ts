import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { unitNames, units } from '#db/schema.ts';

export type UnitName = typeof unitNames.$inferSelect;

/** The words every list puts beside the name of a thana, and leaves out as often. */
const thana = /(?<![\p{L}\p{M}])(?:थाना|police station|thana|p\.?\s?s\.?)(?![\p{L}\p{M}])/giu;

/** A unit's name folded for search: "मादरपुर थाना" and "थाना मादरपुर" are one; a rail thana is another. */
export function unitKey(name: string): string | null {
	const key = name
		.normalize('NFC')
		.toLowerCase()
		.replace(thana, ' ')
		.replace(/[़\u200b-\u200f]/gu, '')
		.replace(/ँ|[ङञणनम]्(?=[क-म])/g, 'ं')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
	return key || null;
}

/**
 * The official name of a unit on a day, as SQL: the one in force; before the first and after the last
 * of them the nearest. `unit` is the id of the unit in the query around it.
 */
export function officialNameOn(unit: SQL, column: 'nameHi' | 'nameEn', on: string): SQL<string> {
	const covers = sql`(coalesce(n."startsOn", '') <= ${on} and coalesce(n."endsOn", '9999') >= ${on})`;
	return sql<string>`(select coalesce(${sql.raw(`n."${column}"`)}, n."nameHi", n."nameEn") from unit_names n
		where n."unitId" = ${unit} and n.kind = 'official'
		order by ${covers} desc, (coalesce(n."startsOn", '') <= ${on}) desc, coalesce(n."startsOn", '') desc limit 1)`;
}

/** Any name it ever had, in either script, that is or (`beginning`) begins like what was typed. */
export function hasNameLike(typed: string, beginning = false): SQL {
	const key = unitKey(typed) ?? '';
	const is = (column: typeof unitNames.keyHi | typeof unitNames.keyEn) =>
		beginning ? sql`substr(${column}, 1, ${key.length}) = ${key}` : eq(column, key);
	return sql`exists (select 1 from ${unitNames} where ${unitNames.unitId} = ${units.id}
		and ${or(is(unitNames.keyHi), is(unitNames.keyEn))})`;
}

/**
 * The unit a list or a roster names: the only one of that name in the district, under any name it had,
 * that was there on the day. `undefined` when there is none, or more than one: nothing is guessed.
 */
export async function unitNamed(
	db: DbOrTx,
	{ typed, districtLgd, on }: { typed: string; districtLgd: number; on: string },
): Promise<{ id: string } | undefined> {
	const key = unitKey(typed);
	if (key === null) return undefined;
	const found = await db
		.selectDistinct({ id: units.id })
		.from(unitNames)
		.innerJoin(units, eq(units.id, unitNames.unitId))
		.where(
			and(
				or(eq(unitNames.keyHi, key), eq(unitNames.keyEn, key)),
				eq(units.districtLgd, districtLgd),
				isThereOn(on),
			),
		)
		.limit(2);
	return found.length === 1 ? found[0] : undefined;
}

/** The unit is there that day: opened by then, or nobody knows when, and not closed. */
export function isThereOn(on: string): SQL {
	return sql`(coalesce(${units.openedOn}, '') <= ${on} and coalesce(${units.closedOn}, '9999') >= ${on})`;
}

/** Everything a unit was ever called, the official names first, oldest first. */
export function namesOfUnit(db: DbOrTx, unitId: string): Promise<UnitName[]> {
	return db
		.select()
		.from(unitNames)
		.where(eq(unitNames.unitId, unitId))
		.orderBy(sql`${unitNames.kind} = 'alias'`, sql`coalesce(${unitNames.startsOn}, '')`);
}
