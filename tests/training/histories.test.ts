import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import { heldOperations, marks as markRows, sessions } from '#db/schema.ts';
import { GroupKeeper } from '#server/group-keeper.ts';
import { aRoster, aUser, now } from '#tests/factories.ts';
import { heldIn } from '#training/held.ts';
import { decideHeld } from '#training/held-decided.ts';
import { rosterOf } from '#training/attendance.ts';
import { readSent } from '#training/operations.ts';
import { frontierOf, standingMark } from '#training/standing.ts';
import {
	aHistory,
	lookedAtByHand,
	play,
	rows,
	type History,
	type HistoryServer,
	type TappedMark,
} from './histories.ts';

/** A server that is nothing but the rule: what is committed survives it, and every id once. */
function modelServer(): HistoryServer {
	const kept = new Map<string, TappedMark>();
	const held = new Map<string, TappedMark>();
	let closed = false;
	const takeOne = (mark: TappedMark) => {
		const { id } = mark;
		if (kept.has(id)) return { id, outcome: 'already' };
		if (closed || held.has(id)) {
			held.set(id, mark);
			return { id, outcome: 'refused', held: true };
		}
		kept.set(id, mark);
		return { id, outcome: 'applied' };
	};
	return {
		take: (_, marks, dies) => {
			const answers = marks.slice(0, dies).map(takeOne);
			return Promise.resolve(dies === undefined ? answers : undefined);
		},
		frontier: () =>
			Promise.resolve(
				Array.from({ length: rows }, (_, row) =>
					frontierOf([...kept.values()].filter((mark) => mark.row === row)),
				).flat(),
			),
		close: () => {
			closed = true;
			return Promise.resolve();
		},
		decideAll: () => {
			closed = false;
			for (const [id, mark] of held) kept.set(id, mark);
			held.clear();
			return Promise.resolve();
		},
		kept: () => Promise.resolve([...kept.keys()]),
		held: () => Promise.resolve([...held.keys()]),
	};
}

async function holds(history: History, server: HistoryServer): Promise<void> {
	const { tapped, acknowledged, phones } = await play(history, server);
	const kept = await server.kept();
	// None lost, none doubled, none invented.
	expect([...kept].sort()).toEqual(tapped.map(({ id }) => id).sort());
	expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
	expect(await server.held()).toEqual([]);
	for (let row = 0; row < rows; row += 1) {
		const standing = standingMark(frontierOf(tapped.filter((mark) => mark.row === row)));
		const seen = { stands: standing?.stands.id, disputed: standing?.disputed ?? false };
		// All come to the same, and what nobody decided between is shown to somebody.
		for (const { sees } of phones) expect(sees[row]).toEqual(seen);
		expect(seen.disputed).toBe(lookedAtByHand(tapped, row).values.size > 1);
	}
}

test('whatever phones, network and server do, no mark is lost or doubled, all agree, and every conflict is seen', async () => {
	await fc.assert(
		fc.asyncProperty(aHistory, (history) => holds(history, modelServer())),
		{ numRuns: 10_000 },
	);
}, 120_000);

test('the real endpoint does the same', async () => {
	await fc.assert(
		fc.asyncProperty(aHistory, async (history) => holds(history, await realServer())),
		{ numRuns: 25 },
	);
}, 120_000);

/** The keeper behind `/api/sync` on a real database, opened anew each time it was killed. */
async function realServer(): Promise<HistoryServer> {
	const { db, workshop, session, enrolments, facilitator, organisation } = await aRoster({
		count: rows,
	});
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const { value: cookie } = await openAuthSessions(db, { secure: false }).begin(facilitator.id);
	const [database] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const open = () => new GroupKeeper(db, database?.file ?? '', () => now);
	let keeper = open();
	const idOf = (row: number) => enrolments[row]?.id ?? '';
	return {
		async take(device, marks, dies) {
			const operations = marks.slice(0, dies).map(({ row, ...mark }, seq) => ({
				...{ kind: 'mark', seq, sessionId: session.id, enrolmentId: idOf(row) },
				...mark,
			}));
			const sent = readSent(JSON.stringify({ device, operations }));
			if (!sent) throw new Error('not of the shape a phone sends');
			const answers = await keeper.keep(cookie, sent);
			if (answers === 'not-signed-in') throw new Error(answers);
			if (dies === undefined) return answers;
			keeper.close();
			keeper = open();
			return undefined;
		},
		async frontier() {
			const roster = await rosterOf(db, session);
			return roster.flatMap(({ frontier }, row) => frontier.map((mark) => ({ ...mark, row })));
		},
		async close() {
			await db.update(sessions).set({ closedAt: now });
		},
		async decideAll() {
			await db.update(sessions).set({ closedAt: null });
			for (const { id } of await heldIn(db, workshop.id)) {
				const decided = await decideHeld(db, workshop, id, 'apply', 'seen', coordinator, now);
				expect(decided).toBe('decided');
			}
			keeper.close();
		},
		kept: async () => (await db.select({ id: markRows.id }).from(markRows)).map(({ id }) => id),
		held: async () => {
			const waiting = sql`${heldOperations.decidedAt} is null`;
			const rows = await db.select({ id: heldOperations.id }).from(heldOperations).where(waiting);
			return rows.map(({ id }) => id);
		},
	};
}
