import { placeCitation, shortCitation } from './citation.ts';
import { allCrosswalk, act, oldActOf } from './registry.ts';
import type { Act, CrosswalkRow, Lang } from './schema.ts';

export interface OldCode {
	act: Act;
	rows: CrosswalkRow[];
}

/** The three old codes, each with what became of its sections, in the order of their numbers. */
export function oldCodes(): OldCode[] {
	return ['ipc-1860', 'crpc-1973', 'iea-1872'].flatMap((id) => {
		const code = act(id);
		if (!code) return [];
		const rows = allCrosswalk.filter(({ old = '' }) => oldActOf(old)?.id === id);
		return [{ act: code, rows: rows.toSorted((one, other) => numberOf(one) - numberOf(other)) }];
	});
}

/** New sections that no old one became. */
export function withoutPredecessor(): CrosswalkRow[] {
	return allCrosswalk.filter(({ old }) => old === undefined);
}

/** What an old section is now, each with its address: `[{ id: 'bns-143', cited: 'BNS धारा 143' }]`. */
export function nowOf({ new: ids, at }: CrosswalkRow, lang: Lang): { id: string; cited: string }[] {
	const [only, ...rest] = ids;
	if (only !== undefined && rest.length === 0 && at !== undefined) {
		return [{ id: only, cited: placeCitation(only, at, lang) }];
	}
	return ids.map((id) => ({ id, cited: shortCitation(id, lang) }));
}

/** "ipc-366A" after 366, "ipc-376DA" after 376D; a whole Act, and a schedule, last. */
function numberOf({ old = '' }: CrosswalkRow): number {
	const [, whole, first = '', second = ''] = /^[a-z]+-(\d+)([A-Z]?)([A-Z]?)/.exec(old) ?? [];
	if (whole === undefined || Number(whole) > 1000) return Infinity;
	return Number(whole) + placeOf(first) / 100 + placeOf(second) / 10_000;
}

/** A is 1; no letter is 0. */
function placeOf(letter: string): number {
	return letter === '' ? 0 : letter.charCodeAt(0) - 64;
}
