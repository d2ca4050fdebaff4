import { expect, test } from 'vitest';
import { auditRows } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aUser, now, places } from '#tests/factories.ts';
import { addGroup, type NewGroup } from '#training/groups.ts';
import { groupsKeptBy } from '#training/memberships.ts';

const typed: NewGroup = {
	...{ kind: 'migrant-forum', nameHi: 'प्रवासी मंच, तपकरा', nameEn: '', village: 'तपकरा' },
	...{ districtLgd: places.khunti, blockLgd: places.torpa },
};

test('a coordinator writes down a forum of a village: it is kept by their organisation and can be chosen', async () => {
	const db = await freshDb();
	const [own, other] = [await anOrganisation(db), await anOrganisation(db)];
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const asked = { ...typed, organisationId: other.id };
	expect(await addGroup(db, asked, coordinator, now)).toMatchObject({
		group: { organisationId: own.id, stateLgd: places.jharkhand, blockLgd: places.torpa },
	});
	expect(await groupsKeptBy(db, coordinator)).toHaveLength(1);
	expect((await db.select().from(auditRows))[0]).toMatchObject({ action: 'add-group' });
});

test('a group without a name, of no place, or written a second time is refused and leaves no row', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	expect(await addGroup(db, typed, state, now)).toHaveProperty('group');
	const refusals = [
		[{ ...typed, nameHi: ' ' }, 'group-name-missing'],
		[{ ...typed, districtLgd: 1 }, 'unknown-district'],
		[{ ...typed, blockLgd: places.bero }, 'block-not-in-district'],
		[{ ...typed, organisationId: 'forged' }, 'unknown-organisation'],
		[typed, 'group-there-already'],
	] as const;
	for (const [wrong, refused] of refusals) {
		expect(await addGroup(db, wrong, state, now)).toEqual({ refused });
	}
	expect(await groupsKeptBy(db, state)).toHaveLength(1);
});
