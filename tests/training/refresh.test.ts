import { describe, expect, test } from 'vitest';
import type { AttemptResult } from '#training/attempts.ts';
import { tracks } from '#training/curriculum.ts';
import { myTrack } from '#training/my-track.ts';
import type { Posting } from '#training/postings.ts';
import { nextModule } from '#training/record.ts';
import { refreshOf } from '#training/refresh.ts';

const today = '2026-11-22';
const passedOn = (day: string, change: Partial<AttemptResult> = {}) =>
	({
		...{ module: 'first-24-hours', form: 'final', passed: true, score: 0.9 },
		...{ submittedAt: new Date(`${day}T12:00:00+05:30`), lawDate: day, ...change },
	}) as AttemptResult;
const track = (id: string) => {
	const found = tracks.find((one) => one.id === id);
	if (!found) throw new Error(`no track ${id}`);
	return found;
};

describe('a lesson that was passed', () => {
	test('is taken again after twelve months by an investigator, after twenty-four by a Sahiya', () => {
		const passed = passedOn('2025-11-22');
		expect(refreshOf(passed, track('D'), [], today)).toEqual({
			...{ on: '2026-11-22', because: 'time', due: true },
		});
		expect(refreshOf(passed, track('B'), [], today)).toEqual({
			...{ on: '2027-11-22', because: 'time', due: false },
		});
	});

	test('is due on the day, not the day before', () => {
		expect(refreshOf(passedOn('2025-11-23'), track('D'), [], today).due).toBe(false);
	});

	test('on the last of a long month is due on the last of a short one', () => {
		expect(refreshOf(passedOn('2024-02-29'), track('D'), [], today).on).toBe('2025-02-28');
		expect(refreshOf(passedOn('2024-02-29'), { refreshMonths: 1 }, [], today).on).toBe(
			'2024-03-29',
		);
		expect(refreshOf(passedOn('2026-01-31'), { refreshMonths: 1 }, [], today).on).toBe(
			'2026-02-28',
		);
	});

	test('late in the evening counts for the day it was in India', () => {
		const submittedAt = new Date('2026-01-31T19:00:00Z');
		expect(refreshOf({ ...passedOn('2026-01-31'), submittedAt }, track('D'), [], today).on).toBe(
			'2027-02-01',
		);
	});

	test('is due sixty days after its law changed, where that is sooner', () => {
		const changed = [{ module: 'first-24-hours', on: '2026-10-01' }];
		expect(refreshOf(passedOn('2026-09-01'), track('D'), changed, today)).toEqual({
			...{ on: '2026-11-30', because: 'law', due: false },
		});
		expect(refreshOf(passedOn('2025-12-01'), track('D'), changed, '2026-12-02').because).toBe(
			'law',
		);
		expect(refreshOf(passedOn('2025-11-01'), track('D'), changed, today).because).toBe('time');
	});

	test('is not due for a change it was taught under, nor for one in another lesson', () => {
		const changes = [
			{ module: 'first-24-hours', on: '2026-01-01' },
			{ module: 'rescue', on: '2026-10-01' },
		];
		expect(refreshOf(passedOn('2026-01-01'), track('D'), changes, today).because).toBe('time');
	});
});

describe('a person’s own track', () => {
	const posted = (role: string) => [{ role: 'flw-anm' }, { role }] as Posting[];

	test('is that of the newest posting, in the order it is read', () => {
		const mine = myTrack({ postings: posted('pol-sho'), attempts: [] }, [], today);
		expect(mine?.track.id).toBe('D');
		expect(mine?.lessons.map(({ module }) => module.code)).toContain('M11');
		expect(mine?.lessons.every(({ passed, refresh }) => !passed && !refresh)).toBe(true);
	});

	test('counts the newest pass, and no pre-test', () => {
		const attempts = [
			passedOn('2024-05-01'),
			passedOn('2026-05-01'),
			passedOn('2026-08-01', { form: 'pre' }),
			passedOn('2026-09-01', { passed: false }),
		];
		const mine = myTrack({ postings: posted('pol-sho'), attempts }, [], today);
		const lesson = mine?.lessons.find(({ module }) => module.slug === 'first-24-hours');
		expect(lesson?.passed).toBe(attempts[1]);
		expect(lesson?.refresh?.on).toBe('2027-05-01');
	});

	test('goes on with what is written and not passed; a pre-test is no pass', () => {
		const next = (...attempts: AttemptResult[]) =>
			nextModule({ postings: posted('pol-sho'), attempts }, new Set(['first-24-hours']))?.slug;
		expect(next()).toBe('first-24-hours');
		expect(next(passedOn('2026-05-01', { form: 'pre' }))).toBe('first-24-hours');
		expect(next(passedOn('2026-05-01'))).toBeUndefined();
	});

	test('is none where no role is known', () => {
		expect(myTrack({ postings: [], attempts: [] }, [], today)).toBeUndefined();
		expect(myTrack({ postings: posted('nobody'), attempts: [] }, [], today)).toBeUndefined();
	});
});
