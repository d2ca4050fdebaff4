import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesSeen, marksOf, missedMoreThan, peopleOf, sittingView } from '#offline/view.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import type { OperationSent } from '#training/operations.ts';
import { frontierOf, standingMark } from '#training/standing.ts';

const person = (enrolmentId: string, serial: number) => ({
	...{ enrolmentId, serial, nameHi: `सुनीता ${serial}`, nameEn: null, role: 'flw-sahiya' },
	...{ relation: null, relationName: null, unit: null, village: 'जोजोटोली' },
});
const aSnapshot = (given: Partial<Snapshot> = {}): Snapshot => ({
	account: 'a',
	workshop: {
		...{ id: 'w', code: 'JH-1', titleHi: 'कार्यशाला', titleEn: null, stateLgd: 20 },
		...{ startsOn: '2026-11-28', endsOn: '2026-11-28', districtLgd: null, blockLgd: null },
	},
	people: [person('e1', 1), person('e2', 2)],
	sessions: [
		{
			...{ id: 's', heldOn: '2026-11-28', half: 'forenoon' },
			...{ plannedStart: '10:00', plannedEnd: '13:00', actualStart: null, actualEnd: null },
			...{ countedWomen: null, countedMen: null, countedOther: null },
			...{ differenceExplained: null, closedAt: null, entries: [] },
		},
	],
	marks: [],
	superseded: [],
	checkedAt: 0,
	...given,
});
type Mark = Extract<OperationSent, { kind: 'mark' }>;
const aMark = (id: string, given: Partial<Mark> = {}): Mark => ({
	...{ id, kind: 'mark', at: 0, seq: 0, sessionId: 's', enrolmentId: 'e1' },
	...{ status: 'present', minutesMissed: 0, supersedes: [] },
	...given,
});
const kept = (id: string, status: 'present' | 'absent') => ({
	...{ id, sessionId: 's', enrolmentId: 'e1', status, minutesMissed: 0 },
	...{ by: { nameHi: 'रीता', nameEn: null }, device: 'other', takenAt: 0 },
});

test('a tap in sight of another phone’s mark decides; one that did not see it is a dispute', () => {
	const snapshot = aSnapshot({ marks: [kept('m1', 'absent')] });
	const seen = sittingView(snapshot, [aMark('m2', { supersedes: ['m1'] })], 's');
	expect(seen).toMatchObject({ present: 1, absent: 0, unmarked: 1 });
	expect(seen?.rows[0]?.standing).toMatchObject({ disputed: false, stands: { id: 'm2' } });
	const unseen = sittingView(snapshot, [aMark('m2')], 's');
	expect(unseen?.rows[0]?.standing).toMatchObject({ disputed: true, stands: { id: 'm2' } });
});

test('a sitting is as long as was said here last', () => {
	expect(sittingView(aSnapshot(), [], 's')?.minutes).toBe(180);
	const times: OperationSent = {
		...{ id: 't', kind: 'times', at: 0, sessionId: 's', actualStart: '10:40', actualEnd: '12:00' },
	};
	expect(sittingView(aSnapshot(), [times], 's')?.minutes).toBe(80);
});

test('who missed more than the sitting would have had by other times is named before they are said', () => {
	const marks = [aMark('m1', { status: 'late', minutesMissed: 90 })];
	const rows = sittingView(aSnapshot(), marks, 's')?.rows ?? [];
	const by = (actualEnd: string) =>
		missedMoreThan(rows, { actualStart: '10:00', actualEnd }).map(({ serial }) => serial);
	expect(by('11:29')).toEqual([1]);
	expect(by('11:30')).toEqual([]);
});

test('who was excused is counted apart from who was absent', () => {
	const marks = [{ ...kept('m1', 'absent'), status: 'excused' as const }];
	const seen = sittingView(aSnapshot({ marks }), [], 's');
	expect(seen).toMatchObject({ present: 0, absent: 0, excused: 1 });
});

test('a mark that the server had already counts once, and a walk-in stands once', () => {
	const enrol: OperationSent = {
		...{ id: 'o', kind: 'enrol', at: 0, seq: 1, workshopId: 'w', enrolmentId: 'e3' },
		...{ person: { id: 'p', new: { nameHi: 'नई' } }, role: 'flw-sahiya', village: 'टोली' },
	};
	const before = peopleOf(aSnapshot(), [enrol]);
	expect(before[2]).toMatchObject({ serial: 3, nameHi: 'नई', isNew: true });
	const after = aSnapshot({ people: [...aSnapshot().people, person('e3', 3)] });
	expect(peopleOf(after, [enrol]).map(({ isNew }) => isNew)).toEqual([false, false, false]);
	expect(
		marksOf(aSnapshot({ marks: [kept('m1', 'present')] }), [aMark('m1')], 's', 'e1'),
	).toHaveLength(1);
});

test('somebody put on the list of one workshop is on no other list of the phone', () => {
	const enrol: OperationSent = {
		...{ id: 'o', kind: 'enrol', at: 0, seq: 1, workshopId: 'another', enrolmentId: 'e3' },
		...{ person: { id: 'p', new: { nameHi: 'नई' } }, role: 'flw-sahiya', village: 'टोली' },
	};
	expect(peopleOf(aSnapshot(), [enrol]).map(({ enrolmentId }) => enrolmentId)).toEqual([
		'e1',
		'e2',
	]);
	expect(sittingView(aSnapshot(), [enrol], 's')).toMatchObject({ unmarked: 2 });
});

test('the hand count said here stands against the marks until somebody says why it differs', () => {
	const count: OperationSent = {
		...{ id: 'h', kind: 'hand-count', at: 0, sessionId: 's', women: 2, men: 0, other: 0 },
	};
	const counted = sittingView(aSnapshot(), [aMark('m'), count], 's');
	expect(counted).toMatchObject({ present: 1, difference: 1, explained: null });
	expect(counted && entriesSeen(counted.session, 'explain')).toEqual([]);
	expect(counted && entriesSeen(counted.session, 'hand-count')).toEqual(['h']);
	const why: OperationSent = { id: 'x', kind: 'explain', at: 0, sessionId: 's', why: 'रसोइया' };
	expect(sittingView(aSnapshot(), [aMark('m'), count, why], 's')).toMatchObject({
		explained: 'रसोइया',
	});
	const close: OperationSent = { id: 'c', kind: 'close', at: 0, sessionId: 's' };
	expect(sittingView(aSnapshot(), [close], 's')?.isClosed).toBe(true);
});

test('whatever part of the marks the server has told, the phone shows what all of them say', () => {
	const ids = ['a', 'b', 'c', 'd', 'e'];
	const one = fc.record({
		id: fc.constantFrom(...ids),
		status: fc.constantFrom('present' as const, 'late' as const, 'absent' as const),
		seen: fc.subarray(ids),
	});
	const history = fc.uniqueArray(one, { selector: ({ id }) => id, minLength: 1 });
	fc.assert(
		fc.property(history, fc.nat(), fc.boolean(), (said, told, isDropped) => {
			// Nobody sees what was said after: a mark supersedes only earlier ones.
			const marks = said.map(({ id, status, seen }, at) =>
				aMark(id, {
					status,
					supersedes: seen.filter((other) =>
						said.slice(0, at).some((before) => before.id === other),
					),
				}),
			);
			// The server has the first of them. Of those the phone still holds all, or only the rest.
			const had = told % (marks.length + 1);
			const onServer = frontierOf(
				marks.slice(0, had).map((mark) => ({ ...mark, supersedes: mark.supersedes ?? [] })),
			);
			const snapshot = aSnapshot({
				superseded: marks.slice(0, had).flatMap(({ supersedes = [] }) => [...supersedes]),
				marks: onServer.map((mark) => ({
					...kept(mark.id, 'present'),
					status: mark.status,
				})),
			});
			const here = isDropped ? marks.slice(had) : marks;
			const whole = standingMark(
				frontierOf(
					marks.map(({ id, status, supersedes = [] }) => ({
						...{ id, status, supersedes, minutesMissed: 0 },
					})),
				),
			);
			const shown = standingMark(marksOf(snapshot, here, 's', 'e1'));
			expect(shown?.stands.id).toBe(whole?.stands.id);
			expect(shown?.disputed).toBe(whole?.disputed);
			expect(shown?.frontier.map(({ id }) => id)).toEqual(whole?.frontier.map(({ id }) => id));
		}),
		{ numRuns: 2000 },
	);
});
