/**
 * Sheets filled in by made-up hands, photographed by a made-up phone and read as the phone reads them:
 * a corpus with a fixed seed, from the real PDFs. `node bench/paper.ts 1000 1` sets how many and the
 * first seed. A sheet the reader refuses whole is counted as that, and its cells as unsure.
 */
import { cpus } from 'node:os';
import { oneOf, printedSheets, type Outcome } from '#tests/paper/corpus.ts';
import { keep, short, type Row } from './rows.ts';

const [asked, first] = process.argv.slice(2).map(Number);
const photos = asked ?? (short ? 20 : 1000);
const scans = Math.ceil(photos / 10);
const printed = await printedSheets();
const outcomes: Outcome[] = [];
for (let n = 0; n < photos; n += 1) outcomes.push(told(await oneOf(printed, (first ?? 1) + n)));
const scanned: Outcome[] = [];
for (let n = 0; n < scans; n += 1) {
	const dpi = n % 2 === 0 ? 150 : 200;
	scanned.push(told(await oneOf(printed, 500_000 + (first ?? 1) + n, dpi)));
}
const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
keep('paper', [
	...rowsOf('photos', outcomes),
	...rowsOf('scans', scanned),
	{
		what: 'processor time to read a photo of 2 MP, median',
		value: times[times.length >> 1] ?? 0,
		unit: 'ms',
		note: `95% within ${Math.round(times[Math.floor(times.length * 0.95)] ?? 0)} ms; ${cpus()[0]?.model.trim() ?? ''}`,
	},
]);
process.exit(0);

function rowsOf(what: string, all: Outcome[]): Row[] {
	const sum = (of: (one: Outcome) => number) => all.reduce((total, one) => total + of(one), 0);
	const refused = all.filter(({ trouble }) => trouble);
	const cells = sum((one) => one.cells);
	const decided = sum((one) => one.decided);
	const wrong = sum(({ wrong: some }) => some.length);
	const unsure = sum((one) => (one.trouble ? one.cells : one.unsure.length));
	const readCells = sum((one) => (one.trouble ? 0 : one.cells));
	return [
		{
			what: `${what}: decided cells that are right, of 100`,
			...{ value: (100 * (decided - wrong)) / decided, unit: '', gate: { atLeast: 99.5 } },
			note: `${decided} decided of ${cells} on ${all.length} sheets, ${wrong} wrong`,
		},
		{
			what: `${what}: unsure cells, of 100, refused sheets among them`,
			...{ value: (100 * unsure) / cells, unit: '', gate: { atMost: 3 } },
			note: `${refused.length} sheets refused; on those read ${((100 * (unsure - sum((one) => (one.trouble ? one.cells : 0)))) / readCells).toFixed(2)}`,
		},
		{
			what: `${what}: cells read in another row`,
			...{ value: sum((one) => one.shifted), unit: '', gate: { atMost: 0 } },
			note: `farthest from its place: ${Math.max(...all.map(({ farthest }) => farthest)).toFixed(1)} mm`,
		},
	];
}

function told(outcome: Outcome): Outcome {
	const { seed, name, trouble, wrong, unsure, shifted, shot } = outcome;
	if (
		process.env['PAPER_TOLD'] &&
		(trouble || wrong.length > 0 || shifted > 0 || unsure.length > 3)
	) {
		const { blur, motion, light, bend, cut } = shot;
		const how = `blur ${blur.toFixed(1)}+${motion.long.toFixed(1)} light ${light.level.toFixed(2)} bend ${bend.toFixed(1)} cut ${cut?.by.toFixed(0) ?? '-'}`;
		console.log(
			seed,
			name,
			trouble ?? '',
			how,
			'wrong:',
			wrong.join(', '),
			'unsure:',
			unsure.join(', '),
			shifted || '',
		);
	}
	return outcome;
}
