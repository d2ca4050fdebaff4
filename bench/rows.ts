import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the table. A row with a gate can fail the run; any other only says what was seen. */
export type Row = {
	what: string;
	value: number;
	unit: 'B' | 'ms' | 's' | 'MiB' | 'x' | '/s' | 'score' | '';
	gate?: { atMost: number } | { atLeast: number };
	/** Spread, rounds, or what the figure was held against. */
	note?: string;
};

export const results = 'bench/results';

/** Short rounds, to see that it works; what they say is not recorded. */
export const short = process.env['BENCH_SHORT'] === 'true';

export function keep(figure: string, rows: Row[]): void {
	mkdirSync(results, { recursive: true });
	writeFileSync(join(results, `${figure}.json`), `${JSON.stringify(rows, null, '\t')}\n`);
	for (const row of rows) console.log(lineOf(row));
}

export function kept(figure: string): Row[] {
	return JSON.parse(readFileSync(join(results, `${figure}.json`), 'utf8')) as Row[];
}

export function holds({ value, gate }: Row): boolean {
	if (!gate) return true;
	return 'atMost' in gate ? value <= gate.atMost : value >= gate.atLeast;
}

export function shown({ value, unit }: Pick<Row, 'value' | 'unit'>): string {
	const digits = unit === 'B' || unit === '/s' || Number.isInteger(value) ? 0 : value < 10 ? 2 : 1;
	const number = value.toLocaleString('en', { maximumFractionDigits: digits });
	return unit === 'x' ? `${number}x` : `${number} ${unit}`.trim();
}

export function gateOf({ gate, unit }: Row): string {
	if (!gate) return '';
	const [sign, limit] = 'atMost' in gate ? ['≤', gate.atMost] : ['≥', gate.atLeast];
	return `${sign} ${shown({ value: limit, unit })}`;
}

function lineOf(row: Row): string {
	const verdict = row.gate ? (holds(row) ? 'ok  ' : 'FAIL') : '    ';
	return `${verdict} ${row.what}: ${shown(row)} ${gateOf(row)} ${row.note ? `(${row.note})` : ''}`;
}
