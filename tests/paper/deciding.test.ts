import { expect, test } from 'vitest';
import {
	decidedWith,
	markedLines,
	shownCells,
	type Around,
	type Decisions,
} from '#components/islands/paper/sheet.ts';
import { countLines, gridLayout } from '#paper/layout.ts';
import type { SheetRead } from '#paper/read-sheet.ts';

const digits = ['सैकड़ा', 'दहाई', 'इकाई'];
const groups = ['women', 'men', 'other', 'girls', 'boys'].map((id) => ({ id, name: id, digits }));
const around: Around = { workshop: 1, sittings: [], people: [], tests: [], groups };
const layout = gridLayout(countLines);

/** A headcount slip on which these boxes ("row.column") are marked and these unsure. */
function slip(marked: string[], unsure: string[] = []): SheetRead {
	const cells = layout.rows.flatMap(({ index, cells: boxes }) =>
		boxes.map(({ column, ...at }): SheetRead['cells'][number] => {
			const key = `${String(index)}.${String(column)}`;
			const verdict = marked.includes(key) ? 'marked' : unsure.includes(key) ? 'unsure' : 'empty';
			return { row: index, column, verdict, ink: 0, at };
		}),
	);
	const code = { kind: 'count', workshop: 1, of: 0, page: 0, rows: 0 } as const;
	const view = [1, 0, 0, 0, 1, 0, 0, 0] as unknown as SheetRead['view'];
	return { code, layout, view, corners: 6, rows: [], cells };
}

test('of two marked boxes in a line, to say that one counts says that the other does not', () => {
	const read = slip(['2.3', '5.1'], ['2.9']);
	let decided: Decisions = {};
	const unsure = () =>
		shownCells(read, around, decided)
			.filter(({ state }) => state === 'unsure')
			.map(({ key }) => key);
	const decide = (key: string) => {
		decided = decidedWith(decided, shownCells(read, around, decided), key, 'marked');
	};
	expect(unsure()).toEqual(['2.9']);
	decide('2.9');
	expect(unsure()).toEqual(['2.3', '2.9']);
	decide('2.3');
	expect(unsure()).toEqual([]);
	const lines = markedLines(read, shownCells(read, around, decided));
	expect([lines[2], lines[5]]).toEqual([[3], [1]]);
});
