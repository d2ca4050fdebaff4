import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accounts } from '#db/schema.ts';
import { written } from '#documents/figure-files.ts';
import { freshDb } from '#tests/db.ts';
import { anAttendance, anEnrolment, aUser, aWorkshop, now } from '#tests/factories.ts';
import { publicSummary, statesShown, switchPublicSummary } from '#training/public-summary.ts';
import { readQuestion } from '#training/questions.ts';
import { dueOf } from '#training/rhythms.ts';
import {
	removeQuestion,
	saveQuestion,
	savedBy,
	snapshotsKeptFor,
	snapshotWithId,
	takeDueSnapshots,
} from '#training/saved-questions.ts';

const later = (day: string) => new Date(`${day}T09:00:00+05:30`);

async function aSaved(rhythm: 'never' | 'weekly' | 'monthly' | 'quarterly' = 'monthly') {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions } = await aWorkshop(db, { startsOn: '2026-11-20' });
	const mark = async () => anAttendance(db, sessions[0], await anEnrolment(db, workshop));
	await mark();
	const typed = { title: 'गुमला हर महीने', question: 'coverage', filters: 'fy=2026&by=audience' };
	const outcome = await saveQuestion(db, state, { ...typed, rhythm }, now);
	if ('refused' in outcome) throw new Error(outcome.refused);
	return { db, state, mark, saved: outcome.saved };
}

test('the month that is over is answered once, and stays as it was answered', async () => {
	const { db, state, mark } = await aSaved();
	expect(await takeDueSnapshots(db, later('2026-12-02'))).toBe(1);
	expect(await takeDueSnapshots(db, later('2026-12-03'))).toBe(0);
	await mark();
	const kept = await snapshotsKeptFor(db, state);
	expect(kept.map(({ due }) => due)).toEqual(['2026-11']);
	const snapshot = await snapshotWithId(db, state, kept[0]?.id ?? '');
	expect(snapshot?.answer.about.period).toEqual({ from: '2026-11-01', to: '2026-11-30' });
	expect(snapshot?.answer.tables[0]?.total?.slice(0, 3)).toEqual([1, 1, 1]);
	const csv = snapshot && (await written(snapshot.answer, 'csv', 'hi', snapshot.takenAt));
	expect(csv).toContain('कुल,1,1,1');
	expect(await takeDueSnapshots(db, later('2027-01-01'))).toBe(1);
});

test('what is saved is its owner’s: nobody else sees, opens or removes it', async () => {
	const { db, state, saved } = await aSaved();
	await takeDueSnapshots(db, later('2026-12-02'));
	const [kept] = await snapshotsKeptFor(db, state);
	const other = await aUser(db, { role: 'state' });
	expect(await savedBy(db, other)).toEqual([]);
	expect(await snapshotWithId(db, other, kept?.id ?? '')).toBeUndefined();
	expect(await removeQuestion(db, other, saved.id, now)).toBe('not-there');
	expect(await removeQuestion(db, state, saved.id, now)).toBe('removed');
	expect(await takeDueSnapshots(db, later('2027-01-02'))).toBe(0);
});

test('somebody who may no longer ask is answered no more', async () => {
	const { db, state } = await aSaved();
	await db.update(accounts).set({ role: 'learner' }).where(eq(accounts.id, state.id));
	expect(await takeDueSnapshots(db, later('2026-12-02'))).toBe(0);
	await db.update(accounts).set({ role: 'state', disabledAt: now });
	expect(await takeDueSnapshots(db, later('2026-12-02'))).toBe(0);
});

test('a question that asks nothing is not saved, nor one without a name', async () => {
	const { db, state } = await aSaved('never');
	const save = (typed: object) =>
		saveQuestion(
			db,
			state,
			{ title: 'x', question: 'coverage', filters: '', rhythm: 'never', ...typed },
			now,
		);
	expect(await save({ title: ' ' })).toEqual({ refused: 'saved-title-missing' });
	expect(await save({ question: 'nothing' })).toEqual({ refused: 'unknown-question' });
	expect(await save({ filters: 'district=1' })).toEqual({ refused: 'bad-filter' });
	expect(await takeDueSnapshots(db, later('2027-06-01'))).toBe(0);
});

test.each([
	['weekly', '2026-11-22', { key: '2026-11-09', from: '2026-11-09', to: '2026-11-15' }],
	['weekly', '2026-11-23', { key: '2026-11-16', from: '2026-11-16', to: '2026-11-22' }],
	['monthly', '2027-01-01', { key: '2026-12', from: '2026-12-01', to: '2026-12-31' }],
	['quarterly', '2026-11-22', { key: '2026-07', from: '2026-07-01', to: '2026-09-30' }],
	['quarterly', '2027-04-01', { key: '2027-01', from: '2027-01-01', to: '2027-03-31' }],
] as const)('on %s of %s the span that is over is the last whole one', (rhythm, day, due) => {
	expect(dueOf(rhythm, later(day))).toEqual(due);
});

test('the page for everybody is there only while the state shows it, and says nothing of few people', async () => {
	const { db, state, mark } = await aSaved();
	const asked = readQuestion(new URLSearchParams('fy=2026'), now);
	if ('refused' in asked) throw new Error(asked.refused);
	expect(await publicSummary(db, asked)).toBeUndefined();
	const coordinator = await aUser(db, { role: 'coordinator' });
	const show = { stateLgd: 20, shown: true };
	expect(await switchPublicSummary(db, coordinator, show, now)).toBe('only-state');
	expect(await statesShown(db)).toEqual([]);
	expect(await switchPublicSummary(db, state, show, now)).toBe('switched');
	expect(await statesShown(db)).toEqual([20]);
	const cells = async () => {
		const rows = (await publicSummary(db, asked))?.tables[0]?.rows ?? [];
		return rows.find(({ key }) => key === '606')?.cells.slice(1, 4);
	};
	const hidden = { absent: 'hidden' };
	expect(await cells()).toEqual([1, hidden, hidden]);
	for (let n = 0; n < 4; n += 1) await mark();
	expect((await cells())?.slice(0, 3)).toEqual([1, 5, 5]);
	expect(JSON.stringify(await publicSummary(db, asked))).not.toContain('आशा');
	await switchPublicSummary(db, state, { ...show, shown: false }, now);
	expect(await statesShown(db)).toEqual([]);
	expect(await publicSummary(db, asked)).toBeUndefined();
});
