import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { workshop } from './copies.ts';

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

/** What was seen, when, and how busy the machine was when it began (its load of one minute). */
export type Measured = { on: string; load: number; rows: Row[] };

const busyAtFirst = loadavg()[0] ?? 0;

/** Short rounds are said and not kept. */
export function keep(figure: string, rows: Row[]): void {
	for (const row of rows) console.log(lineOf(row));
	const folder = short ? join(workshop, 'short') : results;
	mkdirSync(folder, { recursive: true });
	const on = new Date().toISOString().slice(0, 10);
	const measured: Measured = { on, load: Number(busyAtFirst.toFixed(1)), rows };
	writeFileSync(join(folder, `${figure}.json`), `${JSON.stringify(measured, null, '\t')}\n`);
}

export function kept(figure: string): Measured | undefined {
	const file = join(short ? join(workshop, 'short') : results, `${figure}.json`);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measured) : undefined;
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
