import { expect, test } from 'vitest';
import { aMark, anIssuedCertificate, aRoster, aUser, now } from '#tests/factories.ts';
import { correctMark, markAttendance } from '#training/attendance.ts';
import { correctPerson } from '#training/people.ts';
import { rowHistory } from '#training/row-history.ts';
import { withdraw } from '#training/enrolments.ts';
import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';

const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

test('a mark says who made it, when, when it arrived and from which phone', async () => {
	const { db, session, enrolment, facilitator } = await aRoster();
	const sent = {
		takenById: facilitator.id,
		takenAt: now,
		receivedAt: minutes(90),
		device: 'phone-7',
	};
	await markAttendance(db, session, aMark(enrolment, { ...sent, mode: 'paper' }));
	const { sittings } = await rowHistory(db, enrolment);
	expect(sittings).toHaveLength(2);
	expect(sittings[0]?.marks).toMatchObject([
		{
			status: 'present',
			by: { nameHi: 'आशा तिर्की' },
			device: 'phone-7',
			mode: 'paper',
			stands: true,
		},
	]);
	expect(sittings[0]?.marks[0]?.receivedAt).toEqual(minutes(90));
	expect(sittings[1]?.marks).toEqual([]);
});

test('a correction names what it was made in the place of, by whom and why', async () => {
	const { db, session, enrolment, facilitator, sessions } = await aRoster();
	const first = aMark(enrolment, { status: 'absent', takenById: facilitator.id });
	await markAttendance(db, session, first);
	const coordinator = await aUser(db, { role: 'coordinator', nameHi: 'रश्मि टोप्पो' });
	const later = { takenById: coordinator.id, takenAt: minutes(60), receivedAt: minutes(60) };
	const mark = aMark(enrolment, { ...later, mode: 'late-entry' });
	await correctMark(db, { ...sessions[0], closedAt: now }, mark, 'वे देर से आई थीं', coordinator);
	const { sittings } = await rowHistory(db, enrolment);
	expect(sittings[0]).toMatchObject({
		disputed: false,
		marks: [
			{ id: first.id, status: 'absent', stands: false, open: false },
			{
				...{ status: 'present', stands: true, supersedes: [first.id] },
				...{ by: { nameHi: 'रश्मि टोप्पो' }, reason: 'वे देर से आई थीं' },
			},
		],
	});
});

test('two phones that said different things are both shown, as a dispute', async () => {
	const { db, session, enrolment } = await aRoster();
	await markAttendance(db, session, aMark(enrolment));
	await markAttendance(db, session, aMark(enrolment, { status: 'absent', device: 'phone-2' }));
	const { sittings } = await rowHistory(db, enrolment);
	expect(sittings[0]?.disputed).toBe(true);
	expect(sittings[0]?.marks.map(({ open }) => open)).toEqual([true, true]);
	expect(sittings[0]?.marks.filter(({ stands }) => stands)).toHaveLength(1);
});

test('a corrected name, a certificate and a withdrawal stand in order, and nothing of another row', async () => {
	const { db, enrolment, enrolments, facilitator } = await aRoster();
	const [person] = await db.select().from(people).where(eq(people.id, enrolment.personId));
	if (!person) throw new Error('nobody');
	const typed = { nameHi: 'सुनीता कुमारी', phone: '9431000001' };
	await correctPerson(db, person, typed, facilitator.id, minutes(1));
	const { code } = await anIssuedCertificate(db, enrolment, { issuedAt: minutes(2) });
	await withdraw(db, enrolment, facilitator, minutes(3));
	const { events } = await rowHistory(db, enrolment);
	expect(events.map(({ what, detail }) => [what, detail])).toEqual([
		['correct-person', 'सुनीता देवी → सुनीता कुमारी'],
		['issued', code],
		['withdraw', undefined],
	]);
	expect(JSON.stringify(events).includes('9431000001')).toBe(false);
	expect((await rowHistory(db, enrolments[1] ?? enrolment)).events).toEqual([]);
});
