import { expect, test } from 'vitest';
import { ownCopies } from '#server/own-copies.ts';

const offline = '/site/src/offline/';
const resolver = {
	resolve: (id: string) => Promise.resolve({ id: id.replace('./', offline) }),
};
const resolved = (id: string, importer?: string) =>
	ownCopies().resolveId.call(resolver, id, importer);

test('a few lines are another copy for each script that asks for them, and what they import with them', async () => {
	const mine = await resolved(
		'./handing-in.ts',
		'/site/src/pages/[lang]/a.astro?astro&type=script',
	);
	const yours = await resolved('./handing-in.ts', '/site/src/pages/[lang]/b.astro');
	expect(mine).toBe(`${offline}handing-in.ts?copy-for=-site-src-pages-lang-a-astro`);
	expect(yours).not.toBe(mine);
	expect(await resolved('./is-there.ts', mine)).toBe(
		`${offline}is-there.ts?copy-for=-site-src-pages-lang-a-astro`,
	);
});

test('what keeps a state, a page that is drawn, and a file known by its address stay one', async () => {
	expect(await resolved('./vault.ts', '/site/src/offline/workshops.ts')).toBeUndefined();
	expect(await resolved('./handing-in.ts')).toBeUndefined();
	expect(ownCopies().applyToEnvironment({ name: 'ssr' })).toBe(false);
	const copy = `${offline}handing-in.ts?copy-for=a`;
	expect(await resolved('./keepers.ts?worker&url', copy)).toBeUndefined();
});
