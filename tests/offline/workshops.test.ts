import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { change, outboxOf, writeDown, type NewOperation } from '#offline/outbox.ts';
import { openStore } from '#offline/store.ts';
import { vaultFor } from '#offline/vault.ts';
import { fetchWorkshop, forgetWorkshop } from '#offline/workshops.ts';

const now = 1_000_000;

/** A server that knows two workshops, each of one sitting, and nothing said at them. */
beforeEach(() => {
	vi.stubGlobal('indexedDB', new IDBFactory());
	const nothing = { put: () => Promise.resolve(), delete: () => Promise.resolve(true) };
	vi.stubGlobal('caches', { open: () => Promise.resolve(nothing) });
	vi.stubGlobal('fetch', (address: string) => {
		const id = new URL(address, 'http://localhost').pathname.split('/').at(-1) ?? '';
		const sessions = [{ id: `sitting of ${id}`, heldOn: '2026-11-22', half: 'forenoon' }];
		const copy = { account: 'rita', workshop: { id }, sessions, people: [], marks: [] };
		return Promise.resolve(Response.json({ ...copy, superseded: [], cursor: 'c' }));
	});
});

test('what was received at one workshop stays on the phone until that workshop is fetched, not another', async () => {
	const { store, received, pull, here } = await aPhone();
	await pull('khunti', now);
	await pull('ranchi', now);
	await received('khunti', now + 1);
	await received('ranchi', now + 1);
	await pull('khunti', now + 2);
	expect(await here()).toEqual(['mark of ranchi', 'count of ranchi']);
	await pull('ranchi', now + 3);
	expect(await here()).toEqual([]);
	// Of a workshop the phone does not keep any more it is needed for nothing.
	await received('ranchi', now + 4);
	await forgetWorkshop(store, 'ranchi');
	await pull('khunti', now + 5);
	expect(await here()).toEqual([]);
});

async function aPhone() {
	const store = await openStore();
	const vault = await vaultFor(store, 'rita', now);
	if (typeof vault === 'string') throw new Error(vault);
	const received = async (workshop: string, at: number) => {
		const people = { women: 1, men: 0, other: 0, girls: 0, boys: 0 };
		const said = [
			{
				...{ kind: 'mark', id: `mark of ${workshop}`, at, status: 'present' },
				...{ sessionId: `sitting of ${workshop}`, enrolmentId: 'e' },
			},
			{ kind: 'headcount', id: `count of ${workshop}`, at, workshopId: workshop, ...people },
		] as NewOperation[];
		for (const one of said) {
			await writeDown(store, vault, one);
			await change(store, one.id, { state: 'received', receivedAt: at });
		}
	};
	const pull = (workshop: string, at: number) => fetchWorkshop(store, workshop, () => at);
	const here = async () => (await outboxOf(store, vault)).map(({ row }) => row.id);
	return { store, received, pull, here };
}
