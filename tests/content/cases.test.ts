import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { lawFaults } from '#law/faults.ts';
import { renderTokens } from '#law/tokens.ts';
import { caseSchema, type Case } from '#training/cases.ts';
import { modules } from '#training/curriculum.ts';
import { typedLaw } from '#content/checks/typed-law.ts';

const folder = 'src/content/cases';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const read = (file: string): unknown => parse(readFileSync(`${folder}/${file}`, 'utf8'));
const caseOf = (file: string): Case => caseSchema.parse(read(file));

/** Every sentence of a case in one language, wherever it stands. */
function wordsIn(part: unknown, lang: 'hi' | 'en'): string[] {
	if (typeof part !== 'object' || part === null) return [];
	return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
		typeof value === 'string' ? (name === lang ? [value] : []) : wordsIn(value, lang),
	);
}

test('no two cases have the same number', () => {
	const numbers = files.map((file) => caseOf(file).number);
	expect(new Set(numbers).size).toBe(numbers.length);
});

describe.each(files)('%s', (file) => {
	const written = caseOf(file);

	test('goes with modules of the programme', () => {
		const codes = modules.map(({ code }) => code as string);
		expect(written.modules.filter((code) => !codes.includes(code))).toEqual([]);
	});

	test('leans on law that is in the registry, and types none of it', () => {
		expect(lawFaults(written)).toEqual([]);
		const typed = [...wordsIn(written, 'hi'), ...wordsIn(written, 'en')].filter(typedLaw);
		expect(typed).toEqual([]);
	});

	test('names the law of every sentence of an ending', () => {
		for (const { id, debrief, law } of written.endings) {
			const cited = debrief.flatMap(({ hi }) => [...hi.matchAll(/\{(?:law|within):([\w-]+)/g)]);
			const missing = cited.map(([, one = '']) => one).filter((one) => !law.includes(one));
			expect(missing, id).toEqual([]);
		}
	});

	test('can go well, and can harm somebody', () => {
		const outcomes = written.endings.map(({ outcome }) => outcome);
		expect(outcomes).toContain('well');
		expect(outcomes).toContain('harm');
	});

	test('does not give its best choices away by their length', () => {
		for (const lang of ['hi', 'en'] as const) {
			const longest = written.scenes.filter(({ choices }) => {
				const lengths = choices.map(({ text }) => renderTokens(text[lang], lang).length);
				const best = choices.findIndex(({ change }) => change === 'better');
				return lengths[best] === Math.max(...lengths);
			});
			const ids = longest.map(({ id }) => id);
			expect(ids.length, `${lang}: ${ids.join()}`).toBeLessThanOrEqual(written.scenes.length / 2);
		}
	});

	test('says in both languages the same laws', () => {
		const laws = (lang: 'hi' | 'en') =>
			wordsIn(written, lang)
				.flatMap((words) => words.match(/\{[^}]+\}/g) ?? [])
				.sort();
		expect(laws('hi')).toEqual(laws('en'));
	});
});
