import geography from '#content/programme/geography.json' with { type: 'json' };
import renamed from '#content/programme/place-names.json' with { type: 'json' };

/** Places by LGD code. A register stores the code; the name is looked up here. */
export interface Place {
	lgd: number;
	hi: string;
	en: string;
}
export interface State extends Place {
	/** JH or BR: the front of an event code. */
	letters: string;
}
export interface District extends Place {
	stateLgd: number;
	/** Other names old registers use: Jamshedpur, Chaibasa, Motihari. */
	aliases: string[];
}
export interface Block extends Place {
	districtLgd: number;
	aliases: string[];
}

/** Where something is, as the tables hold it: a village or unit is free text beside the codes. */
export interface Where {
	stateLgd?: number | null | undefined;
	districtLgd?: number | null | undefined;
	blockLgd?: number | null | undefined;
}
export type PlaceRefusal =
	| 'unknown-state'
	| 'unknown-district'
	| 'district-not-in-state'
	| 'unknown-block'
	| 'block-not-in-district';

type Named = {
	lgd_code: number;
	hi: string;
	en: string;
	hi_aliases?: string[];
	en_aliases?: string[];
};

const states = new Map<number, State>();
const districts = new Map<number, District>();
const blocks = new Map<number, Block>();
for (const state of geography.states) {
	states.set(state.lgd_code, { ...placeOf(state), letters: state.iso.slice(-2) });
	for (const district of state.districts) {
		districts.set(district.lgd_code, { ...named(district, 'district'), stateLgd: state.lgd_code });
		for (const block of district.blocks) {
			blocks.set(block.lgd_code, { ...named(block, 'block'), districtLgd: district.lgd_code });
		}
	}
}

export const allStates: readonly State[] = [...states.values()];

export function stateOf(code: number | null | undefined): State | undefined {
	return states.get(code ?? -1);
}

export function districtOf(code: number | null | undefined): District | undefined {
	return districts.get(code ?? -1);
}

export function blockOf(code: number | null | undefined): Block | undefined {
	return blocks.get(code ?? -1);
}

export function districtsOf(stateLgd: number): District[] {
	return [...districts.values()].filter((district) => district.stateLgd === stateLgd);
}

export function blocksOf(districtLgd: number): Block[] {
	return [...blocks.values()].filter((block) => block.districtLgd === districtLgd);
}

/** The state, district and block a code belongs to, so that only the innermost has to be typed. */
export function whole({ stateLgd, districtLgd, blockLgd }: Where): {
	stateLgd: number | null;
	districtLgd: number | null;
	blockLgd: number | null;
} {
	const district = districtOf(districtLgd ?? blockOf(blockLgd)?.districtLgd);
	return {
		stateLgd: stateLgd ?? district?.stateLgd ?? null,
		districtLgd: district?.lgd ?? null,
		blockLgd: blockLgd ?? null,
	};
}

/** A place as a list offers it: 'd606' is a district, 'b3236' a block in one. */
export function placeChosen(
	chosen: string | undefined,
): { districtLgd: number | null; blockLgd: number | null } | undefined {
	if (!chosen) return { districtLgd: null, blockLgd: null };
	const [, kind, digits] = /^([db])(\d{1,7})$/.exec(chosen) ?? [];
	const block = kind === 'b' ? blockOf(Number(digits)) : undefined;
	const district = kind === 'd' ? districtOf(Number(digits)) : districtOf(block?.districtLgd);
	return district && { districtLgd: district.lgd, blockLgd: block?.lgd ?? null };
}

/** What is wrong with a place, if anything: codes that exist, each inside the one around it. */
export function placeRefusal({ stateLgd, districtLgd, blockLgd }: Where): PlaceRefusal | undefined {
	const district = districtOf(districtLgd);
	const block = blockOf(blockLgd);
	if (stateLgd != null && !stateOf(stateLgd)) return 'unknown-state';
	if (districtLgd != null && !district) return 'unknown-district';
	if (stateLgd != null && district && district.stateLgd !== stateLgd)
		return 'district-not-in-state';
	if (blockLgd != null && !block) return 'unknown-block';
	if (block && districtLgd != null && block.districtLgd !== districtLgd)
		return 'block-not-in-district';
	return undefined;
}

/**
 * 'Khunti' / 'खूंटी'; a block with its district, because block names repeat. Empty when not known.
 * With a day, by the name of that day; without one, as the LGD has it.
 */
export function placeName(where: Where, language: 'hi' | 'en', on?: string): string {
	const { districtLgd, blockLgd, stateLgd } = where;
	const block = blockOf(blockLgd);
	const known = [
		block ? nameOn(block, 'block', language, on) : '',
		districtNameOn(districtLgd, language, on),
	].filter(Boolean);
	return known.join(', ') || (stateOf(stateLgd)?.[language] ?? '');
}

/** What a district was called on a day: Gaya, from 16 May 2025 Gaya Jee; its code does not change. */
export function districtNameOn(
	code: number | null | undefined,
	language: 'hi' | 'en',
	on: string | undefined,
): string {
	const district = districtOf(code);
	return district ? nameOn(district, 'district', language, on) : '';
}

/** The same in both languages, as a figure of a period is labelled; `undefined` for no district. */
export function districtNamesOn(
	code: number | null | undefined,
	on: string | undefined,
): { hi: string; en: string } | undefined {
	if (!districtOf(code)) return undefined;
	return { hi: districtNameOn(code, 'hi', on), en: districtNameOn(code, 'en', on) };
}

/** The newest name given by that day (place-names.json), else the one of the LGD. */
function nameOn(
	place: Place,
	level: 'district' | 'block',
	language: 'hi' | 'en',
	on: string | undefined,
): string {
	if (on === undefined) return place[language];
	const [last] = renamed
		.filter((one) => one.lgd_code === place.lgd && one.level === level && one.from <= on)
		.sort((a, b) => b.from.localeCompare(a.from));
	return last?.[language] ?? place[language];
}

function placeOf({ lgd_code, hi, en }: Named): Place {
	return { lgd: lgd_code, hi, en };
}

/** A later name is found like an alias, whatever the day. */
function named(place: Named, level: 'district' | 'block'): Place & { aliases: string[] } {
	const later = renamed.filter((one) => one.lgd_code === place.lgd_code && one.level === level);
	const aliases = [...(place.hi_aliases ?? []), ...(place.en_aliases ?? [])];
	return {
		...placeOf(place),
		aliases: [...new Set([...aliases, ...later.flatMap(({ hi, en }) => [hi, en])])],
	};
}
