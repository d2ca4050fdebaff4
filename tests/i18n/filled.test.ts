import { expect, test } from 'vitest';
import { en } from '#i18n/en.ts';
import { filled } from '#i18n/filled.ts';
import { formatDuration, hundredthsOf } from '#i18n/format.ts';
import { hi } from '#i18n/hi.ts';
import { translate } from '#i18n/translate.ts';

test('one is one in English: an hour, a page, a certificate', () => {
	const t = translate('en');
	expect(formatDuration(90, 'en')).toBe('1 hour 30 minutes');
	expect(formatDuration(121, 'en')).toBe('2 hours 1 minute');
	expect(t('kit.pages', { n: 1 })).toBe('1 page');
	expect(t('kit.pages', { n: 12 })).toBe('12 pages');
	expect(t('duplicates.will-join', { workshops: 2, certificates: 1 })).toContain(
		'2 workshops and 1 certificate, as one person',
	);
	expect(t('figure.waiting', { n: '1' })).toBe(
		'1 name waits for a check: it may be one person twice.',
	);
});

test('a value that is not given leaves its place, for whoever fills it on the phone', () => {
	const kept = filled('{h} {h|hour|hours}, {m} left', { m: 2 });
	expect(kept).toBe('{h} {h|hour|hours}, 2 left');
	expect(filled(kept, { h: 0 })).toBe('0 hours, 2 left');
});

test('both languages are filled with the same values', () => {
	const valuesIn = (sentence: string) =>
		[...new Set(Array.from(sentence.matchAll(/\{(\w+)/g), ([, name]) => name))].sort();
	const differ = Object.entries(en)
		.filter(([key, sentence]) => {
			const other = hi[key as keyof typeof hi];
			return other && String(valuesIn(sentence)) !== String(valuesIn(other));
		})
		.map(([key]) => key);
	expect(differ).toEqual([]);
});

test('a score is never rounded up to a pass mark that was missed', () => {
	expect([0.699, 0.7, 0.57, 1, 0].map(hundredthsOf)).toEqual([69, 70, 57, 100, 0]);
});
