import { Agent, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { largestBody } from '#server/body.ts';
import type { Draw } from '#server/drawing.ts';
import { aSite } from './a-site.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const elsewhere = { origin: 'https://elsewhere.example' };

/** Says what it was sent: whatever reaches it got through. */
const reached: Draw = async (request) => {
	const { byteLength } = await request.arrayBuffer();
	const said = `reached with ${byteLength} bytes from ${request.headers.get('origin')}`;
	return new Response(said, { headers: { 'content-type': 'text/plain' } });
};

test.each([
	['a form', form],
	['JSON', json],
	['a body without a type', {}],
])('%s of another website is refused by name', async (_, type) => {
	const { ask } = await aSite({ draw: reached });
	const { status, body } = await ask('/en/me/', {
		method: 'POST',
		headers: { ...type, ...elsewhere },
		body: 'a=b',
	});
	expect(status).toBe(403);
	expect(body.toString()).toContain('This came from another website, so it was not done.');
});

test('the refusal speaks the language of the address, both where it has none, and JSON to JSON', async () => {
	const { ask } = await aSite({ draw: reached });
	const refused = async (path: string, headers: Record<string, string> = {}) =>
		(await ask(path, { method: 'POST', headers: { ...elsewhere, ...headers } })).body.toString();
	expect(await refused('/hi/me/')).toMatch(/^<!doctype html><html lang="hi">.*दूसरी वेबसाइट/);
	expect(await refused('/hi/me/')).not.toContain('another website');
	expect(await refused('/api/sync')).toMatch(/दूसरी वेबसाइट.*another website/);
	expect(JSON.parse(await refused('/en/x', json))).toEqual({
		refused: 'cross-origin',
		sentence: 'This came from another website, so it was not done.',
	});
});

test('every method but GET and HEAD is checked', async () => {
	const { ask } = await aSite({ draw: reached });
	for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
		expect((await ask('/en/', { method, headers: elsewhere })).status).toBe(403);
	}
	expect((await ask('/en/me/', { headers: elsewhere })).status).toBe(200);
});

test('our own pages are let through, by Origin or else by Sec-Fetch-Site', async () => {
	const { ask, ownOrigin } = await aSite({ draw: reached });
	const sent = async (headers: Record<string, string>) =>
		(await ask('/hi/me/', { method: 'POST', headers: { ...form, ...headers }, body: 'a=b' }))
			.status;
	expect(await sent({ origin: ownOrigin })).toBe(200);
	expect(await sent({ 'sec-fetch-site': 'same-origin' })).toBe(200);
	expect(await sent({ 'sec-fetch-site': 'same-site' })).toBe(403);
	expect(await sent({ 'sec-fetch-site': 'cross-site' })).toBe(403);
	expect(await sent({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(403);
	expect(await sent({})).toBe(403);
	expect(await sent(json)).toBe(200);
});

test('a real site has one origin, whatever Host the request names', async () => {
	const { ask, ownOrigin } = await aSite({ draw: reached, origin: 'https://saksham.example' });
	const from = async (origin: string) =>
		(await ask('/hi/', { method: 'POST', headers: { origin }, body: '' })).status;
	expect(await from('https://saksham.example')).toBe(200);
	expect(await from(ownOrigin)).toBe(403);
});

test('what is too large is refused unread, with or without a length', async () => {
	const { ask, ownOrigin } = await aSite({ draw: reached });
	const large = Buffer.alloc(largestBody + 1);
	const send = (headers: Record<string, string>, body: Buffer) =>
		ask('/en/', { method: 'POST', headers: { origin: ownOrigin, ...headers }, body });
	const told = await send({ 'content-length': String(large.length) }, large);
	expect(told.status).toBe(413);
	expect(told.body.toString()).toContain('This is too large to send.');
	const untold = await send({ 'transfer-encoding': 'chunked' }, large);
	expect(untold.status).toBe(413);
	const small = await send({ 'transfer-encoding': 'chunked' }, Buffer.from('a=b'));
	expect(small.body.toString()).toContain('reached with 3 bytes');
});

test('what says it is long is not read before a page asks for it, and comes whole when it does', async () => {
	const long = Buffer.alloc(1024 * 1024, 'a');
	let seen = 0;
	const draw: Draw = async (request) => {
		const { bodyUsed } = request;
		if (request.headers.get('cookie')) seen = (await request.arrayBuffer()).byteLength;
		return new Response(String(bodyUsed), { headers: { 'content-type': 'text/plain' } });
	};
	const { ask, ownOrigin } = await aSite({ draw });
	const headers = { origin: ownOrigin, 'content-length': String(long.length) };
	const signedOut = await ask('/hi/people/import/', { method: 'POST', headers, body: long });
	expect([signedOut.status, signedOut.body.toString(), seen]).toEqual([200, 'false', 0]);
	const signedIn = { ...headers, cookie: 'session=a' };
	await ask('/hi/people/import/', { method: 'POST', headers: signedIn, body: long });
	expect(seen).toBe(long.length);
});

test('on a line where a long body was not asked for the next question is answered', async () => {
	const draw: Draw = () => Promise.resolve(new Response('no', { status: 401 }));
	const { port, ownOrigin } = await aSite({ draw });
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	onTestFinished(() => agent.destroy());
	const ask = (method: string, body = '') =>
		new Promise<number | undefined>((resolve, reject) => {
			const headers = { origin: ownOrigin, 'content-length': Buffer.byteLength(body) };
			const options = {
				host: '127.0.0.1',
				port,
				path: '/hi/people/import/',
				method,
				headers,
				agent,
			};
			const sent = request(options, (answer) => {
				answer.resume().on('end', () => resolve(answer.statusCode));
			});
			sent.on('error', reject).end(body);
		});
	expect(await ask('POST', 'a'.repeat(1024 * 1024))).toBe(401);
	expect(await ask('GET')).toBe(401);
});
