import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What poppler-utils (scripts/test.mjs installs it) says about a PDF: the reader most phones and
 * print shops have, not the library that wrote it.
 */
const folder = mkdtempSync(join(tmpdir(), 'saksham-pdf-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const read = new WeakMap<Uint8Array, string[]>();

/** The text of each page as somebody would select it. Read once for each PDF. */
export function textOfPages(pdf: Uint8Array): string[] {
	const pages =
		read.get(pdf) ?? poppler('pdftotext', pdf, '-enc', 'UTF-8', '-').split('\f').slice(0, -1);
	read.set(pdf, pages);
	return pages;
}

/** A word of a PDF of one page and the box it stands in, in points from the top left. */
export type Word = { text: string; left: number; right: number; top: number; bottom: number };

export function wordsOf(pdf: Uint8Array): Word[] {
	const page = poppler('pdftotext', pdf, '-bbox', '-enc', 'UTF-8', '-');
	const word = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;
	return [...page.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
		text,
		left: Number(left),
		right: Number(right),
		top: Number(top),
		bottom: Number(bottom),
	}));
}

/** Without spaces, joiners and hyphens, so that line breaks and layout do not matter. */
export function bare(text: string): string {
	return text.normalize('NFC').replace(/[\s\u00a0\u00ad\u200b-\u200d-]/g, '');
}

export function infoOf(pdf: Uint8Array): Record<string, string> {
	const lines = poppler('pdfinfo', pdf).split('\n');
	const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
	return Object.fromEntries(
		pairs.flatMap(([, name, value]) => (name ? [[name, value ?? '']] : [])),
	);
}

export type Font = { name: string; embedded: boolean; subset: boolean; unicode: boolean };

export function fontsOf(pdf: Uint8Array): Font[] {
	const [, , ...rows] = poppler('pdffonts', pdf).trimEnd().split('\n');
	return rows.map((row) => {
		const [name = '', ...rest] = row.trim().split(/\s+/);
		const [embedded, subset, unicode] = rest.filter((word) => word === 'yes' || word === 'no');
		return {
			name,
			embedded: embedded === 'yes',
			subset: subset === 'yes',
			unicode: unicode === 'yes',
		};
	});
}

/** The tree a screen reader walks: H1, P, Table, TR … */
export function tagsOf(pdf: Uint8Array): string[] {
	const tree = poppler('pdfinfo', pdf, { before: ['-struct'] });
	return tree.split('\n').flatMap((line) => /^\s+([A-Z][A-Za-z0-9]*)\b/.exec(line)?.[1] ?? []);
}

/** The first page as it is seen, a byte for each point of 150 to the inch. */
export function pictureOf(pdf: Uint8Array): Buffer {
	const file = join(folder, `${String((made += 1))}.pdf`);
	writeFileSync(file, pdf);
	try {
		const how = ['-r', '150', '-gray', '-singlefile', file];
		return execFileSync('pdftoppm', how, {
			maxBuffer: 100_000_000,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
	} finally {
		rmSync(file);
	}
}

/** The standard a PDF claims in its own metadata: 1 is PDF/UA-1. */
export function accessibilityPartOf(pdf: Uint8Array): string | undefined {
	return /pdfuaid:part>?[="]?"?(\d)/.exec(Buffer.from(pdf).toString('latin1'))?.[1];
}

function poppler(
	tool: string,
	pdf: Uint8Array,
	...rest: (string | { before: string[] })[]
): string {
	const file = join(folder, `${String((made += 1))}.pdf`);
	writeFileSync(file, pdf);
	const before = rest.flatMap((one) => (typeof one === 'string' ? [] : one.before));
	const after = rest.filter((one) => typeof one === 'string');
	try {
		return execFileSync(tool, [...before, file, ...after], {
			encoding: 'utf8',
			maxBuffer: 100_000_000,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
	} finally {
		rmSync(file);
	}
}
