/**
 * `npm run bench`: every figure in turn, a table at the end, and 1 as exit code when a gate did not
 * hold. `npm run bench -- reading quiz` measures only those, `--short` only tries whether it works.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { gateOf, holds, kept, shown, type Row } from './rows.ts';

const all = [
	...['reading', 'quiz', 'static', 'signed-in', 'attempts', 'phones-day', 'search'],
	...['build', 'certificates', 'credentials', 'matching', 'lighthouse', 'start'],
];
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const short = process.argv.includes('--short');
const busy = loadavg()[0] ?? 0;
const broken: string[] = [];
const measured: [figure: string, rows: Row[]][] = [];

for (const figure of asked.length > 0 ? asked : all) {
	console.log(`\n${figure}`);
	const { status } = spawnSync(process.execPath, [`bench/${figure}.ts`], {
		stdio: 'inherit',
		env: { ...process.env, ...(short && { BENCH_SHORT: 'true' }) },
	});
	if (status === 0) measured.push([figure, kept(figure)]);
	else broken.push(figure);
}

const table = tableOf(measured);
console.log(`\n${table}`);
if (!short && asked.length === 0 && broken.length === 0) record(table);
const missed = measured.flatMap(([, rows]) => rows.filter((row) => !holds(row)));
for (const figure of broken) console.error(`${figure} could not be measured`);
for (const row of missed) console.error(`Not held: ${row.what}, ${shown(row)}, ${gateOf(row)}`);
process.exitCode = broken.length + missed.length > 0 ? 1 : 0;

function tableOf(figures: [string, Row[]][]): string {
	const lines = figures.flatMap(([figure, rows]) =>
		rows.map(
			(row) =>
				`| ${figure} | ${row.what} | ${shown(row)} | ${gateOf(row)}${row.gate && !holds(row) ? ' **not held**' : ''} | ${row.note ?? ''} |`,
		),
	);
	return ['| file | what | seen | gate | |', '| --- | --- | --- | --- | --- |', ...lines].join(
		'\n',
	);
}

/** Into README.md, between its two marks, with the day and how busy the machine was. */
function record(text: string): void {
	const readme = readFileSync('bench/README.md', 'utf8');
	const day = new Date().toISOString().slice(0, 10);
	const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${busy.toFixed(1)} at the start`;
	const [before] = readme.split('<!-- table -->');
	writeFileSync(
		'bench/README.md',
		`${before ?? ''}<!-- table -->\n\nMeasured on ${day}: ${machine}, Node ${process.versions.node}.\n\n${text}\n`,
	);
}
