import { expect, test } from 'vitest';
import { anAttendance, anEnrolment, aRoster, aUser } from '#tests/factories.ts';
import { recordOf } from '#training/record.ts';

test('before anybody was marked a record says of a workshop that nothing is marked, afterwards how long, also of nobody there', async () => {
	const { db, workshop, session, sessions } = await aRoster();
	const learner = await aUser(db, { role: 'learner' });
	const enrolment = await anEnrolment(db, workshop, { personId: learner.personId });
	const minutes = async () =>
		(await recordOf(db, learner.personId))?.workshops.map((one) => one.minutes);
	expect(await minutes()).toEqual([null]);
	await anAttendance(db, session, enrolment, { status: 'absent' });
	expect(await minutes()).toEqual([0]);
	const afternoon = sessions[1];
	if (afternoon) await anAttendance(db, afternoon, enrolment);
	expect(await minutes()).toEqual([180]);
});
