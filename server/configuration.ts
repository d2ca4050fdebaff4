import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the database is: `SAKSHAM_DATABASE` (file:, libsql: or http(s):), else a file in `.data/`. */
export function databaseUrl(environment: NodeJS.ProcessEnv = process.env): string {
	const url = environment['SAKSHAM_DATABASE'] ?? 'file:.data/saksham.db';
	if (url.startsWith('file:')) mkdirSync(dirname(url.slice('file:'.length)), { recursive: true });
	return url;
}

/** The address people type, with its scheme: cookies, links in QR codes and the origin check use it. */
export function siteOrigin(environment: NodeJS.ProcessEnv = process.env): string {
	return new URL(environment['SAKSHAM_ORIGIN'] ?? 'http://localhost:4321').origin;
}

export function isHttps(environment: NodeJS.ProcessEnv = process.env): boolean {
	return siteOrigin(environment).startsWith('https:');
}

/** A path of this site to go to next; anything else (another site, a scheme) becomes `otherwise`. */
export function localPath(asked: string | null | undefined, otherwise: string): string {
	if (!asked || !/^\/(?![/\\])/.test(asked)) return otherwise;
	const { origin, pathname, search } = new URL(asked, 'http://local.invalid');
	return origin === 'http://local.invalid' ? pathname + search : otherwise;
}
