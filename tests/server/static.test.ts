import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { aSite, kit, notFoundPolicy, page, pagePolicy } from './a-site.ts';

const threeForms = ['/hi', '/hi/', '/hi/index.html'];

test('a page is sent in brotli to whoever takes it, in gzip to others, and plain to the rest', async () => {
	const { ask } = await aSite();
	const brotli = await ask('/hi/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
	expect(brotli.headers['content-encoding']).toBe('br');
	expect(brotliDecompressSync(brotli.body).toString()).toBe(page);
	const gzip = await ask('/hi/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
	expect(gzip.headers['content-encoding']).toBe('gzip');
	expect(gunzipSync(gzip.body).toString()).toBe(page);
	const plain = await ask('/hi/');
	expect(plain.headers['content-encoding']).toBeUndefined();
	expect(plain.body.toString()).toBe(page);
	for (const { headers } of [brotli, gzip, plain]) expect(headers.vary).toBe('Accept-Encoding');
	expect(brotli.body.length).toBeLessThan(page.length / 10);
});

test.each(threeForms)(
	'%s carries the policy of that page alone and the headers of safety',
	async (form) => {
		const { ask } = await aSite();
		const { status, headers } = await ask(form);
		expect(status).toBe(200);
		expect(headers['content-security-policy']).toBe(pagePolicy);
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(headers['referrer-policy']).toBe('same-origin');
		expect(headers['cross-origin-opener-policy']).toBe('same-origin');
		expect(headers['permissions-policy']).toContain('geolocation=()');
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
	},
);

test('an encoded or questioned address is the same page', async () => {
	const { ask } = await aSite();
	expect((await ask('/%68i/?from=poster')).body.toString()).toBe(page);
});

test('who has the page already is told so in a line, once per encoding', async () => {
	const { ask } = await aSite();
	const brotli = { 'accept-encoding': 'br' };
	const { headers } = await ask('/hi/', { headers: brotli });
	const etag = headers.etag ?? '';
	const again = await ask('/hi/', { headers: { ...brotli, 'if-none-match': `"old", W/${etag}` } });
	expect(again.status).toBe(304);
	expect(again.body.length).toBe(0);
	expect(again.headers['content-security-policy']).toBe(pagePolicy);
	expect((await ask('/hi/', { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('what carries its hash in its name is kept for ever, a page is asked about again', async () => {
	const { ask } = await aSite();
	const script = await ask('/_astro/client.abc.js');
	expect(script.headers['cache-control']).toContain('immutable');
	expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
	expect((await ask('/hi/')).headers['cache-control']).toContain('max-age=300');
});

test('HEAD says everything but the page', async () => {
	const { ask } = await aSite();
	const { status, headers, body } = await ask('/hi/', { method: 'HEAD' });
	expect(status).toBe(200);
	expect(Number(headers['content-length'])).toBe(Buffer.byteLength(page));
	expect(body.length).toBe(0);
});

test.each([
	'/../server/secret.txt',
	'/hi/../../server/secret.txt',
	'/..%2fserver%2fsecret.txt',
	'/%2e%2e/server/secret.txt',
	'/..%5cserver%5csecret.txt',
	'//server/secret.txt',
	'/hi/index.html%00.txt',
	'/_headers.json',
	'/%E0%A4%A',
])('%s leads nowhere', async (path) => {
	const { ask } = await aSite();
	const { status, body } = await ask(path);
	expect(status).toBe(404);
	expect(body.toString()).not.toContain('not for anyone');
});

test('an unknown address shows the 404 page with its own policy, and nobody keeps it', async () => {
	const { ask } = await aSite();
	const { status, headers, body } = await ask('/hi/no-such-lesson/');
	expect(status).toBe(404);
	expect(body.toString()).toContain('<title>404</title>');
	expect(headers['content-security-policy']).toBe(notFoundPolicy);
	expect(headers['cache-control']).toBe('no-store');
	expect((await ask('/404.html')).status).toBe(404);
});

test('it is a 404 also to whoever takes no compressed page, and is not sent in parts', async () => {
	const { ask } = await aSite();
	const headers = { 'accept-encoding': 'identity', range: 'bytes=0-3' };
	const { status, body } = await ask('/hi/no-such-lesson/', { headers });
	expect(status).toBe(404);
	expect(body.toString()).toContain('<title>404</title>');
});

test('a kit broken off half way goes on where it stopped, unless it has changed', async () => {
	const { ask } = await aSite();
	const whole = await ask('/kits/m01.pdf');
	expect(whole.headers['accept-ranges']).toBe('bytes');
	const rest = await ask('/kits/m01.pdf', {
		headers: { range: 'bytes=699990-', 'if-range': whole.headers.etag ?? '' },
	});
	expect(rest.status).toBe(206);
	expect(rest.headers['content-range']).toBe('bytes 699990-699999/700000');
	expect(rest.body).toEqual(kit.subarray(699_990));
	const tail = await ask('/kits/m01.pdf', { headers: { range: 'bytes=-4' } });
	expect(tail.body.toString()).toBe('kit ');
	const changed = { range: 'bytes=0-3', 'if-range': '"another"' };
	expect((await ask('/kits/m01.pdf', { headers: changed })).body.length).toBe(kit.length);
	const beyond = await ask('/kits/m01.pdf', { headers: { range: 'bytes=700000-' } });
	expect(beyond.status).toBe(416);
});
