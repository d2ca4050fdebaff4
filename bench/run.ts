/**
 * `npm run bench`: every figure in turn, a table at the end, and 1 as exit code when a gate did not
 * hold. `npm run bench -- reading quiz` measures only those, `--short` only tries whether it works.
 * What was measured is kept in bench/results, and README.md shows the last of each; `--table` only
 * writes that.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { gateOf, holds, kept, shown, type Measured } from './rows.ts';

const all = [
	...['reading', 'quiz', 'static', 'signed-in', 'attempts', 'search'],
	...['marks', 'history', 'phones-day'],
	...['build', 'kits', 'certificates', 'credentials', 'matching', 'worklist', 'state'],
	...['paper', 'lighthouse'],
	...['start', 'growth'],
];
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asked = process.argv.includes('--table') ? [] : named.length > 0 ? named : all;
const isShort = process.argv.includes('--short');
const broken: string[] = [];

for (const figure of asked) {
	console.log(`\n${figure}`);
	const { status } = spawnSync(process.execPath, [`bench/${figure}.ts`], {
		stdio: 'inherit',
		env: { ...process.env, ...(isShort && { BENCH_SHORT: 'true' }) },
	});
	if (status !== 0) broken.push(figure);
}

if (!isShort) record(tableOf(all));
const missed = asked.flatMap((figure) => kept(figure)?.rows.filter((row) => !holds(row)) ?? []);
for (const figure of broken) console.error(`${figure} could not be measured`);
for (const row of missed) console.error(`Not held: ${row.what}, ${shown(row)}, ${gateOf(row)}`);
process.exitCode = broken.length + missed.length > 0 ? 1 : 0;

function tableOf(figures: string[]): string {
	const lines = figures.flatMap((figure) => {
		const measured = kept(figure);
		return measured ? linesOf(figure, measured) : [];
	});
	return [
		'| file | what | seen | gate | | day, load |',
		'| --- | --- | --- | --- | --- | --- |',
		...lines,
	].join('\n');
}

function linesOf(figure: string, { on, load, rows }: Measured): string[] {
	return rows.map((row) => {
		const gate = `${gateOf(row)}${row.gate && !holds(row) ? ' **not held**' : ''}`;
		return `| ${figure} | ${row.what} | ${shown(row)} | ${gate} | ${row.note ?? ''} | ${on}, ${load} |`;
	});
}

/** Into README.md, below its mark. */
function record(text: string): void {
	const readme = readFileSync('bench/README.md', 'utf8');
	const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
	const [before] = readme.split('<!-- table -->');
	writeFileSync(
		'bench/README.md',
		`${before ?? ''}<!-- table -->\n\nThe last of each figure, on ${machine}:\n\n${text}\n`,
	);
}
