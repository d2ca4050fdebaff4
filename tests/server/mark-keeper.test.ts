import { sql } from 'drizzle-orm';
import Libsql from 'libsql';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { attendance, marks } from '#db/schema.ts';
import { MarkKeeper, type PlainMark } from '#server/mark-keeper.ts';
import { aRoster, now } from '#tests/factories.ts';
import { freshFile } from '#tests/db.ts';
import { togetherSql } from '#training/marks-together.ts';

/** A sitting of forty, and a keeper whose statements are counted. */
async function aHall() {
	const roster = await aRoster({ count: 40 });
	const { db, facilitator: user, session, enrolments } = roster;
	const [database] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const file = new Libsql(database?.file ?? '');
	onTestFinished(() => void file.close());
	let count = 0;
	const counting = <Thing extends object>(thing: Thing): Thing =>
		new Proxy(thing, {
			get(target, name) {
				const value: unknown = Reflect.get(target, name, target);
				if (typeof value !== 'function') return value;
				return (...given: unknown[]): unknown => {
					if (name === 'run' || name === 'get' || name === 'all') count += 1;
					const result = (value as (...all: unknown[]) => unknown).apply(target, given);
					return name === 'prepare' ? counting(result as object) : result;
				};
			},
		});
	const counted = counting(file);
	const keeper = new MarkKeeper(db, counted);
	const standing = new Map<string, string>();
	const aDay = (): PlainMark[] =>
		enrolments.map(({ id: enrolmentId }, seq) => {
			const before = standing.get(enrolmentId);
			const id = newId();
			standing.set(enrolmentId, id);
			const said = { status: 'present', minutesMissed: 0, supersedes: before ? [before] : [] };
			return {
				...{ kind: 'mark', id, sessionId: session.id, enrolmentId, seq, at: now, mode: 'tap' },
				...said,
			} as PlainMark;
		});
	const send = (operations: PlainMark[]) => {
		const before = count;
		const [answers = []] = keeper.apply([{ operations, sender: { user, device: 'phone-1', now } }]);
		return { answers, statements: count - before };
	};
	/** A mark each, from as many phones. */
	const sendApart = (operations: PlainMark[]) => {
		const before = count;
		const answers = keeper.apply(
			operations.map((one, n) => ({
				operations: [one],
				sender: { user, device: `phone-${n}`, now },
			})),
		);
		return { answers: answers.flat(), statements: count - before };
	};
	return { ...roster, aDay, send, sendApart };
}

test('forty marks of a sitting cost five statements at most: the first time, changed, and after sixteen times as much', async () => {
	const { db, aDay, send } = await aHall();
	expect(send(aDay()).statements).toBe(4);
	const changed = aDay();
	expect(send(changed).statements).toBe(5);
	for (let day = 2; day < 16; day += 1) send(aDay());
	const last = send(aDay());
	expect(last.statements).toBe(5);
	expect(new Set(last.answers.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
	// The answer was lost, and the whole sitting comes once more.
	const again = send(changed);
	expect(again.statements).toBe(2);
	expect(new Set(again.answers.map(({ outcome }) => outcome))).toEqual(new Set(['already']));
	expect([await db.$count(marks), await db.$count(attendance)]).toEqual([17 * 40, 40]);
});

test('forty phones with a mark each cost what one phone with forty marks costs, and each is kept as its own', async () => {
	const { db, aDay, sendApart } = await aHall();
	const { answers, statements } = sendApart(aDay());
	expect(statements).toBe(4);
	expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
	expect(sendApart(aDay()).statements).toBe(5);
	expect(await db.$count(attendance)).toBe(40);
	expect(new Set((await db.select().from(marks)).map(({ device }) => device)).size).toBe(40);
});

test('what somebody else said meanwhile is weighed alone, and the others of the sitting still go together', async () => {
	const { aDay, send } = await aHall();
	send(aDay());
	const [other, ...rest] = aDay();
	if (!other) throw new Error('nobody on the roster');
	const unseen = { ...other, id: newId(), status: 'absent' as const, supersedes: [] };
	expect(send([unseen]).answers).toMatchObject([{ outcome: 'conflict' }]);
	const { answers, statements } = send([other, ...rest]);
	expect(answers.map(({ outcome }) => outcome)).toEqual(['conflict', ...rest.map(() => 'applied')]);
	expect(statements).toBeLessThan(14);
});

test('no statement that takes marks together reads a table from end to end', async () => {
	const file = new Libsql(await freshFile());
	onTestFinished(() => void file.close());
	for (const [name, text] of Object.entries(togetherSql)) {
		const names = [...text.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
		const named = Object.fromEntries(names.map((one): [string, null] => [one, null]));
		const plan = file.prepare(`explain query plan ${text}`).all(named) as { detail: string }[];
		const scans = plan.map(({ detail }) => detail).filter((one) => one.startsWith('SCAN'));
		// JSON is read from end to end (`g`); and a new mark would be looked for in `attendance` only if rows
		// there were pointing nowhere, which SQLite keeps count of.
		const meant = /VIRTUAL TABLE|CONSTANT ROW|SCAN g$/;
		const read = scans.filter((one) => !meant.test(one));
		expect(read, name).toEqual(name === 'add' ? ['SCAN attendance'] : []);
	}
});
