/**
 * Reads every script that was built as the oldest browser of package.json would, and stops the build
 * at one it could not run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from 'es-check';
import { storeFolder } from '#documents/kit-store.ts';
import { builtFolder } from '#server/configuration.ts';

const client = join(builtFolder(), 'client');
const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	browserslist: string[];
};
const { success, errors } = await runChecks([
	{
		checkBrowser: true,
		checkFeatures: true,
		module: true,
		// In Chrome 73 already, or asked for before it is used; the checker goes by the year of the standard where it knows no better.
		ignore: [
			...['DynamicImport', 'OptionalCatchBinding', 'ArrayFlatMap', 'ArrayFlat', 'BigInt'],
			...['globalThis', 'StringMatchAll', 'ObjectFromEntries', 'Uint8ArrayToBase64'],
		].join(),
		browserslistQuery: browserslist.join(', '),
		files: [`${client}/_astro/*.js`, `${client}/*.js`, join(storeFolder, '*.js')],
	},
]);
for (const { file, err } of errors) console.error(`${file}: ${err.message}`);
if (!success) process.exit(1);
