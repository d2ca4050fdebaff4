import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import Libsql from 'libsql';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { hashOfSessionId, openAuthSessions } from '#auth/auth-session.ts';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import {
	accounts,
	attendance,
	authSessions,
	enrolmentAliases,
	marks,
	sessions,
	workshopFacilitators,
	workshops,
} from '#db/schema.ts';
import { GroupKeeper } from '#server/group-keeper.ts';
import { keeperByVerb, type Keeper } from '#server/keeper.ts';
import { anEnrolment, aRoster, aUser, aWorkshop, now } from '#tests/factories.ts';
import { rosterOf } from '#training/attendance.ts';
import { readSent, type Sent } from '#training/operations.ts';
import { aSite, type Ask } from './a-site.ts';

const ways: [string, (db: Db) => Promise<Keeper>][] = [
	['in groups', groupKeeper],
	['by the verb', (db) => Promise.resolve(keeperByVerb(db, authOf(db), () => now))],
];

async function groupKeeper(db: Db, most?: number): Promise<Keeper> {
	const [database] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const keeper = new GroupKeeper(db, database?.file ?? '', () => now, { most });
	onTestFinished(() => keeper.close());
	return keeper;
}

const authOf = (db: Db) => openAuthSessions(db, { secure: false });
const signedIn = async (db: Db, user: User) => (await authOf(db).begin(user.id)).value;

/** A mark as it travels. */
function taken(at: { sessionId: string; enrolmentId: string }, given: object = {}) {
	return { kind: 'mark', id: newId(), ...at, status: 'present', at: now.getTime(), ...given };
}

function sent(device: string, ...operations: object[]): Sent {
	const read = readSent(JSON.stringify({ device, operations }));
	if (!read) throw new Error('not of the shape a phone sends');
	return read;
}

async function aPhone(way: (db: Db) => Promise<Keeper>) {
	const roster = await aRoster({ count: 3 });
	const { db, session, enrolments, facilitator } = roster;
	const [first, second] = enrolments.map(({ id }) => ({ sessionId: session.id, enrolmentId: id }));
	if (!first || !second) throw new Error('nobody on the roster');
	const keeper = await way(db);
	return { ...roster, keeper, first, second, cookie: await signedIn(db, facilitator) };
}

test.each(ways)(
	'what a phone kept is applied once, however often it is sent: %s',
	async (_, way) => {
		const { db, session, keeper, cookie, first, second } = await aPhone(way);
		const operations = [taken(first), taken(second, { status: 'late', minutesMissed: 30 })];
		const ids = operations.map(({ id }) => id);
		expect(await keeper.keep(cookie, sent('phone-1', ...operations))).toEqual(
			ids.map((id) => ({ id, outcome: 'applied' })),
		);
		expect(await keeper.keep(cookie, sent('phone-1', ...operations, ...operations))).toEqual(
			[...ids, ...ids].map((id) => ({ id, outcome: 'already' })),
		);
		expect(await db.$count(marks)).toBe(2);
		expect(await rosterOf(db, session)).toMatchObject([
			{ status: 'present', minutesMissed: 0 },
			{ status: 'late', minutesMissed: 30 },
			{ status: null },
		]);
		const [mark] = await db.select().from(marks);
		expect(mark).toMatchObject({ device: 'phone-1', mode: 'tap', takenAt: now, receivedAt: now });
	},
);

test.each(ways)(
	'another phone that said otherwise is a conflict: kept, and shown: %s',
	async (_, way) => {
		const { db, session, keeper, cookie, first } = await aPhone(way);
		await keeper.keep(cookie, sent('phone-1', taken(first, { status: 'absent' })));
		const same = await keeper.keep(cookie, sent('phone-2', taken(first, { status: 'absent' })));
		expect(same).toMatchObject([{ outcome: 'applied' }]);
		const other = await keeper.keep(cookie, sent('phone-3', taken(first)));
		const said = { by: { nameHi: 'आशा तिर्की' }, takenAt: now.getTime() };
		expect(other).toMatchObject([
			{
				outcome: 'conflict',
				values: [
					{ ...said, device: 'phone-1', value: { status: 'absent', minutesMissed: 0 } },
					{ ...said, device: 'phone-2', value: { status: 'absent' } },
					{ ...said, device: 'phone-3', value: { status: 'present' } },
				],
			},
		]);
		expect(await db.$count(marks)).toBe(3);
		expect((await rosterOf(db, session))[0]).toMatchObject({ status: 'present', disputed: true });
	},
);

test.each(ways)('each operation is refused for itself, by name: %s', async (_, way) => {
	const { db, session, keeper, cookie, first, second, enrolments } = await aPhone(way);
	const third = { sessionId: session.id, enrolmentId: enrolments[2]?.id ?? '' };
	const elsewhere = await anEnrolment(db, (await aWorkshop(db)).workshop);
	const another = await aWorkshop(db);
	const good = taken(first);
	const answers = await keeper.keep(
		cookie,
		sent(
			'phone-1',
			taken({ sessionId: session.id, enrolmentId: elsewhere.id }),
			taken({ sessionId: another.sessions[0].id, enrolmentId: elsewhere.id }),
			taken(first, { status: 'asleep' }),
			taken(first, { kind: 'certificate' }),
			good,
			taken(second, { id: good.id }),
			// Of a sitting of three hours, beside one that has room in it.
			taken(second, { status: 'late', minutesMissed: 181 }),
			taken(third, { status: 'late', minutesMissed: 180 }),
		),
	);
	expect(answers).toMatchObject([
		{ outcome: 'refused', refusal: 'not-on-roster', held: true },
		{ outcome: 'refused', refusal: 'not-there', held: false },
		{ outcome: 'refused', refusal: 'bad-input', held: false },
		{ outcome: 'refused', refusal: 'bad-input' },
		{ outcome: 'applied' },
		{ outcome: 'refused', refusal: 'id-taken' },
		{ outcome: 'refused', refusal: 'minutes-too-many', held: false },
		{ outcome: 'applied' },
	]);
	await db.update(sessions).set({ closedAt: now });
	const late = await keeper.keep(cookie, sent('phone-1', good, taken(second)));
	expect(late).toMatchObject([{ outcome: 'already' }, { refusal: 'session-closed' }]);
	await db.update(workshops).set({ status: 'frozen' });
	const frozen = await keeper.keep(cookie, sent('phone-1', taken(second)));
	expect(frozen).toMatchObject([{ refusal: 'frozen' }]);
});

test.each(ways)(
	'only who keeps the roster may, from the moment that changes: %s',
	async (_, way) => {
		const { db, keeper, cookie, first, facilitator, organisation } = await aPhone(way);
		const answersTo = async (user: User) =>
			keeper.keep(await signedIn(db, user), sent('phone-9', taken(first)));
		const applied = [{ outcome: 'applied' }];
		const notThere = [{ outcome: 'refused', refusal: 'not-there' }];
		const organisationId = organisation.id;
		expect(await answersTo(await aUser(db, { role: 'learner', organisationId }))).toMatchObject(
			notThere,
		);
		expect(await answersTo(await aUser(db, { organisationId }))).toMatchObject(notThere);
		expect(await answersTo(await aUser(db, { role: 'coordinator' }))).toMatchObject(notThere);
		expect(await answersTo(await aUser(db, { role: 'coordinator', organisationId }))).toMatchObject(
			applied,
		);
		expect(await answersTo(await aUser(db, { role: 'state' }))).toMatchObject(applied);
		await db.update(workshopFacilitators).set({ removedAt: now });
		expect(await keeper.keep(cookie, sent('phone-1', taken(first)))).toMatchObject([
			{ outcome: 'refused', refusal: 'not-yours-any-more', held: true },
		]);
		await db.update(accounts).set({ disabledAt: now });
		for (const forged of [cookie, undefined, '', 'x'.repeat(40), facilitator.id]) {
			expect(await keeper.keep(forged, sent('phone-1', taken(first)))).toBe('not-signed-in');
		}
	},
);

test('a session that ran out keeps nothing', async () => {
	const { db, first, facilitator } = await aPhone(groupKeeper);
	const [database] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const cookie = await signedIn(db, facilitator);
	const later = new Date(Date.now() + 400 * 86_400_000);
	const keeper = new GroupKeeper(db, database?.file ?? '', () => later);
	expect(await keeper.keep(cookie, sent('phone-1', taken(first)))).toBe('not-signed-in');
	keeper.close();
});

test('both ways judge alike, whatever phones send in whatever order and in whatever batches', async () => {
	const status = fc.constantFrom('present', 'late', 'left-early', 'excused', 'absent', 'asleep');
	const operation = fc.record({
		/** The last is another id of the first: a phone enrolled her once more. */
		who: fc.nat(4),
		sitting: fc.nat(2),
		id: fc.nat(7),
		status,
		supersedes: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
	});
	const batch = fc.record({
		device: fc.constantFrom('phone-1', 'phone-2'),
		operations: fc.array(operation, { minLength: 1, maxLength: 6 }),
	});
	// Found by chance once: an id that waits for a human, said again at a sitting that isn't there.
	const stranger = { id: 3, status: 'present', supersedes: [] };
	const sentAlone = (one: Pick<Told, 'who' | 'sitting'>): Batch => ({
		...{ device: 'phone-1', operations: [{ ...stranger, ...one }] },
	});
	await fc.assert(
		fc.asyncProperty(fc.array(batch, { maxLength: 5 }), fc.boolean(), async (batches, atOnce) => {
			const told = ways.map(([name, way]) => tell(way, batches, atOnce && name === 'in groups'));
			const [inGroups, byTheVerb] = await Promise.all(told);
			expect(inGroups).toEqual(byTheVerb);
		}),
		{
			numRuns: Number(process.env['HISTORIES'] ?? 15),
			examples: [[[sentAlone({ who: 3, sitting: 0 }), sentAlone({ who: 0, sitting: 2 })], false]],
		},
	);
}, 60_000);

type Told = {
	who: number;
	sitting: number;
	id: number;
	status: string;
	supersedes: number[];
};
type Batch = { device: string; operations: Told[] };

/**
 * Sends them one after the other, or at once, which makes one group of them; answers what was
 * answered and what then stands, by position.
 */
async function tell(way: (db: Db) => Promise<Keeper>, batches: Batch[], atOnce: boolean) {
	const { db, sessions: sittings, enrolments, facilitator } = await aRoster({ count: 3 });
	const keeper = await way(db);
	const cookie = await signedIn(db, facilitator);
	const ids = Array.from({ length: 8 }, () => newId());
	const [first] = enrolments;
	const alias = { id: newId(), enrolmentId: first?.id ?? '', addedAt: now };
	await db.insert(enrolmentAliases).values(alias);
	const rows = [...enrolments.map(({ id }) => id), 'nobody', alias.id];
	const answers: Promise<unknown>[] = [];
	for (const { device, operations } of batches) {
		const marksSent = operations.map(({ who, sitting, id, status, supersedes: seen }) => {
			const at = {
				sessionId: sittings[sitting]?.id ?? 'no-such-sitting',
				enrolmentId: rows[who] ?? '',
			};
			return taken(at, { id: ids[id], status, supersedes: seen.map((n) => ids[n]) });
		});
		const answer = keeper.keep(cookie, sent(device, ...marksSent));
		answers.push(answer);
		if (!atOnce) await answer;
	}
	const kept = await Promise.all(answers);
	const standing = await db.select().from(attendance);
	const positions = standing.map(({ sessionId, enrolmentId, markId, status, unsuperseded }) => ({
		sitting: sittings.findIndex((session) => session.id === sessionId),
		who: enrolments.findIndex((enrolment) => enrolment.id === enrolmentId),
		id: ids.indexOf(markId),
		...{ status, unsuperseded },
	}));
	return {
		kept: kept.map((one) => byPosition(one, ids)),
		standing: positions.sort((a, b) => a.who - b.who || a.sitting - b.sitting),
	};
}

/** An answer without the ids of this run. */
function byPosition(answer: unknown, ids: string[]) {
	const text = JSON.stringify(answer);
	return JSON.parse(text.replace(/[0-9a-f-]{36}/g, (id) => String(ids.indexOf(id)))) as unknown;
}

test.each(ways)(
	'of phones that come at once each may do what its own sender may: %s',
	async (_, way) => {
		const { db, keeper, first, second, organisation } = await aPhone(way);
		const own = await aWorkshop(db);
		const hers = await anEnrolment(db, own.workshop);
		const there = { sessionId: own.sessions[0].id, enrolmentId: hers.id };
		const { id: organisationId } = organisation;
		const others = await Promise.all([
			aUser(db),
			aUser(db, { role: 'coordinator', organisationId }),
			aUser(db, { role: 'coordinator' }),
			aUser(db, { role: 'state' }),
			aUser(db, { role: 'learner', organisationId }),
		]);
		const senders = [own.facilitator, ...others];
		const cookies = await Promise.all(senders.map((user) => signedIn(db, user)));
		const ran = await signedIn(db, own.facilitator);
		await db.delete(authSessions).where(eq(authSessions.id, hashOfSessionId(ran ?? '')));
		const kept = await Promise.all(
			[...cookies, ran, 'forged', undefined].map((cookie, n) =>
				keeper.keep(cookie, sent(`phone-${n}`, taken(first), taken(second), taken(there))),
			),
		);
		const said = kept.map((one) => (Array.isArray(one) ? one.map(({ outcome }) => outcome) : one));
		const [of, no] = ['applied', 'refused'];
		expect(said).toEqual([
			[no, no, of],
			[no, no, no],
			[of, of, no],
			[no, no, no],
			[of, of, of],
			[no, no, no],
			...['not-signed-in', 'not-signed-in', 'not-signed-in'],
		]);
	},
);

test('a hundred phones at once are all kept, in groups of any size, beside the site’s own writing', async () => {
	for (const most of [1, 7, undefined]) {
		const { db, cookie, first } = await aPhone((db) => groupKeeper(db, most));
		const keeper = await groupKeeper(db, most);
		const sending = Array.from({ length: 100 }, (_, n) =>
			keeper.keep(cookie, sent(`phone-${n}`, taken(first))),
		);
		const writing = db.update(workshops).set({ venue: 'पंचायत भवन' });
		const kept = await Promise.all(sending);
		await writing;
		expect(kept.flat()).toHaveLength(100);
		expect(await db.$count(marks)).toBe(100);
		expect(await db.$count(attendance)).toBe(1);
	}
});

test('while another process holds the file nobody else of the site waits, and every phone is kept after it', async () => {
	const { db, keeper, cookie, first } = await aPhone(groupKeeper);
	const [database] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const script = new Libsql(database?.file ?? '');
	onTestFinished(() => void script.close());
	script.exec('BEGIN IMMEDIATE');
	const sending = Array.from({ length: 3 }, (_, n) =>
		keeper.keep(cookie, sent(`phone-${n}`, taken(first))),
	);
	const before = performance.now();
	await pause(100);
	expect(performance.now() - before).toBeLessThan(500);
	script.exec('COMMIT');
	expect((await Promise.all(sending)).flat()).toHaveLength(3);
	expect(await db.$count(marks)).toBe(3);
});

test('the address takes JSON of a phone and answers it by name', async () => {
	const { db, keeper, cookie, first } = await aPhone(groupKeeper);
	const { ask, ownOrigin } = await aSite({ db, keeper });
	const send = (body: unknown, headers: Record<string, string> = {}) =>
		post(ask, body, { origin: ownOrigin, cookie: `lang=hi; session=${cookie}`, ...headers });
	const operation = taken(first, { at: '2026-11-22T10:00:00+05:30' });
	const answer = await send({ device: 'phone-1', operations: [operation] });
	expect([answer.status, answer.json]).toEqual([
		200,
		{ answers: [{ id: operation.id, outcome: 'applied' }] },
	]);
	expect((await send({ device: 'phone-1', operations: [] })).json).toEqual({ answers: [] });
	expect(await send({ device: 'phone-1' })).toMatchObject({
		status: 400,
		json: { refused: 'bad-input' },
	});
	expect(await send('{')).toMatchObject({ status: 400 });
	const many = Array.from({ length: 501 }, () => taken(first));
	expect(await send({ device: 'phone-1', operations: many })).toMatchObject({ status: 400 });
	expect(await send({ pad: 'x'.repeat(1024 * 1024) })).toMatchObject({ status: 413 });
	const whole = { device: 'phone-1', operations: [taken(first)] };
	expect(await send(whole, { cookie: 'session=forged' })).toMatchObject({
		status: 401,
		json: { refused: 'not-signed-in' },
	});
	expect(await send(whole, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
	expect((await ask('/api/sync')).status).toBe(405);
	const figures = (await ask('/metrics')).body.toString();
	expect(figures).toContain('saksham_sync_operations_total{outcome="applied"} 1');
	expect(await db.$count(marks)).toBe(1);
});

async function post(ask: Ask, body: unknown, headers: Record<string, string>) {
	const answer = await ask('/api/sync', {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: answer.status, json: JSON.parse(answer.body.toString()) as unknown };
}
