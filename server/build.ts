import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `npm run build` writes beside the site: what was built, from what, for which address. */
export type Build = { demo: boolean; version: string; origin: string; hash: string };

/** The build in a folder; `undefined` when there is none or it was not finished. */
export async function buildIn(folder: string): Promise<Build | undefined> {
	const text = await readFile(join(folder, 'build.json'), 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as Build);
}
