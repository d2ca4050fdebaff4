import { expect, test } from 'vitest';
import audiences from '#content/programme/roles.json' with { type: 'json' };
import {
	minutesOf,
	moduleAt,
	modules,
	neighbours,
	passMarkOf,
	places,
	roleWith,
	trackAt,
	tracks,
} from '#training/curriculum.ts';

const track = (slug: string) => trackAt(slug) ?? expect.fail(`no track ${slug}`);
const module = (slug: string) => moduleAt(slug) ?? expect.fail(`no module ${slug}`);

test('only committees and boards start afresh when a new one is appointed', () => {
	expect(tracks.filter(({ afresh }) => afresh).map(({ id }) => id)).toEqual(['F', 'G']);
});

test('investigators to rail and border come again after a year, the others of the field after two', () => {
	for (const { id, refreshMonths } of tracks) expect(refreshMonths, id).toBe(id < 'D' ? 24 : 12);
});

test('a track is exactly the modules that say they belong to it', () => {
	for (const { id, modules: core } of tracks)
		expect(core.map(({ code }) => code).sort(), id).toEqual(
			modules.filter((one) => one.tracks.includes(id)).map(({ code }) => code),
		);
});

test('inside a track every module comes after one of its alternatives', () => {
	for (const { id, modules: core } of tracks)
		core.forEach(({ code, prerequisites }, at) => {
			const before = core.slice(0, at).map((one) => one.code);
			const ready = prerequisites.some((all) => all.every((needed) => before.includes(needed)));
			expect(ready, `${id} ${code}`).toBe(true);
		});
});

test('every role reads in a track there is, and begins with the first module', () => {
	expect(audiences.roles.length).toBeGreaterThan(50);
	for (const { id } of audiences.roles) {
		const role = roleWith(id) ?? expect.fail(id);
		expect(role.modules[0]?.code, id).toBe('M01');
		expect(new Set(role.modules).size, id).toBe(role.modules.length);
	}
});

test('a role may read more than its track, or less', () => {
	const codes = (id: string) => roleWith(id)?.modules.map(({ code }) => code);
	expect(codes('pol-sho')).toContain('M11');
	expect(track('d').modules.map(({ code }) => code)).not.toContain('M11');
	expect(codes('com-faith')).toEqual(['M01', 'M04']);
	expect(roleWith('nobody')).toBeUndefined();
});

test('villages, constables, trainers and leaders pass at seven in ten, the others at eight', () => {
	const mild = tracks.filter(({ passMark }) => passMark === 0.7).map(({ id }) => id);
	expect(mild).toEqual(['A', 'B', 'C', 'K', 'L']);
	expect(tracks.filter(({ passMark }) => passMark === 0.8)).toHaveLength(7);
});

test('whose track is known answers to it, others to the mildest that teaches the module', () => {
	const first = module('what-is-trafficking');
	expect(passMarkOf(first, 'D')).toBe(0.8);
	expect(passMarkOf(first, 'A')).toBe(0.7);
	expect(passMarkOf(first)).toBe(0.7);
	expect(passMarkOf(module('choosing-sections'))).toBe(0.8);
	expect(passMarkOf(module('child-in-need'), 'D')).toBe(0.8);
});

test('minutes add up to what the curriculum says of each track', () => {
	const said = {
		a: [125, 300],
		b: [125, 300],
		c: [130, 390],
		d: [265, 840],
		e: [225, 750],
		f: [280, 900],
	};
	const more = {
		g: [145, 450],
		h: [200, 630],
		i: [170, 450],
		j: [150, 510],
		k: [135, 240],
		l: [45, 60],
	};
	for (const [slug, [alone, inClass]] of Object.entries({ ...said, ...more }))
		expect(minutesOf(track(slug)), slug).toEqual({ alone, inClass });
});

test('before and after a module depends on the track', () => {
	const slugs = (slug: string, at: string) => {
		const { previous, next } = neighbours(track(slug).modules, at);
		return [previous?.slug, next?.slug];
	};
	expect(slugs('a', 'safe-migration')).toEqual(['what-is-trafficking', 'spotting-signs']);
	expect(slugs('b', 'safe-migration')).toEqual(['whom-to-tell', 'village-vigilance']);
	expect(slugs('d', 'safe-migration')).toEqual([undefined, undefined]);
	expect(slugs('l', 'what-is-trafficking')).toEqual([undefined, 'working-together']);
});

test('the first page can group every track', () => {
	expect([...new Set(tracks.map(({ place }) => place))]).toEqual([...places]);
});
