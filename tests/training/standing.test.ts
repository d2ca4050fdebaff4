import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSent } from '#training/operations.ts';
import { frontierOf, standingMark, type MarkValue } from '#training/standing.ts';

type Mark = MarkValue & { id: string; supersedes: string[] };
const aMark = (id: string, given: Partial<Mark> = {}): Mark => ({
	...{ id, status: 'present', minutesMissed: 0, supersedes: [] },
	...given,
});
const standing = (...marks: Mark[]) => standingMark(frontierOf(marks));

test('who changes what she saw has decided; nobody is asked', () => {
	const first = aMark('b', { status: 'absent' });
	const second = aMark('a', { status: 'late', minutesMissed: 20, supersedes: ['b'] });
	expect(standing(first, second)).toMatchObject({ stands: { id: 'a' }, disputed: false });
	expect(standing(second)).toMatchObject({ stands: { id: 'a' }, disputed: false });
	expect(standing()).toBeUndefined();
});

test('two who did not see each other are shown both, and being there stands meanwhile', () => {
	const absent = aMark('a', { status: 'absent' });
	const late = aMark('c', { status: 'late', minutesMissed: 20 });
	const later = aMark('b', { status: 'late', minutesMissed: 40 });
	expect(standing(absent, late)).toMatchObject({ stands: { id: 'c' }, disputed: true });
	expect(standing(late, later)).toMatchObject({ stands: { id: 'b' }, disputed: true });
	expect(standing(aMark('x'), aMark('y'))).toMatchObject({ disputed: false });
	const decided = aMark('z', { status: 'absent', supersedes: ['a', 'b', 'c'] });
	expect(standing(absent, late, later, decided)).toMatchObject({
		stands: { id: 'z' },
		disputed: false,
	});
});

test('what stands depends on the set of marks and on nothing else, forged chains too', () => {
	const ids = ['a', 'b', 'c', 'd', 'e'];
	const mark = fc.record({
		id: fc.constantFrom(...ids),
		status: fc.constantFrom('present', 'late', 'left-early', 'excused', 'absent'),
		minutesMissed: fc.nat(1),
		supersedes: fc.subarray(ids),
	});
	const some = fc.uniqueArray(mark, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });
	const twice = some.chain((marks) =>
		fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length })),
	);
	fc.assert(
		fc.property(twice, ([marks, shuffled]) => {
			const one = standing(...(marks as Mark[]));
			expect(one).toBeDefined();
			expect(standing(...(shuffled as Mark[]))).toEqual(one);
		}),
		{ numRuns: 2000 },
	);
});

test('an operation of the wrong shape is read alone; the handing on of a whole envelope is kept', () => {
	const id = '0191f8a0-0000-7000-8000-000000000001';
	const note = { id, kind: 'note', at: 0, sessionId: 's', enrolmentId: 'e', text: 'ऊंचा सुनती हैं' };
	const sent = readSent(
		JSON.stringify({
			device: 'phone-2',
			carriedFrom: 'phone-1',
			operations: [note, { ...note, at: 'noon' }, { ...note, kind: 'certificate' }],
		}),
	);
	expect(sent?.operations).toEqual([
		{ ...note, at: new Date(0), seq: 0, mode: 'tap', carriedFrom: 'phone-1' },
		{ id, kind: undefined },
		{ id, kind: undefined },
	]);
	expect(readSent('{')).toBeUndefined();
	expect(readSent(JSON.stringify({ device: 'no spaces', operations: [] }))).toBeUndefined();
});
