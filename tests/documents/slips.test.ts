import { expect, test } from 'vitest';
import { slipsPdf, type FreshSlip } from '#documents/slips.ts';
import { now } from '#tests/factories.ts';
import { accessibilityPartOf, bare, infoOf, textOfPages } from './pdf.ts';

const about = {
	origin: 'https://saksham.example',
	workshop: 'JH-26-00142',
	goodUntil: new Date('2026-12-22T10:00:00+05:30'),
	madeAt: now,
};

test('a slip says whose it is, the code, where to type it and until when, in both languages', async () => {
	const [page = ''] = await pagesOf([slip('गुड्डू कुमार', '7KQ4M-2XPDA')]);
	for (const said of [
		'गुड्डू कुमार',
		'7. सोनझिरी',
		'7KQ4M-2XPDA',
		'saksham.example/hi/join/',
		'22 दिसंबर 2026 तक, एक ही बार',
		'Works once, until 22 December 2026',
	]) {
		expect(page.split(bare(said))).toHaveLength(2);
	}
});

test('eight slips are one sheet, nine are two, and nobody’s is left out', async () => {
	const slips = Array.from({ length: 9 }, (_, n) => slip(`नाम ${n}`, `AAAAA-2222${n + 1}`));
	expect(await pagesOf(slips.slice(0, 8))).toHaveLength(1);
	const pages = await pagesOf(slips);
	expect(pages).toHaveLength(2);
	for (const { code } of slips) expect(pages.join('').split(bare(code))).toHaveLength(2);
});

test('a name longer than the slip is made smaller, not cut', async () => {
	const long = 'ज्ञानेश्वरी चंद्रप्रभा क्षत्रिय कच्छप उर्फ फूलमनी श्रीवास्तव';
	const [page = ''] = await pagesOf([slip(long, '7KQ4M-2XPDA')]);
	expect(page).toContain(bare(long));
});

test('slips are tagged and have a title', async () => {
	const pdf = await slipsPdf([slip('आशा', '7KQ4M-2XPDA')], about);
	expect(accessibilityPartOf(pdf)).toBe('1');
	expect(infoOf(pdf)['Title']).toContain('JH-26-00142');
});

function slip(name: string, code: string): FreshSlip {
	return { name, about: '7. सोनझिरी', code };
}

async function pagesOf(slips: FreshSlip[]): Promise<string[]> {
	return textOfPages(await slipsPdf(slips, about)).map(bare);
}
