import type { Item } from './items.ts';
import { paperLetters } from './paper-answers.ts';

/**
 * One line of an answer sheet: a row of boxes, one of which (`one`) or several are marked. An item
 * takes a line, or one for each turn, place or pair.
 */
export type PaperLine = {
	/** The item's number on the sheet, from 1. */
	item: number;
	/** The turn, place or pair it is for, from 1; 0 where an item has one line only. */
	part: number;
	kind: 'choice' | 'lines' | 'decision' | 'facts' | 'turn' | 'place' | 'pair';
	boxes: number;
	marks: 'letters' | 'numbers';
	one: boolean;
};

/** The lines of a test on paper, for its items in the order of the sheet. */
export function paperLines(items: readonly Item[]): PaperLine[] {
	return items.flatMap((item, n) => linesOf(item).map((line) => ({ item: n + 1, ...line })));
}

function linesOf(item: Item): Omit<PaperLine, 'item'>[] {
	const letters = { marks: 'letters', one: true } as const;
	const some = { part: 0, one: false } as const;
	switch (item.type) {
		case 'single':
			return [{ part: 0, kind: 'choice', boxes: item.options.length, ...letters }];
		case 'multiple':
			return [{ kind: 'choice', boxes: item.options.length, marks: 'letters', ...some }];
		case 'mistakes':
			return [{ kind: 'lines', boxes: item.lines.length, marks: 'numbers', ...some }];
		case 'decide':
			return [
				{ part: 0, kind: 'decision', boxes: item.options.length, ...letters },
				{ kind: 'facts', boxes: item.facts.length, marks: 'numbers', ...some },
			];
		case 'talk':
			return item.turns.map(({ options }, turn) => ({
				...{ part: turn + 1, kind: 'turn', boxes: options.length, ...letters },
			}));
		case 'order':
			return item.options.map((_, place) => ({
				...{ part: place + 1, kind: 'place', boxes: item.options.length, ...letters },
			}));
		case 'match':
			return pairs(item.left.length, item.right.length);
		case 'sort':
			return pairs(item.cards.length, item.piles.length);
	}
}

function pairs(lines: number, boxes: number): Omit<PaperLine, 'item'>[] {
	return Array.from({ length: lines }, (_, n) => ({
		...{ part: n + 1, kind: 'pair', boxes, marks: 'letters', one: true },
	}));
}

/**
 * What somebody would type for a sheet whose boxes are marked so: for each item what
 * `readPaperAnswer` reads. `marked` holds, for each line, the boxes that are marked, from 0.
 */
export function typedFor(items: readonly Item[], marked: readonly number[][]): string[] {
	const lines = paperLines(items);
	return items.map((_, n) =>
		lines
			.flatMap((line, at) => (line.item === n + 1 ? [{ line, boxes: marked[at] ?? [] }] : []))
			.flatMap(({ line, boxes }) => boxes.map((box) => tokenOf(line, box)))
			.join(' '),
	);
}

function tokenOf({ kind, part, marks }: PaperLine, box: number): string {
	const mark = marks === 'letters' ? (paperLetters.en[box] ?? '') : String(box + 1);
	return kind === 'turn' || kind === 'pair' ? `${part}${mark}` : mark;
}
