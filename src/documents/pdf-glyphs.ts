/* What is written down for glyphs in the content of a page: `(\\000\\026) Tj`, `[76 <00090011>] TJ`. */

/** A pattern: one string of glyphs, in either way of writing. */
export const stringOfGlyphs = String.raw`<[0-9A-Fa-f]*>|\((?:\\[^]|[^\\()])*\)`;
const stringsAndNumbers = new RegExp(String.raw`(${stringOfGlyphs})|(-?[\d.]+)`, 'g');

const byte = String.raw`\\[0-7]{1,3}|\\?[^]`;
const firstGlyph = new RegExp(String.raw`<([0-9A-Fa-f]{4})|\(((?:${byte}){2})`);

/** The first glyph that one operator shows; of nearly every operator no more is asked. */
export function firstGlyphIn(token: string): string {
	const [, hex, written = ''] = firstGlyph.exec(token) ?? [];
	return hex?.toUpperCase() ?? hexOf(`(${written})`);
}

/** The glyphs one operator shows, as four digits each. */
export function glyphsIn(token: string): string[] {
	return shownBy(token).flatMap((part) => (Array.isArray(part) ? part : []));
}

/** What one operator shows: glyphs of two bytes each, and the numbers that move them. */
export function shownBy(token: string): (string[] | string)[] {
	return [...token.matchAll(stringsAndNumbers)].map(([, glyphs, number = '']) =>
		glyphs === undefined ? number : (hexOf(glyphs).match(/.{4}/g) ?? []),
	);
}

/** An operator as two: so many glyphs, and the rest; nothing where none are left. */
export function cutAfter(token: string, glyphs: number): [first: string, rest: string] {
	let left = glyphs;
	const [first, rest]: [string[], string[]] = [[], []];
	for (const part of shownBy(token)) {
		if (!Array.isArray(part)) (left > 0 ? first : rest).push(part);
		else {
			if (left > 0) first.push(`<${part.slice(0, left).join('')}>`);
			if (part.length > left) rest.push(`<${part.slice(left).join('')}>`);
			left = Math.max(0, left - part.length);
		}
	}
	return [`[${first.join(' ')}] TJ`, rest.length === 0 ? '' : `[${rest.join(' ')}] TJ`];
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** `<0041>` and `(\000A)` are the same string. */
function hexOf(written: string): string {
	if (written.startsWith('<')) return written.slice(1, -1).toUpperCase();
	const bytes = written
		.slice(1, -1)
		.replace(/\\([0-7]{1,3}|[^])/g, (_, escaped: string) =>
			/^[0-7]/.test(escaped)
				? String.fromCharCode(parseInt(escaped, 8))
				: (escapes[escaped] ?? escaped),
		);
	return Buffer.from(bytes, 'latin1').toString('hex').toUpperCase();
}
