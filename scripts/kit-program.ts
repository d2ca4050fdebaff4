/** The script inside a kit's HTML file, as one piece for the browsers package.json names. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storedProgram, storeProgram } from '#documents/kit-store.ts';
import { oldestBrowsers } from './browsers.ts';

const folder = 'src/documents/kit-file';
const others = ['src/credentials/kit-seal.ts', 'src/credentials/ed25519.ts', 'package.json'];

/** Built when its sources changed, else as it was; written down for the server. */
export async function kitProgram(): Promise<string> {
	const mark = `/* ${hashOfSources()} */`;
	const before = await storedProgram();
	if (before?.startsWith(mark)) return before;
	const program = `${mark}${await build()}`;
	if (/<\/script|<!--/i.test(program)) throw new Error('the program would end its own element');
	await storeProgram(program);
	return program;
}

function hashOfSources(): string {
	const files = [
		...readdirSync(folder)
			.sort()
			.map((name) => join(folder, name)),
		...others,
	];
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

async function build(): Promise<string> {
	const vite = await import('vite');
	const built = await vite.build({
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		build: {
			write: false,
			target: oldestBrowsers(),
			lib: { entry: join(folder, 'main.ts'), formats: ['iife'], name: 'kit', fileName: 'program' },
		},
	});
	const [output] = [built].flat();
	if (!output || !('output' in output)) throw new Error('nothing was built');
	return output.output[0].code.trim();
}
