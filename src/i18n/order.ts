import type { Language } from './translate.ts';

/** Made once: a collator costs as much as a formatter (format.ts). */
const orders = { hi: new Intl.Collator('hi'), en: new Intl.Collator('en') };

/**
 * A list to choose from as a reader of that language looks through it: अ to ह, or A to Z. Every list
 * of places, bodies and groups is put in order here; tables have the order of their query.
 */
export function inOrder<One>(
	list: readonly One[],
	language: Language,
	nameOf: (one: One) => string,
): One[] {
	// Not toSorted: phones sort with it too.
	return [...list].sort((a, b) => orders[language].compare(nameOf(a), nameOf(b)));
}
