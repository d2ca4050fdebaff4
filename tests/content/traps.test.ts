import { existsSync, readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { lessonText, partsOf, slugs } from '#content/checks/source.ts';
import { provision } from '#law/registry.ts';
import { provisionsCited } from '#law/tokens.ts';
import { moduleAt, modules } from '#training/curriculum.ts';
import { quizSchema, type Item } from '#training/items.ts';

/*
 * The traps of the law notes, each with the page and the item that handles it. What the traps say of
 * the records themselves (flags, punishments, old numbers) is tests/law/traps.test.ts.
 */
const traps = z
	.array(
		z
			.strictObject({
				id: z.string(),
				trap: z.string(),
				law: z.array(z.string()).min(1),
				pages: z.array(z.string().regex(/^[a-z0-9-]+#([a-z0-9-]+|\*)$/)).min(1),
				items: z.array(z.string()),
				noItem: z.string().min(20).optional(),
				says: z.string().optional(),
				helpline: z.string().optional(),
			})
			.refine(({ items, noItem }) => items.length > 0 !== (noItem !== undefined), {
				message: 'an item, or the reason why there is none',
			}),
	)
	.parse(parse(readFileSync('src/content/law/traps.yaml', 'utf8')));

const isWritten = (slug: string) => slugs.includes(slug);
const items = new Map<string, Item>(
	slugs.flatMap((slug) => {
		const file = `src/content/modules/${slug}/quiz.yaml`;
		if (!existsSync(file)) return [];
		const quiz = quizSchema.parse(parse(readFileSync(file, 'utf8')));
		return quiz.items.map((item): [string, Item] => [item.id, item]);
	}),
);
/** "m06-dates-1" is of M06. */
const moduleOf = (item: string) =>
	modules.find(({ code }) => item.startsWith(`${code.toLowerCase()}-`))?.slug ?? '';
const textOf = (slug: string, part: string, lang: 'hi' | 'en') =>
	partsOf(lessonText(slug, lang))
		.filter((one) => part === '*' || one.part === part)
		.map(({ body }) => body)
		.join('\n');
const leansOn = (text: string, law: string[]) =>
	provisionsCited(text).some((id) => law.includes(id));

describe.each(traps)('$id: $trap', ({ law, pages, items: named, says, helpline }) => {
	test('names law and lessons there are', () => {
		expect(law.filter((id) => !provision(id))).toEqual([]);
		expect(pages.filter((page) => !moduleAt(page.split('#')[0] ?? ''))).toEqual([]);
		expect(named.filter((item) => moduleOf(item) === '')).toEqual([]);
	});

	test('is taught where it says, in both languages', () => {
		for (const page of pages) {
			const [slug = '', part = ''] = page.split('#');
			if (!isWritten(slug)) continue;
			for (const lang of ['hi', 'en'] as const)
				if (helpline) expect(textOf(slug, part, lang), page).toContain(`number="${helpline}"`);
				else expect(leansOn(textOf(slug, part, lang), law), `${page} ${lang}`).toBe(true);
			if (says) expect(textOf(slug, part, 'hi'), page).toContain(says);
		}
	});

	test('is examined where it says', () => {
		for (const id of named) {
			if (!isWritten(moduleOf(id))) continue;
			const item = items.get(id);
			expect(item, id).toBeDefined();
			expect(
				leansOn(JSON.stringify(item), law) || item?.law.some((one) => law.includes(one)),
				id,
			).toBe(true);
		}
	});
});

test('both date rules are taught and examined in every form of the test', () => {
	const dates = traps.filter(({ id }) => id.startsWith('criminal-2'));
	expect(dates.map(({ id }) => id)).toEqual(['criminal-2-offence', 'criminal-2-pending']);
	for (const { items: named } of dates) {
		const forms = named.flatMap((id) => items.get(id)?.form ?? []);
		expect([...new Set(forms)].sort()).toEqual(['final', 'post', 'pre']);
	}
});

test('no trap is named twice, and every lesson that is written handles one', () => {
	const ids = traps.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const handling = new Set(
		traps.flatMap(({ pages, items: named }) => [
			...pages.map((page) => page.split('#')[0]),
			...named.map(moduleOf),
		]),
	);
	expect(slugs.filter((slug) => !handling.has(slug) && !withoutTraps.includes(slug))).toEqual([]);
});

/** Lessons that lean on no law with a trap of its own. */
const withoutTraps = ['training-others', 'can-this-child-go-home'];

/** Rules whose text was not read: named only where a lesson says that it is open, never examined. */
const unread = ['pocso-rules-4', 'pocsor-4-action', 'jjr-8'];

test('what was not read in the bare text is taught only as open, and never examined', () => {
	const taught = slugs.flatMap((slug) =>
		(['hi', 'en'] as const).flatMap((lang) => {
			const settled = lessonText(slug, lang).replace(/<Unsettled>[\s\S]*?<\/Unsettled>/g, '');
			return provisionsCited(settled)
				.filter((id) => unread.includes(id))
				.map((id) => `${slug}/${lang}: ${id}`);
		}),
	);
	expect(taught).toEqual([]);
	const examined = [...items.values()].filter((item) =>
		[...provisionsCited(JSON.stringify(item)), ...item.law].some((id) => unread.includes(id)),
	);
	expect(examined.map(({ id }) => id)).toEqual([]);
});
