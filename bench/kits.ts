/**
 * The kits: how long all of them take from nothing on this machine and in how much memory, how large
 * the files are, and whether LibreOffice opens the slides without a word (where it is installed).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtKits, kitFolder } from '#documents/kit-manifest.ts';
import { keep, short, type Row } from './rows.ts';

if (!short) rmSync(kitFolder, { recursive: true, force: true });
const began = performance.now();
const { stdout, status } = spawnSync(process.execPath, ['scripts/kits.ts'], { encoding: 'utf8' });
if (status !== 0) throw new Error('the kits could not be built');
const seconds = (performance.now() - began) / 1000;
const [, memory = '0', processor = '0'] = /at most (\d+) MiB.*?, (\d+) s/.exec(stdout) ?? [];
const kits = await builtKits();
const largest = (kind: 'html' | 'pdf' | 'zip' | 'pptx') =>
	Math.max(...kits.map((kit) => kit[kind].bytes));
const bar = 5_000_000;

keep('kits', [
	{
		what: `All kits from nothing (${kits.length})`,
		value: seconds,
		unit: 's',
		gate: { atMost: 300 },
	},
	{ what: 'The same, time of the processor in all threads', value: Number(processor), unit: 's' },
	{ what: 'Memory, all threads', value: Number(memory), unit: 'MiB' },
	...(['html', 'pdf', 'zip', 'pptx'] as const).map((kind): Row => ({
		what: `Largest ${kind.toUpperCase()} of a lesson`,
		value: largest(kind),
		unit: 'B',
		gate: { atMost: bar },
	})),
	...slides(),
]);

/** Whatever LibreOffice says beside the name of what it wrote is a warning. */
function slides(): Row[] {
	if (spawnSync('soffice', ['--version']).status !== 0) return [];
	const folder = mkdtempSync(join(tmpdir(), 'saksham-slides-'));
	const some = kits.slice(0, short ? 1 : 6);
	const noisy = some.filter(({ pptx }) => {
		const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
		const how = ['--headless', '--convert-to', 'pdf', '--outdir', folder];
		const file = join(kitFolder, pptx.name);
		const said = spawnSync('soffice', [profile, ...how, file], { encoding: 'utf8' });
		const made = join(folder, pptx.name.replace(/pptx$/, 'pdf'));
		const right =
			readdirSync(folder).some((name) => made.endsWith(name)) && statSync(made).size > 0;
		// LibreOffice without Java says so each time; nothing of ours needs it.
		const words = (said.stderr + said.stdout).replace(/^.*javaldx.*$/gm, '');
		return !right || /warn|error/i.test(words);
	});
	rmSync(folder, { recursive: true });
	return [
		{
			what: 'Slides LibreOffice converts with a warning',
			value: noisy.length,
			unit: '',
			gate: { atMost: 0 },
			note: `of ${some.length}`,
		},
	];
}
