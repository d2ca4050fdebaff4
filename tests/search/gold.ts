import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#i18n/translate.ts';
import { builtFolder } from '#server/configuration.ts';

export interface Asked {
	kind: string;
	lang: Language;
	q: string;
	/** A page, or pages of which one is enough; under the language. */
	expect: (string | string[])[];
	/** Kept aside: not looked at while the search is tuned. */
	aside?: true;
	/** 2: written for the whole curriculum, before its lessons were there. */
	round?: 2;
}
interface Never {
	lang: Language;
	q: string;
	typing?: true;
	/** Words that must not be marked. */
	marks: string[];
}

const gold = JSON.parse(readFileSync('tests/search/gold.json', 'utf8')) as {
	asked: Asked[];
	never: Never[];
};

export const allAsked = gold.asked;
export const kept = allAsked.filter(({ aside }) => aside);
export const tuned = allAsked.filter(({ aside }) => !aside);
export const never = gold.never;

/** The expected pages that are built, alternatives together; a page not written yet isn't expected. */
function expected({ lang, expect }: Asked): string[][] {
	return expect
		.map((one) => [one].flat().map((page) => `/${lang}/${page}/`))
		.map((pages) => pages.filter(isBuilt))
		.filter((pages) => pages.length > 0);
}

function isBuilt(page: string): boolean {
	return existsSync(join(builtFolder(), 'client', page, 'index.html'));
}

/** A query waits until one of the pages it expects is built. */
export function isActive(asked: Asked): boolean {
	return expected(asked).length > 0;
}

/** The share of what is expected that is among the first five answers. */
function recallAt5(asked: Asked, found: string[]): number {
	const first = found.slice(0, 5);
	const hit = expected(asked).filter((pages) => pages.some((page) => first.includes(page)));
	return hit.length / expected(asked).length;
}

export interface Recall {
	mean: number;
	missed: string[];
	/** How many were asked, and how many wait for their pages. */
	active: number;
	waiting: number;
}

/** Asks all whose pages are there, one after the other. */
export async function recallOf(
	asked: Asked[],
	search: (asked: Asked) => Promise<string[]>,
): Promise<Recall> {
	const active = asked.filter(isActive);
	let sum = 0;
	const missed: string[] = [];
	for (const one of active) {
		const recall = recallAt5(one, await search(one));
		sum += recall;
		if (recall < 1) missed.push(`${one.lang} ${one.q}`);
	}
	const waiting = asked.length - active.length;
	return { mean: sum / active.length, missed, active: active.length, waiting };
}
