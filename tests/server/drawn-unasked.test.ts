import { expect, test, vi } from 'vitest';
import { drawnUnasked } from '#server/drawn-unasked.ts';

vi.mock('astro:middleware', () => ({ defineMiddleware: (handler: unknown) => handler }));

test('the middleware has nothing to do with a page drawn when the site is built: it asks nobody and sets nothing that is there', async () => {
	const { onRequest } = await import('../../src/middleware.ts');
	const locals: Record<string, unknown> = {};
	const cookies = {
		get: () => {
			throw new Error('a page drawn beforehand was asked for cookies');
		},
	};
	const drawn = new Response('drawn');
	const context = { locals, cookies, isPrerendered: true } as unknown as Parameters<
		typeof onRequest
	>[0];
	expect(await onRequest(context, () => Promise.resolve(drawn))).toBe(drawn);
	expect([locals['user'], locals['authSession']]).toEqual([undefined, undefined]);
});

test('for such a page actions and middleware are empty, and nothing else is', () => {
	const { resolveId, load, applyToEnvironment } = drawnUnasked();
	expect(applyToEnvironment({ name: 'ssr' })).toBe(false);
	for (const [path, code] of [
		['/home/x/src/actions', 'export const server = {};'],
		['/home/x/src/middleware', 'export const onRequest = (_, next) => next();'],
	] as const) {
		expect(path).toMatch(resolveId.filter.id);
		const id = resolveId.handler(path);
		expect(id).toMatch(load.filter.id);
		expect(load.handler(id)).toBe(code);
	}
	expect('/home/x/src/actions/index.ts').not.toMatch(resolveId.filter.id);
	expect('/home/x/src/training/actions.ts').not.toMatch(resolveId.filter.id);
});
