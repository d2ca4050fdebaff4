/**
 * The demonstration: builds it if its sources changed, fills a database with invented people if
 * there is none, and serves it. A database that is there is left as it is.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { listenAt } from '#server/configuration.ts';
import { sentenceFor, serve } from '#server/serve.ts';
import { prepareDemonstration, signInsOfDemonstration } from './demonstration-database.ts';

const environment = process.env;
environment['SAKSHAM_DEMO'] = 'true';
environment['SAKSHAM_DATABASE'] ??= 'file:.data/demonstration.db';
// Every address of this machine: a phone on the same net may try it too. Nothing here is real.
environment['SAKSHAM_HOST'] ??= '';
environment['SAKSHAM_SECRET'] ??= secretOfDemonstration();

// Built for one address whatever the port, so that another port is not another build.
const built = spawnSync(process.execPath, ['scripts/build.ts', '--if-changed'], {
	stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
environment['SAKSHAM_ORIGIN'] ??= `http://localhost:${listenAt().port}`;

await prepareDemonstration();
const why = await serve();
if (why) {
	console.error(sentenceFor(why));
	process.exit(1);
}
console.log(`\nOpen ${environment['SAKSHAM_ORIGIN']}/hi/ (Ctrl+C stops it)`);
for (const line of await signInsOfDemonstration()) console.log(line);

/** Kept, so that what was signed before a restart still holds after it. */
function secretOfDemonstration(): string {
	const file = '.data/demonstration-secret';
	mkdirSync('.data', { recursive: true });
	if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8');
}
