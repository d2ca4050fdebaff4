import { db } from '#db/index.ts';
import { placeChosen } from '#training/places.ts';
import { unitNamed } from '#training/unit-names.ts';
import { refuse } from './refusal.ts';

/** The one unit a form names by its name and district; refused when none or several fit. */
export async function unitChosen(
	{ unit, place }: { unit: string | undefined; place: string | undefined },
	on: string,
): Promise<string> {
	const districtLgd = placeChosen(place)?.districtLgd ?? null;
	if (!unit || districtLgd === null) return refuse('unknown-unit');
	const named = await unitNamed(db, { typed: unit, districtLgd, on });
	return named?.id ?? refuse('unknown-unit');
}
