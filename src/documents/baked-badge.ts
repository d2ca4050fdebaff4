import { formatDays } from '#i18n/format.ts';
import { translate } from '#i18n/translate.ts';
import type { Certificate } from '#training/certificates.ts';
import { escaped } from './escaped.ts';

const wide = 480;

/**
 * The picture of an Open Badge with the credential baked in: one `openbadges:credential` directly
 * inside `svg`, the signed JSON in CDATA (Open Badges 3.0, section 5.3.2). No font of its own: drawn in
 * whatever Hindi face a device has.
 */
export function bakedSvg(certificate: Certificate, openBadge: string): string {
	const t = translate('hi');
	const kind = t(`certificate.${certificate.kind}`);
	const name = certificate.holderHi ?? certificate.holderEn ?? '';
	const lines = [
		text(96, 34, kind, 'font-weight="700" fill="#9a3d1b"'),
		text(190, 40, name, 'font-weight="700" fill="#211a14"'),
		...inLines(certificate.title.hi, 30).map((line, n) =>
			text(256 + n * 36, 25, line, 'fill="#211a14"'),
		),
		text(400, 20, formatDays(certificate.startsOn, certificate.endsOn, 'hi'), 'fill="#5b5046"'),
		text(430, 20, certificate.organisers[0]?.hi ?? '', 'fill="#5b5046"'),
	];
	const scallops = Array.from(
		{ length: 24 },
		(_, n) => `<circle cx="${n * 20 + 10}" cy="32" r="8"/>`,
	);
	// The same JSON, said so that it can't end the CDATA.
	const sealed = openBadge.replaceAll(']]>', ']]\\u003e');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 ${wide} ${wide}" width="${wide}" height="${wide}" role="img" aria-label="${escaped(`${kind}: ${name}`)}">`,
		`<openbadges:credential><![CDATA[${sealed}]]></openbadges:credential>`,
		`<title>${escaped(`${kind}: ${name}`)}</title>`,
		`<rect width="${wide}" height="${wide}" rx="28" fill="#fffaf3"/>`,
		`<path d="M0 28a28 28 0 0 1 28-28h424a28 28 0 0 1 28 28v4H0z" fill="#9a3d1b"/><g fill="#fffaf3">${scallops.join('')}</g>`,
		`<g font-family="Noto Sans Devanagari, Noto Sans, Nirmala UI, Mangal, sans-serif" text-anchor="middle">${lines.join('')}</g>`,
		'</svg>',
	].join('\n');
}

function text(y: number, largest: number, words: string, look: string): string {
	// Smaller rather than over the edge: a letter of Hindi is about as wide as half its height.
	const size = Math.min(largest, Math.floor((wide - 40) / (words.length * 0.52)));
	return `<text x="${wide / 2}" y="${y}" font-size="${size}" ${look}>${escaped(words)}</text>`;
}

function inLines(words: string, longest: number): string[] {
	return words
		.split(' ')
		.reduce<string[]>((lines, word) => {
			const last = lines.at(-1);
			if (last === undefined || last.length + word.length + 1 > longest) return [...lines, word];
			return [...lines.slice(0, -1), `${last} ${word}`];
		}, [])
		.slice(0, 3);
}
