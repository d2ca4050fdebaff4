import { translate, type Language } from '#i18n/translate.ts';
import { grid, type Layout } from '#paper/layout.ts';
import { marksSvg } from '#paper/printed.ts';
import type { SheetCode } from '#paper/sheet-code.ts';
import type { Workshop } from '#training/workshops.ts';
import { kitWords } from './kit-words.ts';
import { qrSvg } from './qr.ts';
import { typeset } from './typst.ts';

/** One page of boxes to mark, to be read back from a photo (src/paper). */
export type GridSheet = {
	title: string;
	/** An empty value is a line to write on. */
	facts: { label: string; value: string }[];
	how: string;
	/** `opens`: a thin line is drawn over it, because something new begins. */
	lines: { label: string; opens: boolean; marks: string[] }[];
	code: SheetCode;
};

type About = {
	title: string;
	workshop: Workshop;
	language: Language;
	origin: string;
	madeAt: Date;
};

/** Sheets of one layout as one PDF, a page each. */
export function gridPdf(
	sheets: GridSheet[],
	layout: Layout,
	{ title, workshop, language, origin, madeAt }: About,
): Promise<Uint8Array> {
	const address = `${origin}/${language}/workshops/${workshop.id}/paper/`;
	const data = {
		lang: language,
		words: kitWords(language),
		documentTitle: title,
		page: grid,
		rows: layout.rows,
		workshopCode: workshop.code,
		qr: qrSvg(address),
		qrAlt: translate(language)('kit.paper-qr', { address }),
		sheets: sheets.map(({ code, ...sheet }) => ({ ...sheet, marks: marksSvg(layout, code) })),
	};
	return typeset('grid-sheet', data, madeAt);
}
