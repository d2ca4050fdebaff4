/** `npm run backup [-- <file>]`: a dated, checked copy of the database; the site may go on running. */
import { existsSync, statSync } from 'node:fs';
import { openDb } from '#db/client.ts';
import { backUp, stamp, type BackupOutcome } from '#server/backup.ts';
import { databaseUrl, fileOf } from '#server/configuration.ts';

const url = databaseUrl();
const file = fileOf(url);
const to = process.argv[2] ?? `.data/backups/saksham-${stamp(new Date())}.db`;

const sentences: Record<BackupOutcome, string> = {
	'backed-up': `Backed up and checked: ${to}`,
	'exists-already': `There is a file at ${to} already: it was left as it is.`,
	'not-whole': `The copy at ${to} did not pass its check: do not rely on it.`,
};

if (file === undefined) fail('The database is on another machine: back it up where it lives.');
else if (!existsSync(file)) fail(`There is no database at ${file}.`);
else await backUpFile();

async function backUpFile(): Promise<void> {
	const db = await openDb(url);
	const outcome = await backUp(db, to);
	db.$client.close();
	if (outcome !== 'backed-up') return fail(sentences[outcome]);
	console.log(`${sentences[outcome]} (${statSync(to).size} bytes)`);
	console.log('Keys are not in it: keep them apart from it (docs/operators.md).');
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
