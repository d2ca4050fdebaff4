import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditRows, postings, staffOrders } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anEnrolment,
	aPerson,
	aPosting,
	aUnit,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { listPasted } from '#training/lists/file.ts';
import { agreeOrder, movesOf, undoOrder } from '#training/orders/agree.ts';
import {
	dropOrder,
	holdOrder,
	orderSeenBy,
	ordersSeenBy,
	stillHeld,
	type OrderContent,
	type OrderHead,
} from '#training/orders/order.ts';
import { previewOfOrder } from '#training/orders/preview.ts';
import { endPosting, heldOn, postingsOf } from '#training/postings.ts';

const later = new Date(now.getTime() + 60_000);
const head: OrderHead = {
	...{ kind: 'transfer', number: '112/स्था.', orderedOn: '2026-11-20', effectiveOn: '2026-12-01' },
};

async function inState() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const from = await aUnit(db, { nameHi: 'अंजोरपुर थाना' });
	const to = await aUnit(db, { nameHi: 'मादरपुर थाना' });
	const officers: string[] = [];
	for (const [n, nameHi] of ['सोमरा उरांव', 'बिरसा टोपनो', 'अनिता कुजूर'].entries()) {
		const { id } = await aPerson(db, { nameHi, serviceNumber: `KH-${String(1000 + n)}` });
		await aPosting(db, {
			...{ personId: id, role: 'pol-constable', unitId: from.id, unit: 'अंजोरपुर थाना' },
			districtLgd: places.khunti,
		});
		officers.push(id);
	}
	const held = async (content: OrderContent, given: Partial<OrderHead> = {}, by = state) => {
		const outcome = await holdOrder(db, { ...head, unitId: to.id, ...given }, content, by, now);
		if ('refused' in outcome) throw new Error(outcome.refused);
		return orderHeld(db, outcome.id);
	};
	return { db, state, from, to, officers, held };
}

async function orderHeld(db: Db, id: string) {
	const [row] = await db.select().from(staffOrders).where(eq(staffOrders.id, id));
	const order = stillHeld(row, now);
	if (!order) throw new Error('not held');
	return order;
}

const pasted = (text: string): OrderContent => {
	const read = listPasted(text);
	if ('refused' in read) throw new Error(read.refused);
	return { list: read.content };
};
const snapshot = (db: Db) => db.select().from(postings).orderBy(postings.id);

test('an order moves thirty constables at once, as one event, and is undone as one', async () => {
	const { db, state, from, to, held } = await inState();
	const picked: string[] = [];
	for (let n = 0; n < 30; n += 1) {
		const posting = await aPosting(db, {
			role: 'pol-constable',
			unitId: from.id,
			unit: 'अंजोरपुर थाना',
		});
		picked.push(posting.personId);
	}
	const before = await snapshot(db);
	const order = await held({ picked });
	expect(await agreeOrder(db, order, new Map(), state, now)).toEqual({ moved: 30, left: 0 });
	const there = (await snapshot(db)).filter(({ unitId }) => unitId === to.id);
	expect(there).toHaveLength(30);
	expect(there[0]).toMatchObject({
		startsOn: '2026-12-01',
		source: 'order',
		sourceText: '112/स्था.',
	});
	const [one] = picked;
	const held1 = await postingsOf(db, one ?? '');
	expect(heldOn(held1, '2026-11-30').map(({ unitId }) => unitId)).toEqual([from.id]);
	expect(heldOn(held1, '2026-12-01').map(({ unitId }) => unitId)).toEqual([to.id]);
	expect(await db.$count(auditRows)).toBe(1);
	expect(await undoOrder(db, order, state, later)).toEqual({ back: 30, kept: 0 });
	expect(await snapshot(db)).toEqual(before);
	expect(await undoOrder(db, order, state, later)).toEqual({ refused: 'list-gone' });
});

test('a pasted list is recognised by belt number or by name and unit; a stranger is refused, a doubt waits', async () => {
	const { db, state, officers, held } = await inState();
	await aPerson(db, { nameHi: 'मंगरी देवी' });
	await aPerson(db, { nameHi: 'मंगरी देवी' });
	const order = await held(
		pasted(
			[
				'क्रम\tनाम\tपदनाम\tबेल्ट नंबर\tथाना',
				'1\tSomra Oraon\tआरक्षी\tKH-1000\tअंजोरपुर',
				'2\tबिरसा टोपनो\tआरक्षी\t\tअंजोरपुर थाना',
				'3\tमंगरी देवी\tआरक्षी\t\t',
				'4\tकोई और\tआरक्षी\t\t',
				'कुल\t4',
			].join('\n'),
		),
	);
	const lines = await previewOfOrder(db, order, state);
	expect(
		lines.map((line) => ('aside' in line ? line.aside : (line.refused ?? line.verdict))),
	).toEqual([...['head', 'moves', 'doubtful', 'doubtful', 'unknown-person', 'total']]);
	const decided = new Map([[3, { personId: officers[1] ?? '' }]]);
	expect(await agreeOrder(db, order, decided, state, now)).toEqual({ moved: 2, left: 2 });
	const moves = await movesOf(db, order);
	expect(
		moves.filter(({ outcome }) => outcome === 'moved').map(({ personId }) => personId),
	).toEqual([officers[0], officers[1]]);
	// What was pasted is gone, and who was left out is named nowhere.
	const [row] = await db.select().from(staffOrders);
	expect(row?.content).toBeNull();
	expect(
		moves.filter(({ outcome }) => outcome !== 'moved').every(({ nameHi }) => nameHi === null),
	).toBe(true);
});

test('a batch that passes out goes to the thanas the list names, each as a constable', async () => {
	const { db, state, from, to, held } = await inState();
	const school = await aUnit(db, { kind: 'training-centre', nameHi: 'नमूना प्रशिक्षण केंद्र' });
	const batch: string[] = [];
	for (const [n, nameHi] of ['सुकरा मुंडा', 'जोहन केरकेट्टा'].entries()) {
		const { id } = await aPerson(db, { nameHi, serviceNumber: `CH-${String(n)}` });
		await aPosting(db, { personId: id, role: 'pol-trainee', unitId: school.id });
		batch.push(id);
	}
	const list = pasted(
		'नाम\tबेल्ट नंबर\tथाना\tजिला\nसुकरा मुंडा\tCH-0\tमादरपुर\tखूंटी\nजोहन केरकेट्टा\tCH-1\tअंजोरपुर थाना\tखूंटी',
	);
	const order = await held(list, { kind: 'pass-out', unitId: undefined, role: 'pol-constable' });
	expect(await agreeOrder(db, order, new Map(), state, now)).toEqual({ moved: 2, left: 0 });
	const now1 = async (n: number) => heldOn(await postingsOf(db, batch[n] ?? ''), '2026-12-01');
	expect(await now1(0)).toMatchObject([{ unitId: to.id, role: 'pol-constable' }]);
	expect(await now1(1)).toMatchObject([{ unitId: from.id, role: 'pol-constable' }]);
});

test('a designation ends on transfer: the list or the order says as what, or the line is refused', async () => {
	const { db, state, from, held } = await inState();
	const posting = await aPosting(db, { role: 'pol-cwpo', unitId: from.id });
	const refusedIn = async (order: Awaited<ReturnType<typeof held>>) =>
		(await previewOfOrder(db, order, state)).map((line) =>
			'aside' in line ? line.aside : line.refused,
		);
	const order = await held({ picked: [posting.personId] });
	expect(await refusedIn(order)).toEqual(['role-missing']);
	await dropOrder(db, order);
	const ranked = await held({ picked: [posting.personId] }, { role: 'pol-asi' });
	expect(await refusedIn(ranked)).toEqual([undefined]);
	await agreeOrder(db, ranked, new Map(), state, now);
	const roles = heldOn(await postingsOf(db, posting.personId), '2026-12-01').map(
		({ role }) => role,
	);
	expect(roles).toEqual(['pol-asi']);
});

test('an order in Latin letters names whom the register knows in Hindi', async () => {
	const { db, state, from, held } = await inState();
	const known = ['ग्रेस कुजूर', 'गिरीश कुजूर', 'क्लारा मिंज'];
	for (const nameHi of known) {
		const { id: personId } = await aPerson(db, { nameHi });
		const there = { unitId: from.id, unit: 'अंजोरपुर थाना', districtLgd: places.khunti };
		await aPosting(db, { personId, role: 'pol-constable', ...there });
	}
	const order = await held(
		pasted(['नाम\tपदनाम', 'Grace Kujur\tआरक्षी', 'Clara Minj\tआरक्षी'].join('\n')),
	);
	const lines = await previewOfOrder(db, order, state);
	const found = lines.map((line) =>
		'movers' in line ? line.movers.map(({ nameHi }) => nameHi) : line.aside,
	);
	expect(found).toEqual(['head', ['ग्रेस कुजूर'], ['क्लारा मिंज']]);
});

test('who was posted again since stays there when the order is undone', async () => {
	const { db, state, from, officers, held } = await inState();
	const order = await held({ picked: officers });
	await agreeOrder(db, order, new Map(), state, now);
	const [first] = officers;
	const [open] = heldOn(await postingsOf(db, first ?? ''), '2026-12-02');
	if (!open) throw new Error('no posting');
	await endPosting(db, open, '2026-12-31', { by: state.id, at: later, said: 'सेवानिवृत्त' });
	const evenLater = new Date(later.getTime() + 60_000);
	expect(await undoOrder(db, order, state, evenLater)).toEqual({ back: 2, kept: 1 });
	expect(heldOn(await postingsOf(db, officers[1] ?? ''), '2026-12-02')).toMatchObject([
		{ unitId: from.id },
	]);
});

test('without a number, a day or a unit, to a unit that is closed, twice: refused by name', async () => {
	const { db, state, to, officers } = await inState();
	const gone = await aUnit(db, { nameHi: 'बंद थाना', closedOn: '2026-11-30' });
	const refused = async (
		given: Partial<OrderHead>,
		content: OrderContent = { picked: officers },
	) => {
		const outcome = await holdOrder(db, { ...head, unitId: to.id, ...given }, content, state, now);
		return 'refused' in outcome ? outcome.refused : outcome.id;
	};
	expect(await refused({ number: ' ' })).toBe('order-missing');
	expect(await refused({ effectiveOn: 'soon' })).toBe('bad-day');
	expect(await refused({ unitId: 'nowhere' })).toBe('unknown-unit');
	expect(await refused({ unitId: gone.id })).toBe('unit-not-there');
	expect(await refused({ unitId: undefined })).toBe('unknown-unit');
	expect(await refused({}, { picked: [] })).toBe('nobody-picked');
	expect(await refused({ role: 'king' })).toBe('unknown-role');
	await agreeOrder(db, await orderHeld(db, await refused({})), new Map(), state, now);
	expect(await refused({})).toBe('order-known');
});

test('a coordinator moves only people of their own workshops, and sees only orders of their organisation', async () => {
	const { db, state, to, officers, held } = await inState();
	const { workshop, organisation } = await aWorkshop(db);
	await anEnrolment(db, workshop, { personId: officers[0] ?? '' });
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const stranger = await aUser(db, { role: 'coordinator' });
	const order = await held({ picked: officers }, {}, coordinator);
	expect(await agreeOrder(db, order, new Map(), coordinator, now)).toEqual({ moved: 1, left: 2 });
	expect(await orderSeenBy(db, stranger, order.id)).toBeUndefined();
	expect(await ordersSeenBy(db, coordinator)).toHaveLength(1);
	expect(await ordersSeenBy(db, state)).toHaveLength(1);
	const facilitator = await aUser(db, { role: 'facilitator' });
	const outcome = await holdOrder(
		db,
		{ ...head, unitId: to.id },
		{ picked: officers },
		facilitator,
		now,
	);
	expect(outcome).toEqual({ refused: 'only-coordinator' });
});

test('an order nobody agreed to is gone after a day', async () => {
	const { db, officers, held } = await inState();
	const order = await held({ picked: officers });
	const tomorrow = new Date(now.getTime() + 25 * 60 * 60 * 1000);
	expect(stillHeld(order, tomorrow)).toBeUndefined();
	await held({ picked: officers }, { number: '113/स्था.' });
	expect(await db.$count(staffOrders)).toBe(2);
});
