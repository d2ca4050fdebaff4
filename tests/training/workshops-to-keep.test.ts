import { expect, test } from 'vitest';
import { workshopFacilitators, workshops } from '#db/schema.ts';
import { aRoster, aUser, aWorkshop, now } from '#tests/factories.ts';
import { workshopsToKeep } from '#training/workshops-to-keep.ts';

test('a phone may take along the open workshops its account leads itself, and no others', async () => {
	const { db, workshop, facilitator, organisation } = await aRoster({ count: 3 });
	await aWorkshop(db, { organisation });
	const [kept, ...more] = await workshopsToKeep(db, facilitator);
	expect(kept).toMatchObject({ id: workshop.id, people: 3, titleHi: 'सुरक्षित पलायन' });
	expect(more).toEqual([]);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	expect(await workshopsToKeep(db, coordinator)).toEqual([]);
	await db.update(workshops).set({ status: 'submitted' });
	expect(await workshopsToKeep(db, facilitator)).toEqual([]);
	await db.update(workshops).set({ status: 'draft' });
	await db.update(workshopFacilitators).set({ removedAt: now });
	expect(await workshopsToKeep(db, facilitator)).toEqual([]);
});
