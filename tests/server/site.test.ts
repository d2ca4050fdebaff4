import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDb } from '#db/client.ts';
import { streamed } from '#documents/kit-zip.ts';
import { barePolicy } from '#server/headers.ts';
import type { Draw } from '#server/drawing.ts';
import { aFolder, aSite, notFoundPolicy, page, pagePolicy, policyOfAll } from './a-site.ts';

const roster = '<!doctype html><p>सुनीता देवी</p>'.repeat(100);
const drawn =
	(headers: Record<string, string> = {}): Draw =>
	() =>
		Promise.resolve(new Response(roster, { headers: { 'content-type': 'text/html', ...headers } }));

test('a page drawn on demand is compressed too, never kept, and as safe as the others', async () => {
	const { ask } = await aSite({ draw: drawn() });
	const { headers, body } = await ask('/hi/me/', { headers: { 'accept-encoding': 'br' } });
	expect(headers['content-encoding']).toBe('br');
	expect(brotliDecompressSync(body).toString()).toBe(roster);
	expect(headers['cache-control']).toBe('private, no-store');
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['content-type']).toBe('text/html; charset=utf-8');
	expect(headers['content-security-policy']).toBe(barePolicy);
});

test('the policy and the caching a page names itself stand', async () => {
	const named = { 'content-security-policy': "default-src 'self'", 'cache-control': 'max-age=60' };
	const { ask } = await aSite({ draw: drawn(named) });
	const { headers } = await ask('/status/1');
	expect(headers).toMatchObject(named);
});

test('a page keeps its words, its status, its cookies and its other headers, under its own policy', async () => {
	const headers = new Headers({
		'Content-Type': 'text/html',
		'Content-Security-Policy': policyOfAll,
	});
	headers.append('Set-Cookie', 'a=1; Path=/');
	headers.append('Set-Cookie', 'b=2; Path=/');
	const draw: Draw = () => Promise.resolve(new Response(page, { status: 422, headers }));
	const { ask } = await aSite({ draw });
	const { status, headers: sent, body } = await ask('/hi/quiz/');
	expect([status, body.toString()]).toEqual([422, page]);
	expect(sent['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
	expect(sent['content-security-policy']).toBe(pagePolicy);
	expect(sent['content-encoding']).toBeUndefined();
	const head = await ask('/hi/quiz/', { method: 'HEAD' });
	expect([head.status, head.body.length]).toEqual([422, 0]);
});

test('a file is sent as it is, and an error without words is the built page', async () => {
	const pdf = Buffer.from('%PDF '.repeat(1000));
	const draw: Draw = ({ url }) =>
		Promise.resolve(
			url.endsWith('.pdf')
				? new Response(pdf, { headers: { 'Content-Type': 'application/pdf' } })
				: new Response(null, { status: 404 }),
		);
	const { ask } = await aSite({ draw });
	const br = { headers: { 'accept-encoding': 'br' } };
	const file = await ask('/hi/slips.pdf', br);
	expect(file.body.equals(pdf)).toBe(true);
	expect(file.headers['content-encoding']).toBeUndefined();
	const missing = await ask('/hi/people/nobody/');
	expect([missing.status, missing.headers['content-security-policy']]).toEqual([
		404,
		notFoundPolicy,
	]);
	expect(missing.body.toString()).toContain('<title>404</title>');
});

test('a page that breaks is a plain 500 without its reason', async () => {
	const quiet = console.error;
	console.error = () => undefined;
	const { ask } = await aSite({ draw: () => Promise.reject(new Error('params: सुनीता')) });
	const { status, body } = await ask('/hi/me/');
	console.error = quiet;
	expect(status).toBe(500);
	expect(body.toString()).toBe('Internal Server Error\n');
});

test('a slow line is not written ahead of: what it has not taken is not made yet, and it gets all of it', async () => {
	const [many, size] = [160, 256 * 1024];
	let made = 0;
	const pieces = async function* () {
		while (made < many) {
			await Promise.resolve();
			made += 1;
			yield new Uint8Array(size);
		}
	};
	const { port } = await aSite({
		draw: () =>
			Promise.resolve(
				new Response(streamed(pieces()), { headers: { 'content-type': 'application/zip' } }),
			),
	});
	const answer = await new Promise<IncomingMessage>((resolve) => {
		get({ host: '127.0.0.1', port, path: '/hi/all.zip', agent: false }, resolve);
	});
	answer.pause();
	let before = -1;
	while (made !== before) {
		before = made;
		await wait(50);
	}
	// What two sockets on one machine hold of it is some MiB.
	expect(made).toBeLessThan(many / 2);
	let bytes = 0;
	for await (const piece of answer) bytes += (piece as Buffer).length;
	expect(bytes).toBe(many * size);
});

const whoAsks: Draw = (request, { address }) => {
	const told = [...request.headers.keys()].filter((name) => /^(x-)?forwarded/.test(name));
	const { origin } = new URL(request.url);
	return Promise.resolve(Response.json({ origin, from: address, told }));
};
const claimed = {
	'x-forwarded-for': '203.0.113.9, 198.51.100.7',
	'x-forwarded-proto': 'https',
	'x-forwarded-host': 'elsewhere.example',
	'x-forwarded-port': '99',
	host: 'elsewhere.example',
};

test('whatever a stranger writes into the forwarded headers, the pages hear what is so', async () => {
	const { ask } = await aSite({ draw: whoAsks, origin: 'https://saksham.example' });
	const { body } = await ask('/hi/sign-in/', { headers: claimed });
	expect(JSON.parse(body.toString())).toEqual({
		origin: 'https://saksham.example',
		from: '127.0.0.1',
		told: [],
	});
	const plain = await aSite({ draw: whoAsks, origin: 'http://saksham.example' });
	const overHttp = await plain.ask('/hi/sign-in/', { headers: claimed });
	expect(JSON.parse(overHttp.body.toString())).toMatchObject({ origin: 'http://saksham.example' });
});

test('what is no path of ours is not there, and never a part of our name', async () => {
	const { ask } = await aSite({ draw: whoAsks, origin: 'https://saksham.example' });
	expect((await ask('*')).status).toBe(404);
	expect((await ask('http://elsewhere.example/hi/')).status).toBe(404);
	const { body } = await ask('//elsewhere.example/hi/');
	expect(JSON.parse(body.toString())).toMatchObject({ origin: 'https://saksham.example' });
});

test('behind our own proxy the asker is the one the proxy saw, not the one the asker wrote', async () => {
	const behindOne = await aSite({ draw: whoAsks, origin: 'https://saksham.example', proxies: 1 });
	const { body } = await behindOne.ask('/', { headers: claimed });
	expect(JSON.parse(body.toString())).toMatchObject({ from: '198.51.100.7' });
	const behindTwo = await aSite({ draw: whoAsks, origin: 'https://saksham.example', proxies: 2 });
	const two = await behindTwo.ask('/', { headers: claimed });
	expect(JSON.parse(two.body.toString())).toMatchObject({ from: '203.0.113.9' });
});

test('ready means a database that answers and is migrated, and nobody stopping the site', async () => {
	const { ask } = await aSite();
	expect((await ask('/healthz')).body.toString()).toBe('ok\n');
	expect((await ask('/readyz')).status).toBe(200);
	const empty = await openDb(`file:${aFolder()}/empty.db`);
	const notMigrated = await aSite({ db: empty });
	const answer = await notMigrated.ask('/readyz');
	expect([answer.status, answer.body.toString()]).toEqual([503, 'database behind\n']);
	empty.$client.close();
	expect((await notMigrated.ask('/readyz')).status).toBe(503);
	expect((await notMigrated.ask('/healthz')).status).toBe(200);
	const stopping = await aSite({ isStopping: () => true });
	expect((await stopping.ask('/readyz')).status).toBe(503);
});

test('figures are for this machine, or for the token from anywhere, and name nobody', async () => {
	const { ask } = await aSite();
	await ask('/hi/?code=ABCDE-FGHJK');
	const { body } = await ask('/metrics');
	expect(body.toString()).toMatch(/saksham_request_seconds_count\{part="static",status="2xx"\} 1/);
	expect(body.toString()).not.toContain('ABCDE');
	const throughProxy = { 'x-forwarded-for': '203.0.113.9' };
	expect((await ask('/metrics', { headers: throughProxy })).status).toBe(404);
	const guarded = await aSite({ metricsToken: 'a long token' });
	expect((await guarded.ask('/metrics')).status).toBe(404);
	const authorization = 'Bearer a long token';
	const headers = { ...throughProxy, authorization };
	expect((await guarded.ask('/metrics', { headers })).status).toBe(200);
});
