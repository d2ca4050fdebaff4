import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import { marks as markRows } from '#db/schema.ts';
import { outboxOf, standing, writeDown } from '#offline/outbox.ts';
import { send, type Post } from '#offline/sending.ts';
import { openStore, type Store } from '#offline/store.ts';
import { theVault, vaultFor } from '#offline/vault.ts';
import { marksOf } from '#offline/view.ts';
import { fetchWorkshop, keptWorkshop } from '#offline/workshops.ts';
import { GroupKeeper } from '#server/group-keeper.ts';
import { aRoster, now as today } from '#tests/factories.ts';
import { lookedAtByHand, type TappedMark } from '#tests/training/histories.ts';
import { rosterOf } from '#training/attendance.ts';
import type { Envelope } from '#training/operations.ts';
import { phoneCopyOf } from '#training/phone-copy.ts';
import { frontierOf, standingMark } from '#training/standing.ts';
import { aSite } from './a-site.ts';

/*
 * The phone's own code on a store of its own, and the address on a real database, over a real
 * connection. An app is killed at any step of its store or of the network: what it was about to do
 * simply never goes on. The histories of tests/training/histories.ts ask the same of the rule alone.
 */
const rows = 2;
const day = 86_400_000;
const device = fc.nat(3);
/** After so many steps of store and network the app is gone. */
const killedAfter = fc.option(fc.nat(48), { freq: 2 });
const skew = fc.integer({ min: -3 * day, max: 3 * day });
const step = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('tap' as const),
			...{ device, killedAfter, skew, row: fc.nat(rows - 1) },
			status: fc.constantFrom('present' as const, 'absent' as const, 'excused' as const),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('send' as const),
			...{ device, killedAfter, skew },
			fate: fc.constantFrom('arrives', 'arrives', 'late', 'answer-lost', 'server-killed'),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({ does: fc.constant('pull' as const), device, killedAfter, skew }),
	},
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('deliver' as const), which: fc.nat(9) }) },
);
const aDay = fc.record({
	devices: fc.integer({ min: 2, max: 4 }),
	steps: fc.array(step, { minLength: 10, maxLength: 24 }),
});
type Day = typeof aDay extends fc.Arbitrary<infer Made> ? Made : never;
type Step = Day['steps'][number];
type Phone = { name: string; disk: IDBFactory };
type App = { phone: Phone; steps: () => Promise<void>; clock: () => number };

/** Counts the steps of an app; the one after the last never ends. */
function until(killedAfter: number | null): {
	steps: () => Promise<void>;
	killed: Promise<undefined>;
} {
	const { promise, resolve } = Promise.withResolvers<undefined>();
	let left = killedAfter ?? Infinity;
	const steps = (): Promise<void> => {
		left -= 1;
		if (left >= 0) return Promise.resolve();
		resolve(undefined);
		return new Promise(() => undefined);
	};
	return { steps, killed: promise };
}

/** The same store, with a step before and after whatever is asked of it. */
function stepping<Thing extends object>(thing: Thing, steps: () => Promise<void>): Thing {
	return new Proxy(thing, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value === 'function') {
				return (...given: unknown[]): unknown => {
					const result = (value as (...all: unknown[]) => unknown).apply(target, given);
					if (result instanceof Promise) return slowly(result, steps);
					return typeof result === 'object' && result !== null ? stepping(result, steps) : result;
				};
			}
			if (value instanceof Promise) return slowly(value, steps);
			return name === 'store' ? stepping(value as object, steps) : value;
		},
	});
}

async function slowly(result: Promise<unknown>, steps: () => Promise<void>): Promise<unknown> {
	await steps();
	const value = await result;
	await steps();
	return value;
}

async function aHall(devices: number) {
	const { db, workshop, session, enrolments, facilitator } = await aRoster({ count: rows });
	const { value } = await openAuthSessions(db, { secure: false }).begin(facilitator.id);
	const [file] = await db.all<{ file: string }>(sql`select file from pragma_database_list`);
	const open = () => new GroupKeeper(db, file?.file ?? '', () => today);
	let keeper = open();
	onTestFinished(() => keeper.close());
	const { ask, ownOrigin } = await aSite({
		db,
		keeper: { keep: (who, sent) => keeper.keep(who, sent), close: () => undefined },
	});
	const post: Post = async (envelope) => {
		const headers = { origin: ownOrigin, cookie: `session=${value}` };
		const answer = await ask('/api/sync', {
			...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
			body: JSON.stringify(envelope),
		});
		if (answer.status !== 200) return { status: answer.status };
		return JSON.parse(answer.body.toString()) as Awaited<ReturnType<Post>>;
	};
	const restart = () => {
		keeper.close();
		keeper = open();
	};
	browserWith(db, facilitator, workshop.id);
	const phones = Array.from({ length: devices }, (_, n): Phone => {
		return { name: `phone-${n}`, disk: new IDBFactory() };
	});
	return { db, workshop, session, enrolments, facilitator, post, restart, phones };
}

/** What a browser brings: the way to the pull, and a cache of addresses. */
function browserWith(db: Db, user: Parameters<typeof phoneCopyOf>[1], workshopId: string): void {
	const nothing = { put: () => Promise.resolve(), delete: () => Promise.resolve(true) };
	vi.stubGlobal('caches', { open: () => Promise.resolve(nothing) });
	vi.stubGlobal('fetch', async (address: string) => {
		const since = new URL(address, 'http://localhost').searchParams.get('since') ?? undefined;
		const copy = await phoneCopyOf(db, user, workshopId, { secret: 's', since });
		return Response.json(copy);
	});
}

/** Whoever is killed is killed; whatever an app still had in hand is never looked at again. */
async function run(
	phone: Phone,
	{ killedAfter, skew }: { killedAfter: number | null; skew: number },
	work: (app: App & { store: Store }) => Promise<void>,
): Promise<void> {
	vi.stubGlobal('indexedDB', phone.disk);
	const { steps, killed } = until(killedAfter);
	const clock = () => today.getTime() + skew;
	const store = stepping(await openStore(), steps);
	await Promise.race([work({ phone, steps, clock, store }), killed]);
}

type Hall = Awaited<ReturnType<typeof aHall>>;
type Story = { hall: Hall; tapped: TappedMark[]; written: Set<string>; received: Set<string> };

async function open(store: Store, { facilitator }: Hall, clock: () => number) {
	const vault = await vaultFor(store, facilitator.id, clock());
	if (typeof vault === 'string') throw new Error(vault);
	return vault;
}

/** As the roster does it: in sight of what the phone shows, and written down before it is shown. */
function tap(story: Story, one: Extract<Step, { does: 'tap' }>, phone: Phone): Promise<void> {
	const { hall, tapped, written } = story;
	return run(phone, one, async ({ store, clock }) => {
		const vault = await open(store, hall, clock);
		const kept = await keptWorkshop(store, vault, hall.workshop.id);
		if (!kept) return;
		const operations = standing(await outboxOf(store, vault));
		const at = { sessionId: hall.session.id, enrolmentId: hall.enrolments[one.row]?.id ?? '' };
		const seen = marksOf(kept, operations, at.sessionId, at.enrolmentId);
		const supersedes = seen.map(({ id }) => id);
		const { status, row } = one;
		const said = { id: newId(), status, minutesMissed: 0, supersedes };
		tapped.push({ ...said, row, device: phone.name, at: clock() });
		await writeDown(store, vault, { ...said, ...at, kind: 'mark', at: clock() });
		written.add(said.id);
	});
}

function sends(
	{ hall, received }: Story,
	one: Omit<Extract<Step, { does: 'send' }>, 'does' | 'device'>,
	phone: Phone,
	underway: Envelope[],
): Promise<void> {
	return run(phone, one, async ({ store, clock, steps }) => {
		const vault = await open(store, hall, clock);
		const post: Post = async (envelope) => {
			if (one.fate === 'late') underway.push(envelope);
			if (one.fate === 'late') throw new TypeError('no network');
			await steps();
			const said = await hall.post(envelope);
			if (one.fate === 'server-killed') hall.restart();
			if (one.fate !== 'arrives') throw new TypeError('no network');
			await steps();
			if ('answers' in said) for (const { id } of said.answers) received.add(id);
			return said;
		};
		await send(store, vault, { post, now: clock });
	});
}

function pulls(
	{ hall }: Story,
	one: { killedAfter: number | null; skew: number },
	phone: Phone,
): Promise<void> {
	return run(phone, one, async ({ store, clock }) => {
		await open(store, hall, clock);
		await fetchWorkshop(store, hall.workshop.id, clock);
	});
}

/** What the screen of a phone says of one row. */
async function seenOn({ disk }: Phone, { workshop, session, enrolments }: Hall, row: number) {
	vi.stubGlobal('indexedDB', disk);
	const store = await openStore();
	const vault = await theVault(store, today.getTime());
	if (typeof vault === 'string') throw new Error(vault);
	const kept = await keptWorkshop(store, vault, workshop.id);
	if (!kept) throw new Error('nothing was ever fetched');
	const operations = standing(await outboxOf(store, vault));
	return standingMark(marksOf(kept, operations, session.id, enrolments[row]?.id ?? ''));
}

async function plays({ devices, steps }: Day): Promise<void> {
	const hall = await aHall(devices);
	const story: Story = { hall, tapped: [], written: new Set(), received: new Set() };
	const underway: Envelope[] = [];
	const whole = { killedAfter: null, skew: 0 };
	for (const phone of hall.phones) await pulls(story, whole, phone);
	for (const one of steps) {
		if (one.does === 'deliver') {
			const envelope = underway[one.which % Math.max(1, underway.length)];
			if (envelope) await hall.post(envelope);
			continue;
		}
		const phone = hall.phones[one.device % devices];
		if (!phone) throw new Error('no such phone');
		if (one.does === 'tap') await tap(story, one, phone);
		if (one.does === 'send') await sends(story, one, phone, underway);
		if (one.does === 'pull') await pulls(story, one, phone);
	}
	for (const phone of hall.phones) await sends(story, { ...whole, fate: 'arrives' }, phone, []);
	for (const phone of hall.phones) await pulls(story, whole, phone);

	const kept = (await hall.db.select({ id: markRows.id }).from(markRows)).map(({ id }) => id);
	const tappedIds = story.tapped.map(({ id }) => id);
	// None lost that was written down or acknowledged, none invented; the table holds an id once.
	for (const id of [...story.written, ...story.received]) expect(kept).toContain(id);
	expect(kept.filter((id) => !tappedIds.includes(id))).toEqual([]);
	const roster = await rosterOf(hall.db, hall.session);
	for (let row = 0; row < rows; row += 1) {
		const said = story.tapped.filter(({ id }) => kept.includes(id));
		const by = standingMark(frontierOf(said.filter((one) => one.row === row)));
		const expected = { stands: by?.stands.id, disputed: by?.disputed ?? false };
		const { markId, disputed } = roster[row] ?? {};
		expect({ stands: markId ?? undefined, disputed }).toEqual(expected);
		expect(expected.disputed).toBe(lookedAtByHand(said, row).values.size > 1);
		for (const phone of hall.phones) {
			const seen = await seenOn(phone, hall, row);
			expect({ stands: seen?.stands.id, disputed: seen?.disputed ?? false }).toEqual(expected);
		}
	}
}

test('phones killed at any step and a server killed after any batch lose no mark, double none, and agree', async () => {
	await fc.assert(fc.asyncProperty(aDay, plays), {
		numRuns: Number(process.env['HISTORIES'] ?? 8),
	});
}, 120_000);
