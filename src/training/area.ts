import { districtOf, placeChosen, stateOf } from './places.ts';

/** Which part of the programme a page is asked for: a state, or one district of it. */
export type Area = { stateLgd: number | undefined; districtLgd: number | undefined };

const jharkhand = 20;

/** Out of an address: `place=d606` is a district, `state=10` a state; Jharkhand when nothing is said. */
export function areaAsked(query: URLSearchParams): Area {
	const districtLgd = placeChosen(query.get('place') ?? undefined)?.districtLgd ?? undefined;
	const asked = stateOf(Number(query.get('state') ?? jharkhand))?.lgd;
	return { stateLgd: districtOf(districtLgd)?.stateLgd ?? asked ?? jharkhand, districtLgd };
}
