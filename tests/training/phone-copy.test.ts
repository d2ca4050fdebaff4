import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { workshops } from '#db/schema.ts';
import { sittingView } from '#offline/view.ts';
import { aRoster, aUser, now } from '#tests/factories.ts';
import { applyOperation } from '#training/applying.ts';
import { readSent, type OperationSent } from '#training/operations.ts';
import { phoneCopyOf } from '#training/phone-copy.ts';

const secret = 's';

async function aHall() {
	const roster = await aRoster({ count: 2 });
	const { db, facilitator, session, enrolments } = roster;
	const send = async (device: string, operation: OperationSent) => {
		const [read] = readSent(JSON.stringify({ device, operations: [operation] }))?.operations ?? [];
		if (read?.kind === undefined) throw new Error('not of the shape a phone sends');
		return applyOperation(db, { user: facilitator, device, now }, read);
	};
	const mark = (status: 'present' | 'absent', supersedes: string[] = []): OperationSent => ({
		...{ id: newId(), kind: 'mark', at: now.getTime(), sessionId: session.id, status },
		...{ enrolmentId: enrolments[0]?.id ?? '', minutesMissed: 0, supersedes },
	});
	return { ...roster, send, mark };
}

test('a phone takes its own open workshop along, and nobody else’s; handed in, nothing is taken', async () => {
	const { db, facilitator, workshop } = await aHall();
	const copy = await phoneCopyOf(db, facilitator, workshop.id, { secret });
	expect(copy).toMatchObject({ account: facilitator.id, marks: [], superseded: [] });
	expect(copy?.people).toHaveLength(2);
	const stranger = await aUser(db, { role: 'facilitator' });
	expect(await phoneCopyOf(db, stranger, workshop.id, { secret })).toBeUndefined();
	await db.update(workshops).set({ status: 'submitted' }).where(eq(workshops.id, workshop.id));
	expect(await phoneCopyOf(db, facilitator, workshop.id, { secret })).toBeUndefined();
});

test('what the phone shows of server and outbox is what the server says once all has arrived', async () => {
	const { db, facilitator, workshop, session, send, mark } = await aHall();
	const copy = async () => {
		const told = await phoneCopyOf(db, facilitator, workshop.id, { secret });
		if (!told) throw new Error('the copy is not there');
		return { ...told, checkedAt: 0 };
	};
	const first = mark('absent');
	const second = mark('present', [first.id]);
	const elsewhere = mark('absent');
	await send('phone-1', first);
	await send('phone-1', second);
	await send('phone-2', elsewhere);
	const told = await copy();
	expect(told.marks.map(({ id }) => id).sort()).toEqual([second.id, elsewhere.id].sort());
	expect(told.superseded).toEqual([first.id]);
	// A phone that got no answer for its first mark still holds it: it is past all the same.
	const shown = sittingView(told, [first, second], session.id);
	expect(shown?.rows[0]?.standing).toMatchObject({ disputed: true, stands: { id: second.id } });
	expect(shown?.rows[0]?.standing?.frontier).toHaveLength(2);
	const decided = mark('absent', [second.id, elsewhere.id]);
	const before = sittingView(told, [decided], session.id);
	await send('phone-1', decided);
	const after = sittingView(await copy(), [], session.id);
	expect(before?.rows[0]?.standing).toMatchObject({ disputed: false, stands: { id: decided.id } });
	expect(after?.rows[0]?.standing).toMatchObject({ disputed: false, stands: { id: decided.id } });
	expect(after).toMatchObject({ present: 0, absent: 1, unmarked: 1 });
});
