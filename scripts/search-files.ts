import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kind } from '#search/passage.ts';
import { builtFolder } from '#server/configuration.ts';

/** Where the index lies that a phone loads, and the one the server reads. */
export const forBrowser = join(builtFolder(), 'client', 'search');
export const forServer = join(builtFolder(), 'search');

/** Which pages are found, by the address under their language. */
const found: [RegExp, Kind][] = [
	[/^modules\/[^/]+\/$/, 'module'],
	[/^(?:law\/deadlines|glossary)\/$/, 'list'],
	[/^law\/(?!chooser|crosswalk|changes)[^/]+\/$/, 'law'],
	[/^tracks\/[^/]+\/$/, 'track'],
	[/^kits\/(?:[^/]+\/)?$/, 'kit'],
	[/^help\/$/, 'help'],
];

/** What a page is found as, by its address under its language (`modules/rescue/`); nothing where it is not. */
export function kindOfPage(address: string): Kind | undefined {
	return found.find(([shape]) => shape.test(address))?.[1];
}

export async function write(path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
}
