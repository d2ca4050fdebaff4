import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { unitNames, units } from '#db/schema.ts';
import { isAsked, type Unit, type UnitsAsked } from './units.ts';

/** A unit by its name of a day; its command is not looked for. */
export type NamedUnit = Pick<Unit, 'id' | 'kind' | 'stateLgd' | 'districtLgd'> & {
	nameHi: string;
	nameEn: string;
};

/**
 * All the units that were there on a day, as `unitsOn` has them, district by district. For a thousand
 * thanas at once: they are read with their names, not one after another.
 */
export async function namedUnitsOn(
	db: DbOrTx,
	asked: Pick<UnitsAsked, 'on' | 'kinds' | 'stateLgd' | 'districtLgd'>,
): Promise<NamedUnit[]> {
	const { on } = asked;
	const covers = sql`(coalesce(${unitNames.startsOn}, '') <= ${on} and coalesce(${unitNames.endsOn}, '9999') >= ${on})`;
	const begun = sql`(coalesce(${unitNames.startsOn}, '') <= ${on})`;
	const rows = await db
		.select({
			...{ id: units.id, kind: units.kind },
			...{ stateLgd: units.stateLgd, districtLgd: units.districtLgd },
			...{ nameHi: unitNames.nameHi, nameEn: unitNames.nameEn },
		})
		.from(units)
		.leftJoin(unitNames, and(eq(unitNames.unitId, units.id), eq(unitNames.kind, 'official')))
		.where(isAsked(asked))
		// The best first, as `officialNameOn` chooses it.
		.orderBy(sql`${covers} desc, ${begun} desc, coalesce(${unitNames.startsOn}, '') desc`);
	const best = new Map<string, (typeof rows)[number]>();
	for (const one of rows) if (!best.has(one.id)) best.set(one.id, one);
	return Array.from(best.values(), ({ nameHi, nameEn, ...unit }) => ({
		...{ ...unit, nameHi: nameHi ?? nameEn ?? '', nameEn: nameEn ?? nameHi ?? '' },
	})).sort(
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
