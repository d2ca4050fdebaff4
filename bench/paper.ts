/**
 * Sheets filled in by made-up hands, photographed by a made-up phone and read as the phone reads them:
 * a corpus with a fixed seed, from the real PDFs. `node bench/paper.ts 1000 1` sets how many and the
 * first seed. A sheet the reader refuses whole is counted as that, and its cells as unsure. Shared out
 * among two processes and kept as it is read: asked again it goes on. PAPER_TOLD=1 names what was wrong.
 */
import { fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { oneOf, printedSheets, type Outcome } from '#tests/paper/corpus.ts';
import { workshop } from './copies.ts';
import { keep, short, type Row } from './rows.ts';

const [asked, first] = process.argv.slice(2).map(Number);
const photos = asked ?? (short ? 20 : 1000);
const scans = Math.ceil(photos / 10);
const atOnce = 2;
const scanSeeds = 500_000 + (first ?? 1);
const share = process.env['PAPER_SHARE'];
if (share !== undefined) {
	process.send?.(await read(Number(share)), () => process.exit(0));
	await new Promise(() => undefined);
}
const shares = await Promise.all(Array.from({ length: atOnce }, (_, n) => readBeside(n)));
const outcomes = shares.flatMap((one) => one.photos);
const scanned = shares.flatMap((one) => one.scans);
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
for (let n = 0; n < atOnce; n += 1) rmSync(shareFile(n), { force: true });
process.exit(0);

/**
 * Every so-many-th sheet, from this one: the same sheets however many read them. What was read is
 * written down at once, so that half an hour of work may be broken off and gone on with.
 */
async function read(from: number): Promise<{ photos: Outcome[]; scans: Outcome[] }> {
	const printed = await printedSheets();
	const file = shareFile(from);
	const before = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
	const found = before.map((line) => JSON.parse(line) as Outcome);
	const wanted = [
		...sharesOf(photos, from).map((n) => [(first ?? 1) + n, undefined] as const),
		...sharesOf(scans, from).map((n) => [scanSeeds + n, n % 4 < 2 ? 150 : 200] as const),
	];
	for (const [seed, dpi] of wanted.slice(found.length)) {
		const outcome = told(await oneOf(printed, seed, dpi));
		appendFileSync(file, `${JSON.stringify(outcome)}\n`);
		found.push(outcome);
	}
	const isPhoto = ({ seed }: Outcome) => seed < scanSeeds;
	return { photos: found.filter(isPhoto), scans: found.filter((one) => !isPhoto(one)) };
}

function sharesOf(many: number, from: number): number[] {
	return Array.from({ length: many }, (_, n) => n).filter((n) => n % atOnce === from);
}

function shareFile(from: number): string {
	mkdirSync(workshop, { recursive: true });
	return join(workshop, `paper-${photos}-${first ?? 1}-${from}.jsonl`);
}

function readBeside(from: number): ReturnType<typeof read> {
	const env = { ...process.env, PAPER_SHARE: String(from) };
	const reader = fork(import.meta.filename, process.argv.slice(2), { env });
	return new Promise((done, failed) => {
		reader.once('message', (found) => done(found as Awaited<ReturnType<typeof read>>));
		reader.once('error', failed);
		reader.once('exit', (code) => failed(new Error(`a reader stopped with ${String(code)}`)));
	});
}

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
