/** Certificates: one, a thousand, and what they take of memory; beside them Chromium's print. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { certificates } from '#db/schema.ts';
import { runIn, workshop } from './copies.ts';
import { openBrowser } from './phone.ts';
import { median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { asServed, freshDatabase, prepare, startSite, withDb } from './site.ts';

await prepare();
const many = short ? 100 : 1_000;
const database = freshDatabase('certificates');
const held = await withDb(database, (db) => db.select().from(certificates));
if (held.length === 0) throw new Error('the demonstration has no certificate');
keep('certificates', [...typeset(), await printedByChromium()]);

function typeset(): Row[] {
	const file = join(workshop, 'certificates.bin');
	writeFileSync(file, serialize(held));
	const made = thousand(file);
	const watched = thousand(file, 'watched');
	const warm = made.times.slice(20);
	return [
		{ what: 'Certificate, the first', value: made.times[0] ?? NaN, unit: 'ms' },
		{ what: 'Certificate, warm', value: median(warm), unit: 'ms', note: spread(warm, 1) },
		{
			what: 'Certificate, warm, processor time',
			value: made.worked,
			unit: 'ms',
			gate: { atMost: 10 },
			note: 'mean, both processes',
		},
		{
			what: 'The plainest certificate, Typst alone, processor time',
			value: plainest(file),
			unit: 'ms',
			note: 'the floor: a few lines and a small code; nothing signed, finished or sent',
		},
		{
			what: 'Certificate, the largest',
			value: made.largest,
			unit: 'B',
			gate: { atMost: 50 * 1024 },
		},
		{
			what: `${many} certificates, one after another`,
			value: made.times.reduce((sum, time) => sum + time, 0) / 1000,
			unit: 's',
		},
		{
			what: `Most memory while making ${many}, both processes`,
			value: watched.most,
			unit: 'MiB',
			gate: { atMost: 250 },
			note: `${watched.atFirst.toFixed(0)} MiB before the first`,
		},
	];
}

/** What one process said of making so many; memory only when it was watched. */
function thousand(file: string, ...watched: ['watched'] | []) {
	const { options, environment } = asServed();
	const args = [...options, 'bench/thousand.ts', file, String(many), ...watched];
	return JSON.parse(runIn('.', args, environment)) as {
		times: number[];
		worked: number;
		largest: number;
		atFirst: number;
		most: number;
	};
}

function plainest(file: string): number {
	const { options, environment } = asServed();
	const said = runIn('.', [...options, 'bench/plain-page.ts', file, String(many)], environment);
	return (JSON.parse(said) as { worked: number }).worked;
}

/** The page of a certificate, printed warm: what one would do without Typst. */
async function printedByChromium(): Promise<Row> {
	const site = await startSite({ port: 4650, database });
	const browser = await openBrowser();
	const page = await browser.newPage();
	await page.goto(`${site.origin}/hi/certificates/${held[0]?.code ?? ''}/`);
	const times = [];
	for (let number = 0; number < 30; number++) {
		const began = performance.now();
		await page.pdf({ format: 'A4' });
		if (number >= 10) times.push(performance.now() - began);
	}
	await browser.close();
	await site.stop();
	return {
		what: 'The same page printed by Chromium, warm',
		value: median(times),
		unit: 'ms',
		note: spread(times),
	};
}
