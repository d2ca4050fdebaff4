import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { builtFolder } from '#server/configuration.ts';

/** Where the index lies that a phone loads, and the one the server reads. */
export const forBrowser = join(builtFolder(), 'client', 'search');
export const forServer = join(builtFolder(), 'search');

export async function write(path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
}
