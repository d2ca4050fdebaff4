import { allStates, blocksOf, districtsOf, type Block, type District } from '../places.ts';

type Found = { districtLgd: number | null; blockLgd: number | null };

const districts = new Map<string, District[]>();
const blocks = new Map<string, Block[]>();
for (const district of allStates.flatMap(({ lgd }) => districtsOf(lgd))) {
	put(districts, district);
	for (const block of blocksOf(district.lgd)) put(blocks, block);
}

function put<P extends { hi: string; en: string; aliases: string[] }>(
	map: Map<string, P[]>,
	place: P,
) {
	const names = [place.hi, place.en, ...place.aliases];
	for (const key of new Set(names.map(placeKey))) map.set(key, [...(map.get(key) ?? []), place]);
}

/** A district by any of its names in either script. */
export function districtFrom(typed: string): District | undefined {
	const found = districts.get(placeKey(typed)) ?? [];
	return found.length === 1 ? found[0] : undefined;
}

/**
 * A block by name: in the district the list names, else in one of those nearby, else the only one of
 * that name. Bero twice in two districts is not guessed at.
 */
export function blockFrom(
	typed: string,
	districtLgd: number | undefined,
	near: readonly number[],
): Block | undefined {
	const found = blocks.get(placeKey(typed)) ?? [];
	const inside = (codes: readonly number[]) =>
		found.filter((block) => codes.includes(block.districtLgd));
	if (districtLgd !== undefined) return only(inside([districtLgd]));
	return only(inside(near)) ?? only(found);
}

/** A cell that may name either. */
export function placeFrom(typed: string, near: readonly number[]): Found | undefined {
	const block = blockFrom(typed, undefined, near);
	if (block && near.includes(block.districtLgd))
		return { districtLgd: block.districtLgd, blockLgd: block.lgd };
	const district = districtFrom(typed);
	if (district) return { districtLgd: district.lgd, blockLgd: null };
	return block && { districtLgd: block.districtLgd, blockLgd: block.lgd };
}

function only<T>(found: T[]): T | undefined {
	return found.length === 1 ? found[0] : undefined;
}

/** Spelled as the map spells it: Jaria the village is not Jari the block. Only what is written two ways everywhere is one. */
function placeKey(typed: string): string {
	return typed
		.replace(/\(.*?\)/g, ' ')
		.replace(/^(प्रखंड|प्रखण्ड|जिला|block|dist\.?|district)[\s:.-]+/i, '')
		.normalize('NFC')
		.toLowerCase()
		.replace(/[़\u200b-\u200f]/gu, '')
		.replace(/ँ|[ङञणनम]्(?=[क-म])/g, 'ं')
		.replace(/[\s.'’-]+/g, '');
}
