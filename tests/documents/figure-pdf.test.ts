import { expect, test } from 'vitest';
import { drawn } from '#documents/figure-picture.ts';
import { figurePdf } from '#documents/figure-pdf.ts';
import { map } from '#documents/pictures/map.ts';
import { outlinesOf } from '#documents/pictures/outlines.ts';
import { translate } from '#i18n/translate.ts';
import { freshDb } from '#tests/db.ts';
import { anAttendance, anEnrolment, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { figureNames, type Answer, type FigureName } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { allStates, districtsOf } from '#training/places.ts';
import { readQuestion } from '#training/questions.ts';
import { accessibilityPartOf, bare, fontsOf, infoOf, textOfPages } from './pdf.ts';

async function answers(): Promise<Map<FigureName, Answer>> {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions } = await aWorkshop(db);
	for (const districtLgd of [places.khunti, places.ranchi]) {
		const enrolment = await anEnrolment(db, workshop, { districtLgd, blockLgd: null });
		await anAttendance(db, sessions[0], enrolment);
	}
	const asked = readQuestion(new URLSearchParams('fy=2026'), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const told = new Map<FigureName, Answer>();
	for (const name of figureNames) told.set(name, await answerTo(db, state, name, asked));
	return told;
}

test('every question is an A4 paper in Hindi that says what it is about, its numbers and what they mean', async () => {
	for (const [name, answer] of await answers()) {
		const pdf = await figurePdf(answer, 'hi', now);
		const text = bare(textOfPages(pdf).join(''));
		const t = translate('hi');
		expect(text, name).toContain(bare(t(`figure.question-${name}`)));
		expect(text, name).toContain(bare('22 नवंबर 2026 की स्थिति'));
		expect(text, name).toContain(bare(t('figure.means')));
		const { 'Page size': size = '' } = infoOf(pdf);
		expect(size, name).toMatch(/595.* x 841.*|841.* x 595.*/);
		expect(accessibilityPartOf(pdf), name).toBe('1');
		expect(
			fontsOf(pdf).every(({ embedded }) => embedded),
			name,
		).toBe(true);
		// Nothing of the dictionary is left unfilled.
		expect(text, name).not.toMatch(/\{\w+\}|undefined|NaN/);
	}
}, 60_000);

test('a picture says in words what it shows, and follows the reader’s colours on a page', async () => {
	const told = await answers();
	for (const name of ['coverage', 'map', 'trend', 'timeliness', 'gaps', 'sex'] as const) {
		const answer = told.get(name);
		const svg = answer && drawn(answer, 'hi', 'screen');
		expect(svg, name).toMatch(/^<svg [^>]*role="img" aria-label="[^"]{20,}"/);
		expect(svg, name).not.toMatch(/fill="#|undefined|NaN|style=/);
	}
});

test('the picture draws what was held, and says how many districts it leaves out', async () => {
	const coverage = (await answers()).get('coverage');
	const svg = (coverage && drawn(coverage, 'hi', 'screen')) ?? '';
	expect(svg).toContain('खूंटी');
	expect(svg).not.toContain('गुमला');
	expect(svg).toContain(translate('hi')('figure.picture-left-out', { n: '22' }));
});

test('a row hidden for its small numbers has no part in the picture', async () => {
	const sex = (await answers()).get('sex');
	const svg = (sex && drawn(sex, 'hi', 'screen')) ?? '';
	expect(sex?.tables[0]?.rows.map(({ cells }) => cells[3])).toContainEqual({ absent: 'hidden' });
	expect(svg).toContain(translate('hi')('figure.hidden'));
	expect(svg).not.toContain('<rect x="0.5" y="42"');
});

test('both states are drawn whole: every district once, inside the picture, its number inside too', () => {
	for (const { lgd } of allStates) {
		const { districts, height } = outlinesOf(lgd, 340);
		const codes = districts.map((one) => one.lgd).sort();
		expect(codes).toEqual(
			districtsOf(lgd)
				.map((one) => one.lgd)
				.sort(),
		);
		for (const { at, path } of districts) {
			expect(at[0]).toBeGreaterThan(0);
			expect(at[0]).toBeLessThan(340);
			expect(at[1]).toBeLessThan(height);
			expect(path).toMatch(/^M[\d.,LZM-]+Z$/);
		}
		// Square enough: not turned inside out into a frame around the world.
		expect(height).toBeGreaterThan(150);
		expect(height).toBeLessThan(450);
	}
});

test('zero, not known and nothing held are drawn as three different things', () => {
	const [zero = 0, unknown = 0, blank = 0, some = 0] = districtsOf(20).map(({ lgd }) => lgd);
	const svg = map(
		20,
		new Map<number, number | 'not-known' | 'not-held'>([
			[zero, 0],
			[unknown, 'not-known'],
			[blank, 'not-held'],
			[some, 7],
		]),
		{
			...{ alt: 'x', say: String, paint: 'screen' },
			words: { zero: 'z', notKnown: 'n', notHeld: 'h', fromTo: (a, b) => `${a}-${b}` },
		},
	);
	const shapes = [...svg.matchAll(/<path d="M[^"]+Z" class="(p-[\w-]+)"/g)].map(([, ink]) => ink);
	const count = (ink: string) => shapes.filter((one) => one === ink).length;
	expect([count('p-step-0'), count('p-no-data'), count('p-step-1')]).toEqual([1, 1, 1]);
	expect(count('p-not-held')).toBe(districtsOf(20).length - 3);
	expect(svg).toContain('>0</text>');
});
