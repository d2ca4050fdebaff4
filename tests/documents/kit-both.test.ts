import { expect, test } from 'vitest';
import { bothOf, under } from '#documents/kit-both.ts';
import { kitPdfs, type Kit } from '#documents/kit.ts';
import { allKits } from './kits.ts';
import { bare, textOfPages } from './pdf.ts';

const [hindi, english] = allKits as [Kit, Kit];
const kit = bothOf(hindi, english);

test('in a kit of both languages the English stands under each Hindi sentence, letters only once', () => {
	const [step] = kit.parts.plan.steps;
	expect(step?.topic).toBe(
		`${hindi.parts.plan.steps[0]?.topic}${under}${english.parts.plan.steps[0]?.topic}${under}`,
	);
	expect(kit.parts.pre.items.map(({ options }) => options.map(({ mark }) => mark))).toEqual(
		hindi.parts.pre.items.map(({ options }) => options.map(({ mark }) => mark)),
	);
	expect(kit.parts.start.parts.map(({ id }) => id)).toEqual(
		hindi.parts.start.parts.map(({ id }) => id),
	);
	expect(() => bothOf(hindi, allKits.at(-1) as Kit)).toThrow();
});

test('both languages are printed, each page with the foot of the Hindi kit', async () => {
	const { whole } = await kitPdfs(kit, ['activities', 'cards']);
	const pages = textOfPages(whole.pdf).map(bare);
	for (const page of pages) expect(page).toContain(bare(hindi.frame.foot));
	const text = pages.join('');
	for (const { title } of [...hindi.parts.activities, ...english.parts.activities]) {
		expect(text).toContain(bare(title));
	}
	expect(text).not.toContain(under);
});
