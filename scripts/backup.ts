/** `npm run backup [-- <file>]`: a dated, checked copy of the database; the site may go on running. */
import { existsSync, statSync } from 'node:fs';
import { backUp, stamp, type BackupOutcome } from '#server/backup.ts';
import { fileOf } from '#db/address.ts';
import { databaseUrl } from '#server/configuration.ts';

const file = fileOf(databaseUrl());
const to = process.argv[2] ?? `.data/backups/saksham-${stamp(new Date())}.db`;

const sentences: Record<BackupOutcome, string> = {
	'backed-up': `Backed up and checked: ${to}`,
	'exists-already': `There is a file at ${to} already: it was left as it is.`,
	'not-whole': `The copy at ${to} did not pass its check: do not rely on it.`,
};

if (file === undefined) fail('The database is on another machine: back it up where it lives.');
else if (!existsSync(file)) fail(`There is no database at ${file}.`);
else backUpFile(file);

function backUpFile(file: string): void {
	const outcome = backUp(file, to);
	if (outcome !== 'backed-up') return fail(sentences[outcome]);
	console.log(`${sentences[outcome]} (${statSync(to).size} bytes)`);
	console.log('Keys are not in it: keep them apart from it (docs/operators.md).');
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
