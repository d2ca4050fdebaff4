import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { statement as ruleOf } from '@learninglocker/xapi-validation/dist/factory.js';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { statements } from '#db/schema.ts';
import { learningRecordStore, type LearningRecordStore } from '#server/configuration.ts';
import { keepTelling, sendDue } from '#server/telling.ts';
import { mostTries, toldSoFar, tryAgain, waitAfter } from '#training/statement-outbox.ts';
import { attended, statementId, type Statement } from '#training/statements.ts';
import { anAttendance, aRoster, now } from '../factories.ts';
import { freshDb } from '../db.ts';

const origin = 'https://saksham.example';

test('what became true is told to a store that validates it, and only once', async () => {
	const { db, session, enrolments: roster } = await aRoster({ count: 3, closedAt: now });
	for (const each of roster) await anAttendance(db, session, each);
	const store = await aStore();
	const later = () => new Date(now.getTime() + 600_000);
	const stop = keepTelling(db, { ...store.at, since: new Date(0) }, origin, later);
	await expect.poll(() => store.kept.size, { timeout: 5000 }).toBe(3);
	await expect.poll(async () => (await toldSoFar(db)).taken).toBe(3);
	stop();
	expect(store.faults).toEqual([]);
	expect(await toldSoFar(db)).toEqual({ waiting: 0, taken: 3, givenUp: 0 });
	// What was taken is not kept here any more.
	expect((await db.select().from(statements)).map(({ statement }) => statement)).toEqual([
		...[null, null, null],
	]);
});

test('a store that is away is asked again later each time, and given up in the end', async () => {
	const db = await freshDb();
	await anOutbox(db, 2);
	const store = await aStore({ answer: 503 });
	let at = now.getTime();
	const waits: number[] = [];
	for (let n = 0; n < mostTries; n += 1) {
		const { sent } = await sendDue(db, store.at, () => new Date(at));
		expect(sent).toBe(0);
		expect(await sendDue(db, store.at, () => new Date(at))).toEqual({ sent: 0 });
		const [row] = await db.select().from(statements);
		waits.push((row?.dueAt?.getTime() ?? at) - at);
		at += waitAfter(n);
	}
	expect(waits.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000]);
	expect(await toldSoFar(db)).toEqual({ waiting: 0, taken: 0, givenUp: 2 });
	expect(await tryAgain(db, new Date(at))).toBe(2);
	store.answers(200);
	await sendDue(db, store.at, () => new Date(at));
	expect(await toldSoFar(db)).toEqual({ waiting: 0, taken: 2, givenUp: 0 });
});

test('a store says itself when to come back', async () => {
	const db = await freshDb();
	await anOutbox(db, 1);
	const store = await aStore({ answer: 429, retryAfter: 900 });
	expect(await sendDue(db, store.at, () => now)).toEqual({ sent: 0, wait: 900_000 });
	const [row] = await db.select().from(statements);
	expect(row?.dueAt?.getTime()).toBe(now.getTime() + 900_000);
	expect(row?.lastFailure).toBe('429');
});

test('one statement the store refuses is a dead letter, and holds up nobody', async () => {
	const db = await freshDb();
	const [bad] = await anOutbox(db, 3);
	await db
		.update(statements)
		.set({ statement: { ...bad, verb: { id: 'not an address' } } })
		.where(eq(statements.id, known(bad).id));
	const store = await aStore();
	await sendDue(db, store.at, () => now);
	expect(store.kept.size).toBe(2);
	expect(await toldSoFar(db)).toEqual({ waiting: 0, taken: 2, givenUp: 1 });
});

test('an answer that was lost on the way makes no second statement', async () => {
	const db = await freshDb();
	await anOutbox(db, 2);
	const store = await aStore();
	const lost: typeof fetch = async (...asked) => {
		await fetch(...asked);
		throw new TypeError('the line broke');
	};
	const { wait } = await sendDue(db, store.at, () => now, lost);
	expect(wait).toBe(0);
	await sendDue(db, store.at, () => new Date(now.getTime() + 60_000));
	expect(store.kept.size).toBe(2);
	expect((await toldSoFar(db)).taken).toBe(2);
});

test('a wrong key loses nothing: it waits until the key is right', async () => {
	const db = await freshDb();
	await anOutbox(db, 1);
	const store = await aStore();
	await sendDue(db, { ...store.at, secret: 'wrong' }, () => now);
	expect(await toldSoFar(db)).toEqual({ waiting: 1, taken: 0, givenUp: 0 });
});

test('a store is spoken to by https, or on this machine', () => {
	const said = (endpoint: string) => learningRecordStore({ SAKSHAM_LRS_ENDPOINT: endpoint });
	expect(learningRecordStore({})).toBeUndefined();
	expect(said('https://lrs.example/xapi')).toMatchObject({ endpoint: 'https://lrs.example/xapi/' });
	expect(said('http://lrs.example/xapi')).toBe('not-an-address');
	expect(said('http://127.0.0.1:8080/xapi')).toMatchObject({ since: undefined });
	expect(said('lrs')).toBe('not-an-address');
});

async function anOutbox(db: Db, count: number): Promise<Statement[]> {
	const teller = { origin, pseudonymOf: (id: string) => `word-of-${id}` };
	const said = Array.from({ length: count }, (_, n) =>
		attended(teller, {
			id: statementId(origin, 'attended', `seat ${n}`, 0),
			who: `somebody-${n}`,
			session: { id: 'session', endedAt: now.toISOString(), minutes: 180 },
			workshop: { id: 'workshop', titleHi: 'सुरक्षित पलायन', titleEn: null, modules: [] },
			mode: 'tap',
		}),
	);
	const verb = 'attended' as const;
	const rows = said.map((statement, n) => ({
		...{ id: statement.id, verb, subject: `seat ${n}`, statement, madeAt: now, dueAt: now },
	}));
	await db.insert(statements).values(rows);
	return said;
}

/** As much of a learning record store as we speak to: it validates, and an id is one statement. */
async function aStore({ answer = 200, retryAfter = 0 } = {}) {
	const kept = new Map<string, string>();
	const faults: unknown[] = [];
	let status = answer;
	const server = createServer((req, res) => {
		void bodyOf(req).then((body) => {
			if (status !== 200) {
				res.writeHead(status, retryAfter ? { 'Retry-After': String(retryAfter) } : {});
				return res.end();
			}
			const answered = takes(req, body);
			res.writeHead(answered);
			return res.end();
		});
	});
	const takes = (req: IncomingMessage, body: string): number => {
		const key = Buffer.from('key:secret').toString('base64');
		if (req.headers.authorization !== `Basic ${key}`) return 401;
		if (req.url !== '/xapi/statements' || req.method !== 'POST') return 404;
		if (!/^1\.0\./.test(String(req.headers['x-experience-api-version']))) return 400;
		const all = JSON.parse(body) as Statement[];
		const wrong = all.flatMap((one) => ruleOf(one, ['statement']));
		faults.push(...wrong);
		if (wrong.length > 0) return 400;
		if (all.some((one) => (kept.get(one.id) ?? JSON.stringify(one)) !== JSON.stringify(one)))
			return 409;
		for (const one of all) kept.set(one.id, JSON.stringify(one));
		return 200;
	};
	await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	const endpoint = `http://127.0.0.1:${port}/xapi/`;
	const at: LearningRecordStore = { endpoint, key: 'key', secret: 'secret', since: undefined };
	return { at, kept, faults, answers: (other: number) => (status = other) };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of req) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
}

function known<Row>(row: Row | undefined): Row {
	if (row === undefined) throw new Error('there is none');
	return row;
}
