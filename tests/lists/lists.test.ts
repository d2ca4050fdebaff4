import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditRows, enrolments, listLines, lists, people, postings } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	aMark,
	anEnrolment,
	aPerson,
	aUser,
	aWorkshop,
	now,
	places,
	type AWorkshop,
} from '#tests/factories.ts';
import { markAttendance } from '#training/attendance.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import { agreeList, type Decision } from '#training/lists/agree.ts';
import { linesOfList } from '#training/lists/agreed-list.ts';
import { listPasted } from '#training/lists/file.ts';
import {
	changeChoices,
	dropList,
	heldListIn,
	holdList,
	listIn,
	type HeldList,
} from '#training/lists/held-list.ts';
import { previewOf, type PersonLine } from '#training/lists/preview.ts';
import { undoList } from '#training/lists/undo.ts';
import { postingsOf } from '#training/postings.ts';

const later = new Date(now.getTime() + 60_000);
const three = `क्र\tनाम\tपति का नाम\tपदनाम\tगांव\tप्रखंड\tमोबाइल
1\tफुलमनी होरो\tबिरसा होरो\tसहिया\tजरिया\tतोरपा\t9431000001
2\tसरिता कुमारी\tसोमा मुंडा\tसेविका\tडोरमा\t- do -\t
3\t\t\t\t\t\t
कुल\t2`;

async function held(db: Db, { workshop, facilitator }: AWorkshop, text: string): Promise<HeldList> {
	const read = listPasted(text);
	if ('refused' in read) throw new Error(read.refused);
	const made = await holdList(db, workshop, read, facilitator, now);
	if ('refused' in made) throw new Error(made.refused);
	const list = await heldListIn(db, workshop, made.id, now);
	if (!list) throw new Error('the list is not held');
	return list;
}

async function aHeldList(text: string) {
	const db = await freshDb();
	const planned = await aWorkshop(db);
	return { db, ...planned, planned, list: await held(db, planned, text) };
}

function personsOf(preview: Awaited<ReturnType<typeof previewOf>>): PersonLine[] {
	return preview.lines.filter((line): line is PersonLine => 'person' in line);
}

const deciding = (...decided: [number, Decision][]) => new Map(decided);
const byItself = deciding();

test('nobody is put on record until somebody agrees', async () => {
	const { db, workshop, facilitator, list } = await aHeldList(three);
	const before = await db.$count(people);
	const preview = await previewOf(db, workshop, list, facilitator);
	expect(personsOf(preview).map(({ verdict }) => verdict)).toEqual(['new', 'new']);
	expect(await db.$count(people)).toBe(before);
	expect(await db.$count(enrolments)).toBe(0);
	await dropList(db, list);
	expect(await db.$count(lists)).toBe(0);
});

test('an agreed list enrols its people as nominated, and says what became of every line', async () => {
	const { db, workshop, facilitator, list } = await aHeldList(three);
	expect(await agreeList(db, workshop, list, byItself, facilitator, now)).toEqual({
		enrolled: 2,
		left: 0,
	});
	const roster = await rosterOfWorkshop(db, workshop);
	expect(roster).toMatchObject([
		{ nameHi: 'फुलमनी होरो', relation: 'husband', kind: 'nominated', blockLgd: places.torpa },
		{ nameHi: 'सरिता कुमारी', role: 'flw-sevika', village: 'डोरमा', blockLgd: places.torpa },
	]);
	expect(
		(await linesOfList(db, list)).map(({ line, outcome, reason }) => [line, outcome, reason]),
	).toEqual([
		[1, 'set-aside', 'head'],
		[2, 'new', null],
		[3, 'new', null],
		[4, 'set-aside', 'blank'],
		[5, 'set-aside', 'total'],
	]);
	expect(await listIn(db, workshop, list.id)).toMatchObject({
		content: null,
		agreedById: facilitator.id,
	});
	const actions = (await db.select().from(auditRows)).map(({ action }) => action);
	expect(actions.filter((action) => action === 'agree-list')).toHaveLength(1);
	expect(actions.filter((action) => action === 'enrol')).toHaveLength(2);
});

test('a list agreed twice enrols once', async () => {
	const { db, workshop, facilitator, list } = await aHeldList(three);
	await agreeList(db, workshop, list, byItself, facilitator, now);
	expect(await agreeList(db, workshop, list, byItself, facilitator, later)).toEqual({
		refused: 'list-gone',
	});
	expect(await db.$count(enrolments)).toBe(2);
	expect(await heldListIn(db, workshop, list.id, later)).toBeUndefined();
});

/** Phulmani came to an earlier workshop of the same facilitator. */
async function withEarlier(text: string, given: Parameters<typeof aPerson>[1] = {}) {
	const db = await freshDb();
	const planned = await aWorkshop(db);
	const { organisation, facilitator } = planned;
	const earlier = await aWorkshop(db, { startsOn: '2026-03-02', organisation, facilitator });
	const known = await aPerson(db, { nameHi: 'फुलमनी होरो', ...given });
	await anEnrolment(db, earlier.workshop, {
		personId: known.id,
		role: 'flw-sahiya',
		village: 'कोचा',
	});
	return { db, ...planned, planned, known, list: await held(db, planned, text) };
}

test('an earlier participant of the same husband, or with the same phone, is recognised', async () => {
	for (const given of [
		{ relation: 'husband', relationName: 'Birsa Horo' } as const,
		{ phone: '9431000001' },
	]) {
		const { db, workshop, facilitator, list, known } = await withEarlier(three, given);
		const [first] = personsOf(await previewOf(db, workshop, list, facilitator));
		expect(first).toMatchObject({ verdict: 'matched', candidates: [{ id: known.id }] });
		expect(JSON.stringify(first?.candidates)).not.toContain('9431000001');
		const before = await db.$count(people);
		await agreeList(db, workshop, list, byItself, facilitator, now);
		expect(await db.$count(people)).toBe(before + 1);
	}
});

test('the same name alone is a doubt: undecided it is left out, decided it is as somebody said', async () => {
	const { db, workshop, facilitator, list, known } = await withEarlier(three);
	const [first] = personsOf(await previewOf(db, workshop, list, facilitator));
	expect(first).toMatchObject({ verdict: 'doubtful', doubt: 'same-name' });
	await agreeList(db, workshop, list, byItself, facilitator, now);
	expect((await linesOfList(db, list))[1]).toMatchObject({
		outcome: 'left-out',
		reason: 'not-decided',
	});

	const again = await withEarlier(three);
	const decided = deciding([2, { personId: again.known.id }], [3, 'leave']);
	await agreeList(again.db, again.workshop, again.list, decided, again.facilitator, now);
	expect(await rosterOfWorkshop(again.db, again.workshop)).toMatchObject([
		{ personId: again.known.id },
	]);
	expect((await linesOfList(again.db, again.list))[2]).toMatchObject({ reason: 'left-by-choice' });
	expect(known.id).not.toBe(again.known.id);
});

test('another husband is another woman, and is new', async () => {
	const { db, workshop, facilitator, list } = await withEarlier(three, {
		relation: 'husband',
		relationName: 'रामू महतो',
	});
	expect(personsOf(await previewOf(db, workshop, list, facilitator))[0]).toMatchObject({
		verdict: 'new',
	});
});

test('somebody this user may not find is not offered, and her id from elsewhere decides nothing', async () => {
	const { db, workshop, facilitator, list } = await aHeldList(three);
	const stranger = await aPerson(db, { nameHi: 'फुलमनी होरो', phone: '9431000001' });
	const foreign = await aWorkshop(db, { districtLgd: places.gaya, stateLgd: places.bihar });
	await anEnrolment(db, foreign.workshop, { personId: stranger.id });
	expect(personsOf(await previewOf(db, workshop, list, facilitator))[0]).toMatchObject({
		verdict: 'new',
	});
	await agreeList(db, workshop, list, deciding([2, { personId: stranger.id }]), facilitator, now);
	expect((await rosterOfWorkshop(db, workshop)).map(({ personId }) => personId)).not.toContain(
		stranger.id,
	);
	expect((await linesOfList(db, list))[1]).toMatchObject({ outcome: 'left-out' });
});

test.each([
	['under-18', 'नाम\tपद\tगांव\tउम्र\nमुन्नी कुमारी\tसहिया\tजरिया\t16'],
	['counted-only', 'नाम\tपद\tगांव\nमुन्नी कुमारी\tकिशोरी\tजरिया'],
	['unknown-role', 'नाम\tपद\tगांव\nगीता देवी\tअंतरिक्ष यात्री\tजरिया'],
	['village-missing', 'नाम\tपद\nगीता देवी\tसहिया'],
	['person-name-missing', 'नाम\tपद\tगांव\n\tसहिया\tजरिया'],
	['not-a-name', 'नाम\tपद\tगांव\n12345\tसहिया\tजरिया'],
])('a line is refused as %s, named, and stays out whatever is decided', async (refused, text) => {
	const { db, workshop, facilitator, list } = await aHeldList(text);
	const [only] = personsOf(await previewOf(db, workshop, list, facilitator));
	expect(only).toMatchObject({ verdict: 'refused', refused });
	await agreeList(db, workshop, list, deciding([2, 'new']), facilitator, now);
	expect((await linesOfList(db, list))[1]).toMatchObject({ outcome: 'refused', reason: refused });
	expect(await db.$count(enrolments)).toBe(0);
});

test('a role and a place chosen for the whole list fill only what the list does not say', async () => {
	const { db, workshop, facilitator, list } = await aHeldList('सुमन होरो\nगीता देवी, सेविका, जरिया');
	const choices = { role: 'flw-sahiya', place: `b${String(places.bero)}` };
	await changeChoices(db, list, choices);
	const changed = { ...list, choices };
	expect(personsOf(await previewOf(db, workshop, changed, facilitator))).toMatchObject([
		{ verdict: 'new', person: { role: 'flw-sahiya', blockLgd: places.bero } },
		{ verdict: 'new', person: { role: 'flw-sevika', village: 'जरिया', blockLgd: places.bero } },
	]);
});

test('the same woman twice in a list is a doubt; two of one name and two husbands are two', async () => {
	const { db, workshop, facilitator, list } = await aHeldList(
		'नाम\tपति का नाम\tपद\tगांव\nसुनीता देवी\tरामू\tसहिया\tजरिया\nसुनीता देवी\tसोमा\tसहिया\tजरिया\nSunita Devi\tRamu\tSahiya\tजरिया',
	);
	const verdicts = personsOf(await previewOf(db, workshop, list, facilitator));
	expect(verdicts.map(({ verdict, doubt }) => doubt ?? verdict)).toEqual([
		'new',
		'new',
		'twice-in-list',
	]);
});

test('an undone list leaves the roster, the records and the postings as they were', async () => {
	const { db, workshop, facilitator, list, known } = await withEarlier(three, {
		phone: '9431000001',
	});
	await db.insert(postings).values({
		...{
			id: 'old',
			personId: known.id,
			role: 'flw-sahiya',
			village: 'कोचा',
			startsOn: '2026-03-02',
		},
		...{
			stateLgd: places.jharkhand,
			districtLgd: places.khunti,
			recordedAt: new Date(now.getTime() - 1000),
		},
	});
	const before = await postingsOf(db, known.id);
	await agreeList(db, workshop, list, byItself, facilitator, now);
	expect(await postingsOf(db, known.id)).toHaveLength(2);
	const agreed = await listIn(db, workshop, list.id);
	if (!agreed) throw new Error('the list is gone');
	expect(await undoList(db, workshop, agreed, facilitator, later)).toEqual({
		withdrawn: 2,
		kept: 0,
	});
	expect(await rosterOfWorkshop(db, workshop)).toEqual([]);
	expect(await postingsOf(db, known.id)).toEqual(before);
	const [added] = await db.select().from(people).where(eq(people.nameHi, 'सरिता कुमारी'));
	expect(added?.archivedAt).toEqual(later);
	const [kept] = await db.select().from(people).where(eq(people.id, known.id));
	expect(kept?.archivedAt).toBeNull();
	expect(await undoList(db, workshop, agreed, facilitator, later)).toEqual({
		refused: 'list-gone',
	});
	expect((await db.select().from(auditRows)).map(({ action }) => action)).toContain('undo-list');
});

test('whoever was marked since was there, and stays when the list is undone', async () => {
	const { db, workshop, facilitator, list, planned } = await aHeldList(three);
	await agreeList(db, workshop, list, byItself, facilitator, now);
	const [row] = await db.select().from(enrolments);
	if (!row) throw new Error('nobody was enrolled');
	await markAttendance(db, planned.sessions[0], aMark(row));
	const agreed = await listIn(db, workshop, list.id);
	if (!agreed) throw new Error('the list is gone');
	expect(await undoList(db, workshop, agreed, facilitator, later)).toEqual({
		withdrawn: 1,
		kept: 1,
	});
	expect(await rosterOfWorkshop(db, workshop)).toMatchObject([{ enrolmentId: row.id }]);
});

test('a list is held for a day, for its own workshop, and not at all for a frozen one', async () => {
	const { db, workshop, facilitator, list, planned } = await aHeldList(three);
	const other = await aWorkshop(db);
	expect(await heldListIn(db, other.workshop, list.id, now)).toBeUndefined();
	const tomorrow = new Date(now.getTime() + 25 * 60 * 60 * 1000);
	expect(await heldListIn(db, workshop, list.id, tomorrow)).toBeUndefined();
	const read = listPasted(three);
	if ('refused' in read) throw new Error(read.refused);
	await holdList(db, workshop, read, facilitator, tomorrow);
	expect(await listIn(db, workshop, list.id)).toBeUndefined();
	const frozen = await aWorkshop(db, { status: 'frozen', organisation: planned.organisation });
	expect(
		await holdList(db, frozen.workshop, read, await aUser(db, { role: 'state' }), now),
	).toEqual({
		refused: 'frozen',
	});
});

test('every line of a long list is accounted for once in the database', async () => {
	const one = Array.from('कगचजटनपमरल');
	const rows = one.flatMap((first) => one.map((then) => `सुनीता ${first}ि${then}ो\tसहिया\tजरिया`));
	const { db, workshop, facilitator, list } = await aHeldList(['नाम\tपद\tगांव', ...rows].join('\n'));
	await agreeList(db, workshop, list, byItself, facilitator, now);
	expect(await db.$count(listLines)).toBe(101);
	expect(await db.$count(enrolments)).toBe(100);
});
