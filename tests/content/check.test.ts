import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordAgreement } from '#content/checks/agreement.ts';
import { caseFindings, findingsOf } from '#content/checks/desk.ts';
import { isRefused } from '#content/checks/finding.ts';
import { identityFindings } from '#content/checks/identity.ts';
import { permissions, withoutPermitted } from '#content/checks/permitted.ts';
import { readingOf } from '#content/checks/readable.ts';
import { slugs } from '#content/checks/source.ts';
import { writeSkeleton } from '#content/skeleton.ts';
import { kitSchema } from '#documents/kit-source.ts';
import { moduleAt } from '#training/curriculum.ts';
import { quizSchema } from '#training/items.ts';
import { parse } from 'yaml';

const today = '2026-11-28';

test('nothing in the lessons and cases is to be put right, and every permission is needed', () => {
	const findings = [...slugs.flatMap((slug) => findingsOf(slug, today)), ...caseFindings()];
	const permitted = permissions().filter(({ module }) => [...slugs, 'cases'].includes(module));
	expect(withoutPermitted(findings, permitted).filter(isRefused)).toEqual([]);
});

describe('a module made by npm run new:module', () => {
	const slug = 'spotting-signs';
	let root: string;
	const file = (name: string) => join(root, slug, name);
	const change = (name: string, from: string, to: string) => {
		const text = readFileSync(file(name), 'utf8');
		expect(text).toContain(from);
		writeFileSync(file(name), text.replace(from, to));
	};
	const kinds = (day = today) => findingsOf(slug, day, root).map(({ kind }) => kind);
	const refusals = () => findingsOf(slug, today, root).filter(isRefused);

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'saksham-desk-'));
		const module = moduleAt(slug);
		if (!module) throw new Error(`no module ${slug}`);
		expect(writeSkeleton(module, today, root)).toBe('written');
	});
	afterEach(() => {
		rmSync(root, { recursive: true });
	});

	test('passes as it stands, and says that it is still to be written', () => {
		expect(refusals()).toEqual([]);
		expect([...new Set(kinds())].sort()).toEqual(['never-agreed', 'still-the-skeleton']);
	});

	test('has a whole quiz and a kit whose minutes add up, and is written once', () => {
		const read = (name: string): unknown => parse(readFileSync(file(name), 'utf8'));
		const { items } = quizSchema.parse(read('quiz.yaml'));
		expect(items).toHaveLength(24);
		expect(items.filter(({ type }) => type !== 'single').length).toBeGreaterThanOrEqual(12);
		const { plan } = kitSchema.parse(read('kit.yaml'));
		const sum = plan.steps.reduce((total, { minutes }) => total + minutes, 0);
		const module = moduleAt(slug);
		expect(sum).toBe(module?.minutes.inClass);
		expect(module && writeSkeleton(module, today, root)).toBe('already-there');
	});

	test('is refused without one of its languages', () => {
		rmSync(file('en.mdx'));
		expect(kinds()).toEqual(['language-missing']);
	});

	test('is refused when a part has a paragraph more in one language, and the part is named', () => {
		change('hi.mdx', 'फोन करें।', 'फोन करें।\n\nऔर रुकें।');
		expect(refusals()).toMatchObject([{ kind: 'sections-differ', at: `${slug} #danger` }]);
	});

	test('is refused with an id the registry does not know, in a text or in the quiz', () => {
		change('hi.mdx', '<Law id="bnss-173" />', '<Law id="bnss-1730" />');
		change('quiz.yaml', '{law:jj-74}', '{law:jj-740}');
		const unknown = refusals().filter(({ kind }) => kind === 'unknown-law');
		expect(unknown.map(({ why }) => why)).toEqual(['unknown', 'unknown-provision: jj-740']);
	});

	test('is refused with a section, a punishment or a time limit typed in words', () => {
		change(
			'en.mdx',
			'Do not put yourself',
			'Under section 143, within 24 hours, do not put yourself',
		);
		expect(refusals().map(({ kind }) => kind)).toEqual(['typed-law']);
	});

	test('is refused when a choice has no feedback or a key points nowhere', () => {
		change('quiz.yaml', 'key: b', 'key: z');
		expect(refusals().map(({ kind }) => kind)).toEqual(['quiz']);
	});

	test('shows a translation that is stale, part by part, until somebody has compared', () => {
		recordAgreement(slug, root);
		expect(kinds()).not.toContain('never-agreed');
		change('en.mdx', 'Ring.', 'Ring now.');
		expect(findingsOf(slug, today, root)).toContainEqual(
			expect.objectContaining({ kind: 'stale-hi', at: `${slug} #danger` }),
		);
		change('hi.mdx', 'फोन करें।', 'अभी फोन करें।');
		expect(kinds()).toContain('both-changed');
		recordAgreement(slug, root);
		expect(kinds().filter((kind) => /stale|changed|agreed/.test(kind))).toEqual([]);
	});

	test('is due for review on its day, not before', () => {
		expect(kinds('2027-02-27')).not.toContain('review-due');
		expect(kinds('2027-02-28')).toContain('review-due');
	});
});

describe('what could identify a real child or victim', () => {
	const inStory = (words: string) =>
		identityFindings([{ at: 'm/hi.mdx:1', words, isCase: true }]).map(({ kind }) => kind);

	test.each([
		['real-place', 'गुमला की 13 साल की लड़की'],
		['real-place', 'She was taken from Chandankiyari block'],
		['real-place', 'गया जिले का लड़का'],
		['phone-number', 'फोन 98765 43210 पर'],
		['phone-number', 'call +91 9876543210'],
		['identity-number', 'आधार 1234 5678 9012'],
		['identity-number', 'गाड़ी JH01 AB 1234'],
		['full-date', '12 मार्च 2025 को'],
		['full-date', 'on 12-3-2025'],
		['said-to-be-true', 'यह सच्ची घटना है'],
		['said-to-be-true', 'her real name was'],
		['name-as-it-was', '13 साल की रीमा को'],
	])('%s: %s', (kind, words) => {
		expect(inStory(words)).toContain(kind);
	});

	test.each([
		'वह बाजार गया था',
		'फोन पर संदेश आया',
		'बेलाडीह में 13 साल की रीमा (नाम बदला)',
		'1 जुलाई 2024 से पहले',
		'मार्च के एक दिन',
		'1098 पर फोन करें',
		'15 साल की लड़की',
	])('not %s', (words) => {
		expect(inStory(words)).toEqual([]);
	});

	test('a real district in a lesson’s own text is no case, a telephone number is refused anywhere', () => {
		const outside = (words: string) =>
			identityFindings([{ at: 'm/hi.mdx:1', words, isCase: false }]).map(({ kind }) => kind);
		expect(outside('केंद्र गुमला में है')).toEqual([]);
		expect(outside('9876543210')).toEqual(['phone-number']);
	});

	test('what is permitted needs a reason and something to permit', () => {
		const found = identityFindings([{ at: 'm/quiz.yaml x', words: 'गुमला में', isCase: true }]);
		const permitted = { module: 'm', kind: 'real-place', words: 'गुमला', reason: 'x'.repeat(20) };
		expect(withoutPermitted(found, [permitted])).toEqual([]);
		expect(withoutPermitted([], [permitted]).map(({ kind }) => kind)).toEqual([
			'needless-permission',
		]);
	});
});

test('the Hindi is counted in sentences and words; an office word needs a bracket or an explanation', () => {
	const long = Array.from({ length: 20 }, () => 'शब्द').join(' ');
	const reading = readingOf(`---\ncode: M01\n---\n\nछोटा वाक्य है।\n\n${long}।\n\nअवर निरीक्षक से कहें।`);
	expect(reading).toMatchObject({ sentences: 3, official: ['अवर निरीक्षक'] });
	expect(reading.long).toBeCloseTo(1 / 3);
	expect(readingOf('अवर निरीक्षक (दारोगा) से कहें।').official).toEqual([]);
	expect(readingOf('<Law id="bns-143" inline /> देखें।')).toMatchObject({ sentences: 1 });
});
