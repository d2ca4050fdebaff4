/**
 * `npm run keys`: which keys sign and signed. `-- rotate` makes a new one; `-- copy <file>` copies the
 * private key, which no backup holds; `-- distrust <kid> <day> <reason>` after a theft, and then
 * `-- sign-again <kid>`. docs/operators.md says when.
 */
import { copyFileSync, chmodSync, constants, existsSync, renameSync } from 'node:fs';
import { allKeys, distrustKey, openIssuer } from '#credentials/issuer.ts';
import { signAgain } from '#credentials/issuing.ts';
import { openSigningKey, writeKeyFile } from '#credentials/keys.ts';
import { openDb } from '#db/client.ts';
import { stamp } from '#server/backup.ts';
import { databaseToken, databaseUrl, keyFile, keyPem, siteOrigin } from '#server/configuration.ts';
import { readDay } from '#training/periods.ts';

const [command = 'list', first = '', second = '', ...rest] = process.argv.slice(2);
const file = keyFile();
const db = await openDb(databaseUrl(), databaseToken());
try {
	if (command === 'list') await list();
	else if (command === 'rotate') await rotate();
	else if (command === 'copy') copy(first);
	else if (command === 'distrust') await distrust(first, readDay(second), rest.join(' '));
	else if (command === 'sign-again') await again(first);
	else fail('Say list, rotate, copy <file>, distrust <kid> <day> <reason> or sign-again <kid>.');
} finally {
	db.$client.close();
}

async function list(): Promise<void> {
	for (const { kid, madeAt, retiredAt, distrustedFrom } of await allKeys(db)) {
		const since = madeAt.toISOString().slice(0, 10);
		const retired = retiredAt ? `, retired ${retiredAt.toISOString().slice(0, 10)}` : '';
		console.log(
			`${kid}  since ${since}${retired}${distrustedFrom ? `, distrusted from ${distrustedFrom}` : ''}`,
		);
	}
}

/** The old private key is put aside, not deleted: that is for a person to decide. */
async function rotate(): Promise<void> {
	if (keyPem()) return fail('The key is in SAKSHAM_SIGNING_KEY: put another one there.');
	if (existsSync(file)) {
		const aside = `${file}.retired-${stamp(new Date())}`;
		renameSync(file, aside);
		console.log(`The key until now is at ${aside}: keep it nowhere once the new one works.`);
	}
	writeKeyFile(file);
	const { key } = await issuer();
	console.log(`From now on ${key.kid} signs. Restart the site.`);
}

function copy(to: string): void {
	if (keyPem()) return fail('The key is in SAKSHAM_SIGNING_KEY: copy it from there.');
	if (!to) return fail('Say where to: npm run keys -- copy /mnt/usb/saksham.key.pem');
	copyFileSync(file, to, constants.COPYFILE_EXCL);
	chmodSync(to, 0o600);
	console.log(`Copied to ${to}. Whoever has this file can sign certificates in our name.`);
}

async function distrust(kid: string, from: string | undefined, reason: string): Promise<void> {
	if (!from) return fail('Say from which day: npm run keys -- distrust <kid> 2026-11-22 <reason>');
	const outcome = await distrustKey(db, kid, { from, reason });
	if (outcome === 'no-such-key') return fail(`There is no key ${kid}.`);
	if (outcome === 'reason-missing') return fail('Say why, after the day.');
	console.log(`What ${kid} signed from ${from} on is not believed any more. Restart the site.`);
}

async function again(kid: string): Promise<void> {
	const count = await signAgain(db, await issuer(), kid, new Date());
	console.log(`${count} certificates are signed anew. Print them again for their holders.`);
}

async function issuer() {
	const opened = openSigningKey({ pem: keyPem(), file });
	if ('refused' in opened) throw new Error(opened.refused);
	return openIssuer(db, { key: opened.key, origin: siteOrigin() }, new Date());
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
