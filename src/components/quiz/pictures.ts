import alt from '#content/pictures/alt.json' with { type: 'json' };
import type { Language } from '#i18n/translate.ts';
import type { PictureName } from '#training/items.ts';

/** A drawing as a page shows it: which one, and what is on it in words. */
export type Picture = { name: PictureName; alt: string };

const drawings = import.meta.glob<string>('/src/content/pictures/*.svg', {
	query: '?raw',
	import: 'default',
	eager: true,
});

export function pictureOf(name: PictureName, lang: Language): Picture {
	return { name, alt: alt[name][lang] };
}

/** A drawing once per page, to be shown by `<use href="#p-…">` as often as needed. */
export function symbolOf(name: PictureName): string {
	const drawing = drawings[`/src/content/pictures/${name}.svg`];
	if (drawing === undefined) throw new Error(`no drawing called ${name}`);
	return drawing
		.trim()
		.replace('<svg xmlns="http://www.w3.org/2000/svg"', `<symbol id="p-${name}"`)
		.replace('</svg>', '</symbol>');
}
