import type { Face, Faces } from './pdf-faces.ts';
import { shownBy } from './pdf-glyphs.ts';

/**
 * Typst places every syllable of a Hindi line by itself and names face and size each time, also where
 * the pen stands there already: half of a page's bytes. Here it is placed only where it has to move,
 * and numbers lose what no printer shows. What is seen and what is said do not change.
 */
export function inOneGo(drawn: string, faces: Faces): string {
	return drawn
		.replace(dictionaries, '/Span<</$1 $2>>BDC')
		.replace(/^BT\n([^]*?)\nET$/gm, (whole, lines: string) => {
			const fewer = fewerLines(lines.split('\n'), faces);
			return fewer ? `BT\n${fewer.join('\n')}\nET` : whole;
		})
		.replace(/^[-\d. ]+ (?:cm|[mlcvy]|re)$/gm, (line) => line.replace(longNumbers, shorter));
}

const dictionaries = /\/Span <<\s*\/(ActualText|MCID) (<[0-9A-F]+>|\d+)\s*>> BDC/g;
const longNumbers = /-?\d*\.\d{4,}/g;
/** A hundredth of a point: what the pen may be off before it is placed again. */
const unseen = 0.01;

/** The lines between BT and ET; `undefined` where one is of a kind we do not know. */
function fewerLines(lines: string[], faces: Faces): string[] | undefined {
	const kept: string[] = [];
	let [mode, font, height]: (string | undefined)[] = [];
	let pen: number | undefined;
	let set: { face: Face; size: number } | undefined;
	for (const line of lines) {
		const operator = line.slice(line.lastIndexOf(' ') + 1);
		if (operator === 'Tr') {
			if (line !== mode) kept.push(line);
			mode = line;
		} else if (operator === 'Tf') {
			if (line !== font) kept.push(line);
			font = line;
			set = sizeSetBy(line, faces);
		} else if (operator === 'Tm') {
			const [, x = '', y = ''] = /^1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm$/.exec(line) ?? [];
			const isThere = x && y === height && Math.abs((pen ?? Infinity) - Number(x)) < unseen;
			if (isThere) continue;
			kept.push(line.replace(longNumbers, shorter));
			pen = x ? Number(shorter(x)) : undefined;
			height = x ? y : undefined;
		} else if (operator === 'TJ' || operator === 'Tj') {
			kept.push(line);
			pen = pen === undefined || !set ? undefined : pen + widthOf(line, set);
		} else if (/BDC$|^EMC$|^(?:cs|scn|gs)$/.test(operator)) kept.push(line);
		else return undefined;
	}
	return kept;
}

function sizeSetBy(line: string, faces: Faces): { face: Face; size: number } | undefined {
	const [, name = '', size] = /^\/(f\d+) ([\d.]+) Tf$/.exec(line) ?? [];
	const face = faces.get(name);
	return face && { face, size: Number(size) };
}

/** How far an operator moves the pen: the glyphs, and the numbers between them that pull it back. */
function widthOf(shown: string, { face, size }: { face: Face; size: number }): number {
	const thousandths = shownBy(shown).reduce(
		(sum, part) =>
			typeof part === 'string'
				? sum - Number(part)
				: part.reduce((wide, glyph) => wide + face.width(glyph), sum),
		0,
	);
	return (thousandths * size) / 1000;
}

function shorter(number: string): string {
	const value = Number(number);
	return String(Number(value.toFixed(Math.abs(value) < 1 ? 5 : 3)));
}
