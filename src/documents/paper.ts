import type { Language } from '#i18n/translate.ts';
import { translate } from '#i18n/translate.ts';
import { typeset } from './typst.ts';

/** A column of a paper’s table: its share of the width, and numbers to the right. */
export type PaperColumn = { heading: string; share: number; right?: boolean };
export type PaperBlock =
	| { kind: 'facts'; rows: { label: string; value: string }[] }
	/** Paragraphs, or lines to write on by hand where there is nothing yet. */
	| { kind: 'text'; heading: string; paragraphs: string[]; lines: number }
	| { kind: 'list'; heading: string; items: string[] }
	| {
			kind: 'table';
			heading: string;
			columns: PaperColumn[];
			/** Rows that are heavy: totals, and the lines a table is divided by. */
			rows: { cells: string[]; heavy?: boolean }[];
			/** Said in place of a table without rows. */
			empty: string;
	  }
	/** Signatures; what follows begins on a page of its own, under the office’s head again. */
	| { kind: 'page'; title: string };

/** An office paper: head, number and date to be written in, subject, body, signatures. */
export type Paper = {
	language: Language;
	/** The office that sends it, in lines. */
	office: string[];
	title: string;
	/** Under the title: what it is about. */
	subject: string;
	/** A4 across, for wide tables. */
	across: boolean;
	/** With “Letter no. … Date …” to be filled in. */
	numbered: boolean;
	blocks: PaperBlock[];
	/** Who signs, from left to right, on every letter; an empty one leaves its place empty. */
	signatures: string[];
	/** Small, at the foot: what it was made from and when. */
	foot: string;
};

/** The paper as PDF/UA-1. The same paper at the same time gives the same bytes. */
export function paperPdf(paper: Paper, madeAt: Date): Promise<Uint8Array> {
	const t = translate(paper.language);
	const words = {
		number: t('papers.number'),
		date: t('papers.date'),
		subject: t('papers.subject'),
	};
	return typeset('paper', { ...paper, words }, madeAt);
}
