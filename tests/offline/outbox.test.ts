import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { parcelOf, openParcel, unpack } from '#offline/backup.ts';
import { change, forgetReceived, outboxOf, tryAgain, writeDown } from '#offline/outbox.ts';
import { send, type Post } from '#offline/sending.ts';
import { openStore, type Store } from '#offline/store.ts';
import {
	destroy,
	lockAfter,
	removePin,
	setPin,
	theVault,
	unlock,
	vaultFor,
	type Vault,
} from '#offline/vault.ts';
import type { Answer, OperationSent } from '#training/operations.ts';

beforeEach(() => {
	vi.stubGlobal('indexedDB', new IDBFactory());
});

const now = 1_000_000;
const idOf = (n: number) => `0191f8a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const aMark = (n: number): OperationSent => ({
	...{ id: idOf(n), kind: 'mark', at: n, sessionId: 's', enrolmentId: `e${n}`, status: 'present' },
});

async function aPhone(): Promise<{ store: Store; vault: Vault }> {
	const store = await openStore();
	const vault = await vaultFor(store, 'rita', now);
	if (typeof vault === 'string') throw new Error(vault);
	return { store, vault };
}
const statesOf = async (store: Store, vault: Vault) =>
	(await outboxOf(store, vault)).map(({ row }) => row.state);

/** A server that keeps each id once, and answers for each. */
function aServer(refuses: (id: string) => boolean = () => false) {
	const kept: string[] = [];
	const post: Post = ({ operations }) =>
		Promise.resolve({
			answers: operations.map(({ id }): Answer => {
				if (refuses(id)) return { id, outcome: 'refused', refusal: 'session-closed', held: true };
				if (kept.includes(id)) return { id, outcome: 'already' };
				kept.push(id);
				return { id, outcome: 'applied' };
			}),
		});
	return { kept, post };
}

test('what is written down is there after the app was killed, in order, and cannot be read without the key', async () => {
	const { store, vault } = await aPhone();
	for (const n of [1, 2, 3]) await writeDown(store, vault, aMark(n));
	store.close();
	const again = await openStore();
	const same = await theVault(again, now);
	if (typeof same === 'string') throw new Error(same);
	expect((await outboxOf(again, same)).map(({ operation }) => operation.at)).toEqual([1, 2, 3]);
	const lying = JSON.stringify(await again.getAll('outbox'), (_, value: unknown) =>
		value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
	);
	expect(lying).not.toContain('enrolmentId');
	await destroy(again);
	expect(await theVault(again, now)).toBe('none');
});

test('a refused one waits for a human and stops nobody; tried again it arrives', async () => {
	const { store, vault } = await aPhone();
	for (const n of [1, 2, 3]) await writeDown(store, vault, aMark(n));
	let isClosed = true;
	const server = aServer((id) => isClosed && id === idOf(2));
	expect(await send(store, vault, { post: server.post, now: () => now })).toBe('sent');
	expect(await statesOf(store, vault)).toEqual(['received', 'attention', 'received']);
	await forgetReceived(store, vault, now);
	const [stuck] = await outboxOf(store, vault);
	expect(stuck?.row).toMatchObject({ refusal: 'session-closed', held: true });
	isClosed = false;
	await tryAgain(store, idOf(2));
	await send(store, vault, { post: server.post, now: () => now });
	expect(server.kept).toHaveLength(3);
});

test('one the server cannot read at all is found among two hundred, and the others are received', async () => {
	const { store, vault } = await aPhone();
	for (let n = 1; n <= 200; n += 1) await writeDown(store, vault, aMark(n));
	const server = aServer();
	const post: Post = (envelope) =>
		envelope.operations.some(({ id }) => id === idOf(77))
			? Promise.resolve({ status: 400 })
			: server.post(envelope);
	expect(await send(store, vault, { post, now: () => now })).toBe('sent');
	const waiting = await outboxOf(store, vault);
	expect(waiting.filter(({ row }) => row.state !== 'received').map(({ row }) => row.id)).toEqual([
		idOf(77),
	]);
	expect(server.kept).toHaveLength(199);
});

test('answers lost, requests lost, the app killed between any two: every mark arrives, none twice', async () => {
	const fate = fc.constantFrom('arrives', 'lost', 'answer-lost', 'half-answered', 'down' as const);
	await fc.assert(
		fc.asyncProperty(
			fc.nat({ max: 12 }),
			fc.array(fate, { maxLength: 6 }),
			async (count, fates) => {
				vi.stubGlobal('indexedDB', new IDBFactory());
				let { store, vault } = await aPhone();
				for (let n = 1; n <= count; n += 1) await writeDown(store, vault, aMark(n));
				const server = aServer();
				for (const one of [...fates, 'arrives']) {
					const post: Post = async (envelope) => {
						if (one === 'lost') throw new TypeError('no network');
						if (one === 'down') return { status: 503 };
						const said = await server.post(envelope);
						if (one === 'answer-lost' || !('answers' in said)) throw new TypeError('no network');
						return one === 'half-answered' ? { answers: said.answers.slice(1) } : said;
					};
					await send(store, vault, { post, now: () => now });
					for (const { row } of await outboxOf(store, vault)) {
						if (row.state === 'received') expect(server.kept).toContain(row.id);
					}
					// Killed: whatever was on its way is on its way no more.
					store.close();
					({ store, vault } = await aPhone());
				}
				expect([...server.kept].sort()).toEqual(
					Array.from({ length: count }, (_, n) => idOf(n + 1)),
				);
				expect((await statesOf(store, vault)).every((state) => state === 'received')).toBe(true);
				store.close();
			},
		),
		{ numRuns: 60 },
	);
});

test('a phone killed while sending sends again; a backup opened twice on another phone adds nothing', async () => {
	const { store, vault } = await aPhone();
	await writeDown(store, vault, aMark(1));
	await change(store, idOf(1), { state: 'sending' });
	const whole = await parcelOf(store, vault, 'लाल मिट्टी');
	const parcel = whole && (await openParcel(whole, 'लाल मिट्टी'));
	if (!parcel || typeof parcel === 'string') throw new Error('not opened');
	vi.stubGlobal('indexedDB', new IDBFactory());
	const other = await aPhone();
	for (let times = 0; times < 2; times += 1)
		expect(await unpack(other.store, other.vault, parcel)).toBe(1);
	const [one, ...more] = await outboxOf(other.store, other.vault);
	expect(more).toEqual([]);
	expect(one?.operation.carriedFrom).toBe(parcel.device);
	const server = aServer();
	for (const phone of [{ store, vault }, other]) {
		await send(phone.store, phone.vault, { post: server.post, now: () => now });
	}
	expect(server.kept).toEqual([idOf(1)]);
});

test('with a PIN the phone is locked five minutes after the last tap, and opens for the PIN alone', async () => {
	const { store, vault } = await aPhone();
	await writeDown(store, vault, aMark(1));
	await setPin(store, 'rita', '4711', now);
	expect(await theVault(store, now + lockAfter - 1)).toMatchObject({ owner: 'rita' });
	// Looking by itself does not put it off; a clock set back does not open it.
	expect(await theVault(store, now + lockAfter + 1)).toBe('locked');
	expect(await theVault(store, now)).toBe('locked');
	expect(await unlock(store, '1234', now)).toBe('wrong-pin');
	const open = await unlock(store, '4711', now);
	if (typeof open === 'string') throw new Error(open);
	expect(await outboxOf(store, open)).toHaveLength(1);
	expect(await removePin(store, 'rita', '0000')).toBe(false);
	expect(await removePin(store, 'rita', '4711')).toBe(true);
	expect(await theVault(store, now + 10 * lockAfter)).toMatchObject({ owner: 'rita' });
});
