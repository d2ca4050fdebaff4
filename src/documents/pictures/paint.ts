import { escaped } from '../escaped.ts';

/**
 * How a picture is coloured: on a page by classes, which follow the reader's light or dark; on paper by
 * colours of its own. The steps of a map are one hue from light to dark, told apart by anybody and in
 * grey (docs/decisions/0038); lines differ in dash and mark, not only in colour.
 */
export type Paint = 'screen' | 'paper';

const onPaper = {
	ink: 'fill="#211a14"',
	quiet: 'fill="#5b5046"',
	bar: 'fill="#2b3f77"',
	grid: 'stroke="#b8ad9c" stroke-width="0.5" fill="none"',
	edge: 'stroke="#5b5046" stroke-width="0.6" fill="none"',
	'line-0': 'stroke="#2b3f77" stroke-width="4" fill="none"',
	'line-1': 'stroke="#9a3d1b" stroke-width="2" stroke-dasharray="6 3" fill="none"',
	'line-2': 'stroke="#5d430b" stroke-width="2" stroke-dasharray="2 3" fill="none"',
	'mark-0': 'fill="#2b3f77"',
	'mark-1': 'fill="#9a3d1b"',
	'mark-2': 'fill="#5d430b"',
	range: 'stroke="#2b3f77" stroke-width="3" fill="none"',
	'step-0': 'fill="#ffffff" stroke="#5b5046" stroke-width="0.5"',
	'step-1': 'fill="#d8e1f2" stroke="#5b5046" stroke-width="0.5"',
	'step-2': 'fill="#a3b7df" stroke="#5b5046" stroke-width="0.5"',
	'step-3': 'fill="#6a83c0" stroke="#5b5046" stroke-width="0.5"',
	'step-4': 'fill="#2b3f77" stroke="#5b5046" stroke-width="0.5"',
	'no-data': 'fill="url(#hatch)" stroke="#5b5046" stroke-width="0.5"',
	'not-held': 'fill="url(#dots)" stroke="#5b5046" stroke-width="0.5"',
	light: 'fill="#ffffff"',
} as const;
export type Ink = keyof typeof onPaper;

/** The attributes of a shape. */
export function painted(ink: Ink, paint: Paint): string {
	return paint === 'screen' ? `class="p-${ink}"` : onPaper[ink];
}

export function label(
	x: number,
	y: number,
	text: string,
	{
		ink = 'ink',
		size = 13,
		anchor = 'start',
		paint,
	}: { ink?: Ink; size?: number; anchor?: 'start' | 'middle' | 'end'; paint: Paint },
): string {
	const face = paint === 'paper' ? ' font-family="Noto Sans"' : '';
	return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}"${face} ${painted(ink, paint)}>${escaped(text)}</text>`;
}

/** The whole picture: `alt` is what a reader who doesn't see it is told. */
export function framed(width: number, height: number, alt: string, shapes: string[]): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(alt)}">${shapes.join('')}</svg>`;
}

/** At most so many letters, for room that is fixed. */
export function shortened(text: string, most: number): string {
	const letters = [...new Intl.Segmenter('hi').segment(text)].map(({ segment }) => segment);
	return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
