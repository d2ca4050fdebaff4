import { describe, expect, test } from 'vitest';
import { hashOfKit, kitArchive } from '#documents/kit-archive.ts';
import { kitFor, kitPdfs, type Kit } from '#documents/kit.ts';
import { formatDay } from '#i18n/format.ts';
import { renderTokens } from '#law/tokens.ts';
import { disorderedBoxes, emptyPages, squeezedWords, tornPages } from './kit-pages.ts';
import { allKits, forms, handedOver, kitModules } from './kits.ts';
import { accessibilityPartOf, bare, fontsOf, infoOf, tagsOf, textOfPages } from './pdf.ts';

const patience = 120_000;

describe.each(allKits.map((kit) => [`${kit.slug} ${kit.language}`, kit] as const))(
	'%s',
	(_, kit) => {
		test(
			'every page says title, edition, law date, address and which page it is',
			async () => {
				const { pdf } = await handedOver(kit);
				const pages = textOfPages(pdf).map(bare);
				expect(pages.length).toBeGreaterThan(30);
				const { title, foot, stillCurrent } = kit.frame;
				expect(foot).toContain(kit.edition);
				expect(foot).toContain(formatDay(kit.lawDate, kit.language));
				expect(stillCurrent).toContain(`/${kit.language}/kits/${kit.slug}/`);
				for (const [index, page] of pages.entries()) {
					for (const said of [title, foot, stillCurrent]) expect(page).toContain(bare(said));
					const number = kit.language === 'hi' ? 'पन्ना' : 'Page';
					const of = kit.language === 'hi' ? '/' : 'of';
					expect(page).toContain(`${number}${index + 1}${of}${pages.length}`);
				}
			},
			patience,
		);

		test(
			'nothing is left to fill in by a machine',
			async () => {
				const { pdf } = await handedOver(kit);
				const text = textOfPages(pdf).join('\n');
				expect(text).not.toMatch(/[{}]|\*\*|undefined|null|NaN|\[object/);
			},
			patience,
		);

		test(
			'it is tagged PDF/UA-1 with only subsets of Noto Sans inside',
			async () => {
				const { pdf, zip } = await handedOver(kit);
				// The parts are the pages of the whole: one lesson's are looked at one by one.
				const parts = kit.slug === allKits[0]?.slug ? pdfsIn(zip) : [];
				for (const one of [pdf, ...parts]) {
					expect(accessibilityPartOf(one)).toBe('1');
					expect(infoOf(one)['Tagged']).toBe('yes');
					const fonts = fontsOf(one);
					expect(fonts.length).toBeGreaterThan(0);
					for (const font of fonts) {
						expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
						expect(font.name).toMatch(/^[A-Z]{6}\+NotoSans-(Regular|Bold)$/);
					}
				}
				const tags = new Set(tagsOf(pdf));
				for (const tag of ['H1', 'H2', 'P', 'Table', 'TH', 'L']) expect(tags).toContain(tag);
			},
			patience,
		);

		test(
			'what must be one sheet is one sheet',
			async () => {
				const { zip } = await handedOver(kit);
				const pagesOf = (name: string) => Number(infoOf(pdfNamed(zip, name))['Pages']);
				expect(pagesOf('00-begin-here')).toBe(1);
				expect(pagesOf('02-session-plan')).toBe(2);
				expect(pagesOf('06-handout')).toBe(1);
				expect(pagesOf('11-test-in-shapes')).toBe(2);
				const forms = kit.parts.practice.length;
				if (forms > 0) expect(pagesOf('07-forms-to-practise')).toBe(forms);
				expect(pagesOf('13-marking-sheet')).toBe(1);
				expect(pagesOf('01-safety')).toBe(2);
				expect(pagesOf('14-sign-in-sheet')).toBe(5);
			},
			patience,
		);

		test(
			'no page to read is all but empty, none begins with the end of a list, law is in its order',
			async () => {
				expect(await emptyPages(kit)).toEqual([]);
				expect(await tornPages(kit)).toEqual([]);
				expect(await disorderedBoxes(kit)).toEqual([]);
			},
			patience,
		);

		test(
			'in the handout no word lies on another, and law is not squeezed beside a heading',
			async () => {
				expect(await squeezedWords(kit)).toEqual([]);
			},
			patience,
		);

		test(
			'the ZIP has the whole and every part, under names any phone can write',
			async () => {
				const { zip, pdf } = await handedOver(kit);
				const folder = `saksham-${kit.slug}-${kit.language}`;
				const files = Object.keys(zip).filter((name) => !name.endsWith('/'));
				expect(files.sort()).toEqual(
					[
						`${folder}/${kit.slug}-${kit.language}.pdf`,
						`${folder}/${kit.slug}-${kit.language}.pptx`,
						...kit.parts.start.parts.map(({ file }) => `${folder}/parts/${file}.pdf`),
					].sort(),
				);
				for (const name of Object.keys(zip)) expect(name).toMatch(/^[a-z0-9./-]+$/);
				expect(
					Buffer.from(zip[`${folder}/${kit.slug}-${kit.language}.pdf`] ?? []).equals(pdf),
				).toBe(true);
			},
			patience,
		);

		test(
			'the cards come out of the PDF as they were written',
			async () => {
				const { zip } = await handedOver(kit);
				const text = bare(textOfPages(pdfNamed(zip, '08-cards')).join(''));
				const source = kitModules.find(({ module }) => module.slug === kit.slug)?.source;
				// Two columns of cards may be read line by line, so it is the words that are looked for.
				const words = (source?.cards ?? []).flatMap((card) =>
					renderTokens(card.text[kit.language], kit.language).split(/\s+/),
				);
				expect(words.length).toBeGreaterThan(50);
				for (const word of words) expect(text).toContain(bare(word));
			},
			patience,
		);

		test(
			'whole sentences of the handout can be selected in their right order',
			async () => {
				const { zip } = await handedOver(kit);
				const text = bare(textOfPages(pdfNamed(zip, '06-handout')).join(''));
				const source = kitModules.find(({ module }) => module.slug === kit.slug)?.source;
				const sentences = (source?.handout ?? [])
					.flatMap(({ points }) => points)
					.map((point) => renderTokens(point[kit.language], kit.language))
					// A line to write on and an arrow are drawn, not text.
					.filter((point) => !/_{3}|\[ \]|→|^\d+\./.test(point));
				expect(sentences.length).toBeGreaterThan(1);
				for (const sentence of sentences) expect(text).toContain(bare(sentence));
			},
			patience,
		);

		test(
			'participants’ pages hold no answer',
			async () => {
				const { zip } = await handedOver(kit);
				const source = kitModules.find(({ module }) => module.slug === kit.slug);
				for (const name of ['09-test-before', '10-test-after']) {
					const text = bare(textOfPages(pdfNamed(zip, name)).join(''));
					for (const item of source?.quiz.items ?? []) {
						const options = 'options' in item ? item.options : 'lines' in item ? item.lines : [];
						for (const { feedback } of options) {
							const why = bare(renderTokens(feedback[kit.language], kit.language));
							if (why.length > 25) expect(text).not.toContain(why);
						}
					}
				}
			},
			patience,
		);
	},
);

test(
	'the same kit gives the same bytes, and one changed word another hash',
	async () => {
		const [kit] = allKits;
		const [module] = kitModules;
		if (!kit || !module) throw new Error('there is no kit');
		const handout = async () => (await kitPdfs(kit, ['handout'])).whole.pdf;
		expect(Buffer.from(await handout()).equals(await handout())).toBe(true);
		const changed = structuredClone(module);
		const [card] = changed.source.cards;
		if (card) card.text.hi = `${card.text.hi} `.replace(' ', ' और ');
		expect(hashOfKit(kitFor(changed, forms, kit.language, 'http://localhost:4321'))).not.toBe(
			hashOfKit(kitFor(module, forms, kit.language, 'http://localhost:4321')),
		);
	},
	patience,
);

test(
	'a part is the same pages as in the whole, with their tags and a title of its own',
	async () => {
		const [kit] = allKits as [Kit];
		const { pdf, zip } = await handedOver(kit);
		const whole = textOfPages(pdf);
		const tags: string[] = [];
		let from = 0;
		for (const { id, file } of kit.parts.start.parts) {
			const part = pdfNamed(zip, file);
			const pages = textOfPages(part);
			expect(pages).toEqual(whole.slice(from, from + pages.length));
			expect(infoOf(part)['Title']).toContain(kit.frame.words[`part-${id}`]);
			tags.push(...tagsOf(part).filter((tag) => tag !== 'Document'));
			from += pages.length;
		}
		expect(from).toBe(whole.length);
		expect(tags).toEqual(tagsOf(pdf).filter((tag) => tag !== 'Document'));
	},
	patience,
);

test('another origin is another kit: its QR codes lead elsewhere', () => {
	const [module] = kitModules;
	if (!module) throw new Error('there is no kit');
	const hashAt = (origin: string) => hashOfKit(kitFor(module, forms, 'hi', origin));
	expect(hashAt('https://one.example')).not.toBe(hashAt('https://two.example'));
});

test(
	'the manifest says what the files are',
	async () => {
		const [kit] = allKits as [Kit];
		const { entry, zip, pdf } = await kitArchive(kit);
		expect(entry).toMatchObject({ slug: kit.slug, edition: kit.edition, lawDate: kit.lawDate });
		expect(entry.zip.bytes).toBe(zip.length);
		expect(entry.pdf.bytes).toBe(pdf.length);
		expect(entry.pages).toBe(Number(infoOf(pdf)['Pages']));
		expect(entry.pages).toBe(entry.parts.reduce((sum, { pages }) => sum + pages, 0));
	},
	patience,
);

function pdfsIn(zip: Record<string, Uint8Array>): Uint8Array[] {
	return Object.entries(zip).flatMap(([name, content]) => (name.endsWith('.pdf') ? [content] : []));
}

function pdfNamed(zip: Record<string, Uint8Array>, part: string): Uint8Array {
	const found = Object.entries(zip).find(([name]) => name.endsWith(`/parts/${part}.pdf`));
	if (!found) throw new Error(`no ${part} in the ZIP`);
	return found[1];
}
