import { createHash } from 'node:crypto';
import { allStates, blocksOf, districtsOf, type Place } from '#training/places.ts';
import type { ListedDistrict } from '#offline/places.ts';

type PlaceList = { name: string; address: string; districts: ListedDistrict[] };

/**
 * Districts and blocks of each state, as a phone keeps them beside the page for walk-ins (10 KB for
 * both). The name changes with the content, so that a kept list is never an old one.
 */
export function placeLists(): PlaceList[] {
	return allStates.map(({ lgd: stateLgd }) => {
		const districts = districtsOf(stateLgd).map((district): ListedDistrict => [
			...listed(district),
			blocksOf(district.lgd).map(listed),
		]);
		const hash = createHash('sha256').update(JSON.stringify(districts)).digest('hex').slice(0, 8);
		const name = `${stateLgd}.${hash}`;
		return { name, address: `/places/${name}.json`, districts };
	});
}

function listed({ lgd, hi, en }: Place): [number, string, string] {
	return [lgd, hi, en];
}
