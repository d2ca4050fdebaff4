import { expect, test } from 'vitest';
import { partsOf } from '#documents/figure-fold.ts';
import { plain, type Table } from '#training/figures/answer.ts';

function aTable(districts: string[]): Table {
	return {
		name: 'blocks',
		columns: [
			{ name: 'block', kind: 'name' },
			{ name: 'district', kind: 'name' },
			{ name: 'last', kind: 'day' },
		],
		rows: districts.map((name, n) => ({
			key: String(n),
			cells: [plain(`Block ${n}`), plain(name), { day: '2025-05-05' }],
		})),
		fold: { by: 1 },
	};
}

test('a long list is parted by district, by name, and every line is in one part', () => {
	const parts = partsOf(
		aTable([...Array<string>(6).fill('Khunti'), 'Gumla', 'Gumla', 'Bokaro']),
		'en',
	);
	expect(parts.map(({ name, table }) => [name, table.rows.length])).toEqual([
		['Bokaro', 1],
		['Gumla', 2],
		['Khunti', 6],
	]);
	// The district stands above the part, not in each of its lines.
	expect(parts[0]?.table.columns.map(({ name }) => name)).toEqual(['block', 'last']);
	expect(parts[0]?.table.rows[0]?.cells).toEqual([plain('Block 8'), { day: '2025-05-05' }]);
});

test('a short list, and one of a single district, stays whole', () => {
	for (const districts of [['Khunti', 'Gumla'], Array<string>(20).fill('Khunti')]) {
		const table = aTable(districts);
		expect(partsOf(table, 'en')).toEqual([{ name: '', table }]);
	}
});
