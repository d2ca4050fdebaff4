import { readFileSync } from 'node:fs';
import alt from '#content/pictures/alt.json' with { type: 'json' };
import type { Language } from '#i18n/translate.ts';
import type { PictureName } from '#training/items.ts';

/** A drawing as it is printed, and its words for those who hear the PDF. */
export type PrintedPicture = { svg: string; alt: string };

/** By path from the project's root, as kits are made from there. */
export function printedPicture(name: PictureName, language: Language): PrintedPicture {
	const svg = readFileSync(`src/content/pictures/${name}.svg`, 'utf8').trim();
	return { svg, alt: alt[name][language] };
}
