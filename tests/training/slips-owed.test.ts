import { expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';
import { anEnrolment, aRoster, aUser, aWorkshop, now } from '#tests/factories.ts';
import { withdraw } from '#training/enrolments.ts';
import { slipsOwedIn } from '#training/slips-owed.ts';

test('a slip is owed to everybody on the roster who has no account, once and in order', async () => {
	const { db, workshop, facilitator, enrolments } = await aRoster({ count: 3 });
	const [first, second, third] = enrolments;
	if (!first || !second || !third) throw new Error('three people');
	await aUser(db, { role: 'learner', personId: second.personId });
	await withdraw(db, third, facilitator, now);
	const owed = await slipsOwedIn(db, workshop, facilitator);
	expect(owed.map(({ personId }) => personId)).toEqual([first.personId]);
});

test('a learner who forgot the password gets a slip by name, for the account there is', async () => {
	const { db, workshop, facilitator, enrolment } = await aRoster();
	await aUser(db, { role: 'learner', personId: enrolment.personId });
	expect(await slipsOwedIn(db, workshop, facilitator, enrolment.id)).toMatchObject([
		{ personId: enrolment.personId, notAllowed: false },
	]);
});

test('a facilitator cannot take over the account of a coordinator who sits on the roster', async () => {
	const { db, workshop, facilitator, enrolment } = await aRoster();
	await aUser(db, { role: 'coordinator', personId: enrolment.personId });
	const asked = (user: typeof facilitator) => slipsOwedIn(db, workshop, user, enrolment.id);
	expect(await asked(facilitator)).toMatchObject([{ notAllowed: true }]);
	expect(await asked(await aUser(db, { role: 'state' }))).toMatchObject([{ notAllowed: true }]);
	expect(await asked(await aUser(db, { role: 'admin' }))).toMatchObject([{ notAllowed: false }]);
});

test('an account is found also behind a record joined with the one on the roster', async () => {
	const { db, workshop, facilitator, enrolment } = await aRoster({ count: 1 });
	const coordinator = await aUser(db, { role: 'coordinator' });
	await db
		.update(people)
		.set({ countsAsId: enrolment.personId })
		.where(eq(people.id, coordinator.personId));
	expect(await slipsOwedIn(db, workshop, facilitator)).toEqual([]);
	expect(await slipsOwedIn(db, workshop, facilitator, enrolment.id)).toMatchObject([
		{ notAllowed: true },
	]);
});

test('nobody of another workshop is offered a slip here', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const elsewhere = await anEnrolment(db, (await aWorkshop(db)).workshop);
	expect(await slipsOwedIn(db, workshop, facilitator, elsewhere.id)).toEqual([]);
});
