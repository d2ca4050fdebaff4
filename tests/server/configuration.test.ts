import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf } from '#db/address.ts';
import {
	databaseUrl,
	listenAt,
	localPath,
	siteOrigin,
	trustedProxies,
} from '#server/configuration.ts';

const named = (text: string) => new Set(text.match(/\bSAKSHAM_[A-Z_]+\b/g));

test('everything the site is told by its environment is in the operator’s table, and nothing else', () => {
	const sources = globSync(['server/**/*.ts', 'src/**/*.{ts,astro}', 'astro.config.mjs']);
	const read = named(sources.map((file) => readFileSync(file, 'utf8')).join('\n'));
	const rows = readFileSync('docs/operators.md', 'utf8').match(/^\| `SAKSHAM_\w+`/gm) ?? [];
	expect([...named(rows.join('\n'))].sort()).toEqual([...read].sort());
});

test('what is not told is the safest there is', () => {
	expect(listenAt({})).toEqual({ host: '127.0.0.1', port: 4321 });
	expect(trustedProxies({})).toBe(0);
	expect(databaseUrl({})).toBe('file:.data/saksham.db');
	expect(siteOrigin({})).toBe('http://localhost:4321');
});

test('an address is taken without its path, a file without its options, proxies as a number or a yes', () => {
	expect(siteOrigin({ SAKSHAM_ORIGIN: 'https://saksham.example/hi/' })).toBe(
		'https://saksham.example',
	);
	expect(fileOf('file:/srv/a.db?mode=rw')).toBe('/srv/a.db');
	expect(fileOf('libsql://register.example')).toBeUndefined();
	expect(
		['2', 'true', 'no', ''].map((said) => trustedProxies({ SAKSHAM_TRUST_PROXY: said })),
	).toEqual([2, 1, 0, 0]);
});

test('after signing in one goes on to a path of this site, with its filters, and nowhere else', () => {
	const on = (asked: string | null) => localPath(asked, '/hi/me/');
	expect(on('/hi/check-in/?code=123456')).toBe('/hi/check-in/?code=123456');
	const elsewhere = [
		'https://evil.example/',
		'//evil.example/',
		'/\\evil.example/',
		'javascript:x',
	];
	const broken = ['/\t/evil.example/', '/\t/[', '', null];
	for (const asked of [...elsewhere, ...broken]) expect(on(asked), String(asked)).toBe('/hi/me/');
});
