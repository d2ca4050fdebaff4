import { expect, test } from 'vitest';
import { asksOnce } from '#server/imported-once.ts';

type Pages = { pageMap: Map<string, () => Promise<unknown>> };

const list = [
	'const _page0 = () => import("node:path");',
	'const _page1 = () => import("node:url");',
	'const pageMap = new Map([["a", _page0], ["b", _page1]]);',
	'export { pageMap };',
].join('\n');
const asModule = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);

test('the module of a page is asked for once, each page its own', async () => {
	const before = ((await asModule(list)) as Pages).pageMap;
	expect(before.get('a')?.()).not.toBe(before.get('a')?.());
	const { pageMap } = (await asModule(asksOnce(list))) as Pages;
	expect(pageMap.get('a')?.()).toBe(pageMap.get('a')?.());
	expect(await pageMap.get('a')?.()).toHaveProperty('join');
	expect(await pageMap.get('b')?.()).toHaveProperty('fileURLToPath');
});

test('a list that looks different stops the build', () => {
	expect(() => asksOnce('export const pageMap = new Map();')).toThrow('imported-once');
});
