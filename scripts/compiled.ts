/**
 * Runs everything the server runs as TypeScript once, as `npm run serve` would, and stops. Node keeps what
 * it compiled (NODE_COMPILE_CACHE): otherwise each process would load the compiler itself, 12 MiB that
 * never come back.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { processBeside } from '#credentials/process-beside.ts';

if (process.argv[2] === 'all') await loadAll();
else runAsServed();

function runAsServed(): void {
	const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		scripts: { serve: string };
	};
	const folder = mkdtempSync(join(tmpdir(), 'saksham-compiled-'));
	const { PATH = '' } = process.env;
	spawnSync(scripts.serve.replace('server/main.ts', 'scripts/compiled.ts all'), {
		shell: true,
		stdio: 'ignore',
		env: {
			PATH: [dirname(process.execPath), PATH].join(delimiter),
			SAKSHAM_DATABASE: `file:${join(folder, 'none.db')}`,
		},
	});
	rmSync(folder, { recursive: true });
}

async function loadAll(): Promise<void> {
	for (const file of ['src/credentials/prover.ts', 'src/documents/typst-press.ts']) {
		const beside = processBeside(file);
		beside.disconnect();
		await once(beside, 'exit');
	}
	await import('#server/issuer.ts');
	// Told no address, it refuses to start and ends the process.
	await import('#server/main.ts');
}
