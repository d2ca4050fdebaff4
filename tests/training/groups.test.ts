import { expect, test } from 'vitest';
import { auditRows } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aPerson, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { addGroup, closeGroup, correctGroup, type NewGroup } from '#training/groups.ts';
import { groupNameIn, groupOf, groupsNear, groupsToPlanFor } from '#training/headcounts.ts';
import {
	correctMembership,
	groupsKeptBy,
	joinGroup,
	membershipsOf,
} from '#training/memberships.ts';
import { changeWorkshop } from '#training/plans.ts';

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
		[{ ...typed, formedOn: '26/11/2021' }, 'bad-day'],
		[typed, 'group-there-already'],
	] as const;
	for (const [wrong, refused] of refusals) {
		expect(await addGroup(db, wrong, state, now)).toEqual({ refused });
	}
	expect(await groupsKeptBy(db, state)).toHaveLength(1);
});

test('a group that is closed is offered for no more counts, and is closed once, by whoever keeps it', async () => {
	const db = await freshDb();
	const { workshop, organisation } = await aWorkshop(db);
	const by = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const stranger = await aUser(db, { role: 'coordinator' });
	const near = { districtLgd: workshop.districtLgd, blockLgd: null, formedOn: '2026-01-05' };
	const made = await addGroup(db, { ...typed, ...near }, by, now);
	if ('refused' in made) throw new Error(made.refused);
	const { id } = made.group;
	expect(await groupsNear(db, workshop)).toMatchObject([{ id }]);
	expect(await closeGroup(db, id, '2026-11-01', stranger, now)).toBe('not-there');
	expect(await closeGroup(db, id, '1 नवंबर', by, now)).toBe('bad-day');
	expect(await closeGroup(db, id, '2025-11-01', by, now)).toBe('ends-before-it-starts');
	expect(await closeGroup(db, id, '2026-11-01', by, now)).toBe('closed');
	expect(await closeGroup(db, id, '2026-11-02', by, now)).toBe('already-ended');
	expect(await groupsNear(db, workshop)).toEqual([]);
});

test('a meeting is planned for a group of its district, and for no other', async () => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	const made = await addGroup(db, typed, await aUser(db, { role: 'state' }), now);
	if ('refused' in made) throw new Error(made.refused);
	const { id } = made.group;
	const change = (groupId: string) => changeWorkshop(db, workshop, { groupId }, facilitator, now);
	expect(await change('nobody')).toEqual({ refused: 'unknown-group' });
	const far = { ...typed, districtLgd: places.gaya, blockLgd: null };
	const elsewhere = await addGroup(db, far, await aUser(db, { role: 'state' }), now);
	if ('refused' in elsewhere) throw new Error(elsewhere.refused);
	expect(await change(elsewhere.group.id)).toEqual({ refused: 'unknown-group' });
	const changed = await change(id);
	if ('refused' in changed) throw new Error(changed.refused);
	expect(await groupOf(db, changed.workshop)).toMatchObject({ id });
	expect(await groupsToPlanFor(db, places.khunti)).toMatchObject([{ id }]);
	expect(await groupsToPlanFor(db, places.gaya)).toMatchObject([{ id: elsewhere.group.id }]);
});

test.each([
	[{ nameHi: 'प्रवासी मंच, जोजोटोली', nameEn: 'Migrant forum' }, 'hi', 'प्रवासी मंच, जोजोटोली'],
	[{ nameHi: 'प्रवासी मंच, जोजोटोली', nameEn: 'Migrant forum' }, 'en', 'Migrant forum, जोजोटोली'],
	[{ nameHi: 'प्रवासी मंच', nameEn: null }, 'en', 'प्रवासी मंच, जोजोटोली'],
] as const)('in a list %j is told from others by its village: %s', (names, lang, shown) => {
	expect(groupNameIn({ ...names, village: 'जोजोटोली' }, lang)).toBe(shown);
});

test('a wrong name, village or first day of a group is put right by whoever keeps it, and a last day written by mistake taken back', async () => {
	const db = await freshDb();
	const own = await anOrganisation(db);
	const by = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const stranger = await aUser(db, { role: 'coordinator' });
	const made = await addGroup(db, typed, by, now);
	if ('refused' in made) throw new Error(made.refused);
	const { id } = made.group;
	await closeGroup(db, id, '2026-11-01', by, now);
	const right = { ...typed, nameHi: 'प्रवासी मंच, तोरपा', village: 'तोरपा', formedOn: '2026-01-05' };
	const correct = (as: NewGroup & { closedOn?: string | undefined }, user = by) =>
		correctGroup(db, id, as, user, now);
	expect(await correct(right, stranger)).toBe('not-there');
	expect(await correct({ ...right, nameHi: '' })).toBe('group-name-missing');
	expect(await correct({ ...right, closedOn: '2025-01-01' })).toBe('ends-before-it-starts');
	expect(await correct(right)).toBe('corrected');
	expect(await groupsKeptBy(db, by)).toMatchObject([
		{ id, nameHi: 'प्रवासी मंच, तोरपा', village: 'तोरपा', closedOn: null, organisationId: own.id },
	]);
	const told = (await db.select().from(auditRows)).find(({ action }) => action === 'correct-group');
	expect(told).toMatchObject({ before: { village: 'तपकरा' }, after: { village: 'तोरपा' } });
});

test('a group is not corrected into one that is there already, nor one with named members into a group of girls', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const made = await addGroup(db, typed, state, now);
	await addGroup(db, { ...typed, village: 'तोरपा' }, state, now);
	if ('refused' in made) throw new Error(made.refused);
	const { id: groupId } = made.group;
	const correct = (as: NewGroup) => correctGroup(db, groupId, as, state, now);
	expect(await correct({ ...typed, village: 'तोरपा' })).toBe('group-there-already');
	const { id: personId } = await aPerson(db);
	await joinGroup(db, { groupId, personId, startsOn: '2026-02-01' }, state, now);
	expect(await correct({ ...typed, kind: 'kishori' })).toBe('counted-only');
});

test('a membership with a wrong day is put right, one that never was goes, and what it said stays on record', async () => {
	const db = await freshDb();
	const own = await anOrganisation(db);
	const by = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const state = await aUser(db, { role: 'state' });
	const made = await addGroup(db, typed, by, now);
	if ('refused' in made) throw new Error(made.refused);
	const { id: personId } = await aPerson(db);
	const member = { groupId: made.group.id, personId, startsOn: '2026-02-01' };
	const joined = await joinGroup(db, member, state, now);
	if ('refused' in joined) throw new Error(joined.refused);
	const { membership } = joined;
	const correct = (
		days: { startsOn: string; endsOn: string | null } | undefined,
		reason = 'Sheet',
	) => correctMembership(db, membership, days, { by, at: now, reason });
	const days = { startsOn: '2026-03-01', endsOn: null };
	expect(await correct(days, ' ')).toBe('reason-missing');
	expect(await correct({ ...days, endsOn: '2026-01-01' })).toBe('ends-before-it-starts');
	expect(await correct(days)).toBe('corrected');
	expect(await membershipsOf(db, personId)).toMatchObject([days]);
	expect(await correct(undefined)).toBe('corrected');
	expect(await membershipsOf(db, personId)).toEqual([]);
	const told = (await db.select().from(auditRows)).find(
		(row) => row.action === 'remove-membership',
	);
	expect(told).toMatchObject({ subjectId: personId, before: days, reason: 'Sheet' });
});
