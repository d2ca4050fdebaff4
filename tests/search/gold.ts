import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#i18n/translate.ts';
import { builtFolder } from '#server/configuration.ts';

interface Asked {
	kind: string;
	lang: Language;
	q: string;
	/** A page, or pages of which one is enough; under the language. */
	expect: (string | string[])[];
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

/** Every third question was kept aside while the search was made. */
export const kept = gold.asked.filter((_, at) => at % 3 === 2);
export const tuned = gold.asked.filter((_, at) => at % 3 !== 2);
export const never = gold.never;

/** How many of the expected pages are among the first five; pages not written yet are not expected. */
export function recallAt5({ lang, expect }: Asked, found: string[]): number {
	const expected = expect
		.map((one) => [one].flat().map((page) => `/${lang}/${page}/`))
		.map((pages) => pages.filter(isBuilt))
		.filter((pages) => pages.length > 0);
	const first = found.slice(0, 5);
	const hit = expected.filter((pages) => pages.some((page) => first.includes(page)));
	return hit.length / expected.length;
}

function isBuilt(page: string): boolean {
	return existsSync(join(builtFolder(), 'client', page, 'index.html'));
}

export interface Recall {
	mean: number;
	missed: string[];
}

/** Asks all of them, one after the other. */
export async function recallOf(
	asked: Asked[],
	search: (asked: Asked) => Promise<string[]>,
): Promise<Recall> {
	let sum = 0;
	const missed: string[] = [];
	for (const one of asked) {
		const recall = recallAt5(one, await search(one));
		sum += recall;
		if (recall < 1) missed.push(`${one.lang} ${one.q}`);
	}
	return { mean: sum / asked.length, missed };
}
