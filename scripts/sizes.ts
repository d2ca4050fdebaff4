/**
 * `/offline.json`: what keeping a page costs, in bytes as they travel, so that the size is said
 * before anything is fetched.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsNamedIn } from '#offline/addresses.ts';
import { builtFolder } from '#server/configuration.ts';

const client = join(builtFolder(), 'client');
/** What the page “without signal” offers; a list of every page would weigh more than a lesson. */
const kept = /^(hi|en)\/(modules|tracks|offline)\/[\w-]+\/index\.html$/;

const bytes = Object.fromEntries(
	readdirSync(client, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => kept.test(name))
		.sort()
		.map((name) => [`/${name.replace(/index\.html$/, '')}`, weightOf(name) + weightOfParts(name)]),
);
writeFileSync(join(client, 'offline.json'), JSON.stringify(bytes));

/** All that is kept with a page: what it names, and what the scripts among that name. */
function weightOfParts(name: string): number {
	const found = new Set<string>();
	let next = [name];
	while (next.length > 0) {
		next = next
			.filter((one) => /\.(html|js)$/.test(one))
			.flatMap((one) => partsNamedIn(readFileSync(join(client, one), 'utf8')))
			.map((part) => part.slice(1))
			.filter((part) => !found.has(part));
		next.forEach((part) => found.add(part));
	}
	return [...found].reduce((sum, part) => sum + weightOf(part), 0);
}

function weightOf(name: string): number {
	const squeezed = join(client, `${name}.br`);
	return statSync(existsSync(squeezed) ? squeezed : join(client, name)).size;
}
