/**
 * `/offline.json`: what keeping a page costs, in bytes as they travel, so that the size is said
 * before anything is fetched.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsNamedIn } from '#offline/addresses.ts';
import { builtFolder } from '#server/configuration.ts';

const client = join(builtFolder(), 'client');
const kept = /^(hi|en)\/(modules|tracks|law|help)\b.*index\.html$/;

const bytes = Object.fromEntries(
	readdirSync(client, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => kept.test(name))
		.sort()
		.map((name) => [`/${name.replace(/index\.html$/, '')}`, weightOf(name) + weightOfParts(name)]),
);
writeFileSync(join(client, 'offline.json'), JSON.stringify(bytes));

function weightOfParts(name: string): number {
	const parts = partsNamedIn(readFileSync(join(client, name), 'utf8'));
	return parts.reduce((sum, part) => sum + weightOf(part.slice(1)), 0);
}

function weightOf(name: string): number {
	const squeezed = join(client, `${name}.br`);
	return statSync(existsSync(squeezed) ? squeezed : join(client, name)).size;
}
