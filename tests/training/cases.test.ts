import { describe, expect, test } from 'vitest';
import { pathBefore, walk } from '#training/case-walk.ts';
import { caseSchema, type Case } from '#training/cases.ts';
import { aCase, writtenCase } from './a-case.ts';

type Written = ReturnType<typeof writtenCase>;

describe('a case as it is written', () => {
	const faultsOf = (change: (written: Written) => void): string => {
		const written = writtenCase();
		change(written);
		return (caseSchema.safeParse(written).error?.issues ?? [])
			.map(({ path, message }) => `${path.join('.')} ${message}`)
			.join('\n');
	};
	const choiceIn = (written: Written, scene: number, choice: number) => {
		const found = written.scenes[scene]?.choices[choice];
		if (!found) throw new Error('no such choice');
		return found;
	};

	test('a sound one is accepted', () => {
		expect(faultsOf(() => undefined)).toBe('');
	});

	test.each<[string, string, (written: Written) => void]>([
		[
			'an ending no road leads to',
			'no road ends at "lost"',
			(one) => {
				choiceIn(one, 0, 1).then = 'found';
				choiceIn(one, 1, 1).then = 'found';
			},
		],
		[
			'a moment nobody gets to',
			'nobody gets to "road"',
			(one) => (choiceIn(one, 0, 0).then = 'found'),
		],
		[
			'a dead end',
			'leads to "nowhere", which is not there',
			(one) => (choiceIn(one, 0, 1).then = 'nowhere'),
		],
		[
			'a moment with nothing to choose',
			'scenes.1.choices',
			(one) => (one.scenes[1] = { ...one.scenes[1], choices: [] } as never),
		],
		[
			'a choice without effect',
			'"door" → "wait" has no effect',
			(one) => Object.assign(choiceIn(one, 0, 1), { takes: 0, change: 'same' }),
		],
		[
			'two choices that differ in words only',
			'in "road" it makes no difference',
			(one) => Object.assign(choiceIn(one, 1, 1), { ...choiceIn(one, 1, 0), id: 'other' }),
		],
		[
			'a circle',
			'one can go round in a circle at "door"',
			(one) => (choiceIn(one, 1, 1).then = 'door'),
		],
		[
			'a name twice',
			'"door" is there twice',
			(one) => (one.endings[0] = { ...one.endings[0], id: 'door' } as never),
		],
		['a choice twice', '"door" has "go" twice', (one) => (choiceIn(one, 0, 1).id = 'go')],
		[
			'an effect in one language only',
			'scenes.0.choices.0.effect.en',
			(one) => Object.assign(choiceIn(one, 0, 0), { effect: { hi: 'केवल हिंदी' } }),
		],
		[
			'an ending without law',
			'endings.0.law',
			(one) => Object.assign(one.endings[0] ?? {}, { law: [] }),
		],
		['a time of day that is none', 'clock.time', (one) => (one.clock.time = '25:00')],
	])('%s is refused', (_, fault, change) => {
		expect(faultsOf(change)).toContain(fault);
	});
});

describe('a walk through a case', () => {
	const written: Case = aCase();

	test('begins at the first moment, at the time the case begins', () => {
		const begun = walk(written, '');
		expect(begun?.scene?.id).toBe('door');
		expect(begun?.now).toEqual({ day: 6, minute: 22 * 60 + 30, gone: 0 });
	});

	test('adds up the clock past midnight', () => {
		const walked = walk(written, 'go');
		expect(walked?.scene?.id).toBe('road');
		expect(walked?.now).toEqual({ day: 7, minute: 30, gone: 120 });
		expect(walked?.steps.map(({ at }) => at.gone)).toEqual([0]);
	});

	test('ends where the choices lead, and knows the way back to every fork', () => {
		const walked = walk(written, 'go.search');
		expect(walked?.ending?.id).toBe('found');
		expect(walked?.scene).toBeUndefined();
		const [first, second] = walked?.steps ?? [];
		expect(first && pathBefore(walked?.steps ?? [], first)).toBe('');
		expect(second && pathBefore(walked?.steps ?? [], second)).toBe('go');
	});

	test.each(['stay', 'go.go', 'go.search.more', '.', 'go.', '__proto__', 'go.search'.repeat(400)])(
		'is none for a path that is not there: %s',
		(path) => {
			expect(walk(written, path)).toBeUndefined();
		},
	);
});
