import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { aRoster, aUser, now } from '#tests/factories.ts';
import { markAttendance, rosterOf } from '#training/attendance.ts';
import { decideDispute, disputesAt } from '#training/disputes.ts';
import type { Mark, MarkStatus } from '#training/marks.ts';

/** Two phones said something else of one person, neither in sight of the other. */
async function aDispute() {
	const { db, session, enrolment, facilitator, organisation } = await aRoster({ count: 1 });
	const say = async (device: string, status: MarkStatus) => {
		const mark: Mark = {
			...{ id: newId(), enrolmentId: enrolment.id, status, minutesMissed: 0, supersedes: [] },
			...{ takenAt: now, receivedAt: now, takenById: facilitator.id, device, mode: 'tap' },
		};
		expect(await markAttendance(db, session, mark)).toBe('marked');
		return mark.id;
	};
	const [present, absent] = [await say('one', 'present'), await say('two', 'absent')];
	const by = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const decide = (id: string, reason = 'हस्ताक्षर देखा') =>
		decideDispute(db, session, id, reason, { by, at: now, device: 'desk' });
	const row = async () => (await rosterOf(db, session))[0];
	return { db, session, present, absent, decide, row };
}

test('a dispute is decided for one of its values, with a reason, and is none any more', async () => {
	const { db, session, absent, decide, row } = await aDispute();
	expect(await disputesAt(db, session)).toHaveLength(1);
	expect(await decide(absent, ' ')).toBe('reason-missing');
	expect(await decide(newId())).toBe('not-there');
	expect(await decide(absent)).toBe('marked');
	expect(await row()).toMatchObject({ status: 'absent', disputed: false });
	expect(await disputesAt(db, session)).toEqual([]);
	expect(await decide(absent)).toBe('not-there');
});

test('two who decide at the same moment do not make a new dispute: the second is told', async () => {
	const { db, session, present, absent, decide, row } = await aDispute();
	const outcomes = await Promise.all([decide(absent), decide(present)]);
	expect(outcomes.toSorted()).toEqual(['marked', 'not-there']);
	expect(await disputesAt(db, session)).toEqual([]);
	expect(await row()).toMatchObject({ disputed: false });
});
