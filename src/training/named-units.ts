import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { unitNames, units } from '#db/schema.ts';
import { isAsked, unitColumns, type Unit, type UnitsAsked } from './units.ts';

/** A unit by its name of a day; its command is not looked for. */
export type NamedUnit = Unit & { nameHi: string; nameEn: string };

/**
 * All the units that were there on a day, as `unitsOn` has them, district by district. For a thousand
 * thanas at once: their names are read together, not one after another.
 */
export async function namedUnitsOn(
	db: DbOrTx,
	asked: Pick<UnitsAsked, 'on' | 'kinds' | 'stateLgd' | 'districtLgd'>,
): Promise<NamedUnit[]> {
	const { on } = asked;
	const there = await db.select(unitColumns).from(units).where(isAsked(asked));
	const covers = sql`(coalesce(${unitNames.startsOn}, '') <= ${on} and coalesce(${unitNames.endsOn}, '9999') >= ${on})`;
	const begun = sql`(coalesce(${unitNames.startsOn}, '') <= ${on})`;
	const names = await db
		.select({ unitId: units.id, nameHi: unitNames.nameHi, nameEn: unitNames.nameEn })
		.from(units)
		.innerJoin(unitNames, eq(unitNames.unitId, units.id))
		.where(and(isAsked(asked), eq(unitNames.kind, 'official')))
		// The best first, as `officialNameOn` chooses it.
		.orderBy(sql`${covers} desc, ${begun} desc, coalesce(${unitNames.startsOn}, '') desc`);
	const best = new Map<string, (typeof names)[number]>();
	for (const one of names) if (!best.has(one.unitId)) best.set(one.unitId, one);
	return there
		.map((unit) => {
			const { nameHi = null, nameEn = null } = best.get(unit.id) ?? {};
			return { ...unit, nameHi: nameHi ?? nameEn ?? '', nameEn: nameEn ?? nameHi ?? '' };
		})
		.sort(
			(a, b) =>
				a.stateLgd - b.stateLgd ||
				a.districtLgd - b.districtLgd ||
				compared(a.kind, b.kind) ||
				compared(a.nameHi, b.nameHi),
		);
}

function compared(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
