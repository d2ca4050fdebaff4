/** `npm run restore -- <file> [--replace]`: puts a backup in the place of the database. */
import { restore, type RestoreOutcome } from '#server/backup.ts';
import { fileOf } from '#db/address.ts';
import { databaseUrl } from '#server/configuration.ts';

const to = fileOf(databaseUrl());
const [from] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (to === undefined) fail('The database is on another machine: restore it where it lives.');
else if (from === undefined) fail('Say which file: npm run restore -- .data/backups/<file>');
else restoreFile(from, to);

function restoreFile(from: string, to: string): void {
	const replace = process.argv.includes('--replace');
	const result = restore(from, to, { replace, now: new Date() });
	const sentence = sentenceFor(result, from, to);
	if (result.outcome === 'restored') console.log(sentence);
	else fail(sentence);
}

function sentenceFor(result: RestoreOutcome, from: string, to: string): string {
	switch (result.outcome) {
		case 'restored':
			return [
				`Restored ${from} to ${to}.`,
				...(result.keptAs ? [`What was there is kept as ${result.keptAs}.`] : []),
				...(result.migration === 'behind'
					? ['It is of an older version: run `npm run migrate`.']
					: []),
			].join('\n');
		case 'no-such-file':
			return `There is no file at ${from}.`;
		case 'not-whole':
			return `${from} is damaged or not a database: nothing was changed.`;
		case 'not-ours':
			return `${from} is not a Saksham database: nothing was changed.`;
		case 'newer':
			return `${from} was made by a newer version: upgrade first. Nothing was changed.`;
		case 'in-use':
			return `${to} is in use: stop the site first. Nothing was changed.`;
		case 'holds-rows':
			return `${to} holds records. Add --replace to put the backup in its place (they are kept beside).`;
	}
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
