import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { isMendable, sayAnew } from '#offline/mending.ts';
import { forgetReceived, outboxOf, standing, unsentOf, writeDown } from '#offline/outbox.ts';
import { send, type Post } from '#offline/sending.ts';
import { openStore, type Store } from '#offline/store.ts';
import { vaultFor, type Vault } from '#offline/vault.ts';
import type { Answer, OperationSent } from '#training/operations.ts';

beforeEach(() => {
	vi.stubGlobal('indexedDB', new IDBFactory());
});

const now = 1_000_000;
const idOf = (n: number) => `0191f8a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function aPhone(): Promise<{ store: Store; vault: Vault }> {
	const store = await openStore();
	const vault = await vaultFor(store, 'rita', now);
	if (typeof vault === 'string') throw new Error(vault);
	return { store, vault };
}
const aWalkIn = (name: string): OperationSent => ({
	...{ id: idOf(1), kind: 'enrol', at: 1, workshopId: 'w', enrolmentId: idOf(9) },
	...{ person: { id: idOf(8), new: { nameHi: name } }, role: 'flw-sahiya', village: 'टोली' },
});
const herMark: OperationSent = {
	...{ id: idOf(2), kind: 'mark', at: 2, sessionId: 's', enrolmentId: idOf(9), status: 'present' },
};

/** A server that takes no name of digits, and holds what is about somebody it does not know. */
function aServer() {
	const heard: OperationSent[] = [];
	const known = new Set<string>();
	const post: Post = ({ operations }) =>
		Promise.resolve({
			answers: operations.map((one): Answer => {
				heard.push(one);
				if (one.kind === 'enrol') {
					const isName = !/\d/.test(one.person.new?.nameHi ?? '');
					if (isName) known.add(one.enrolmentId);
					return isName
						? { id: one.id, outcome: 'applied' }
						: { id: one.id, outcome: 'refused', refusal: 'not-a-name', held: false };
				}
				return 'enrolmentId' in one && known.has(one.enrolmentId ?? '')
					? { id: one.id, outcome: 'already' }
					: { id: one.id, outcome: 'refused', refusal: 'not-on-roster', held: true };
			}),
		});
	return { heard, to: { post, now: () => now } };
}

test('a walk-in whose name was refused is said anew under a new id, and her mark goes after it', async () => {
	const { store, vault } = await aPhone();
	await writeDown(store, vault, aWalkIn('4711'));
	await writeDown(store, vault, herMark);
	const server = aServer();
	await send(store, vault, server.to);
	const [old] = await outboxOf(store, vault);
	if (!old) throw new Error('nothing waits');
	expect(old.row).toMatchObject({ state: 'attention', refusal: 'not-a-name' });
	expect(isMendable(old)).toBe(true);

	const person = { id: idOf(8), new: { nameHi: 'सुमति टोप्पो' } };
	const anew = await sayAnew(store, vault, old.operation, { person });
	expect(anew).toMatchObject({ kind: 'enrol', at: 1, enrolmentId: idOf(9), replaces: [idOf(1)] });
	expect(anew.id).not.toBe(idOf(1));
	const waiting = await outboxOf(store, vault);
	expect(waiting.map(({ row }) => row.state)).toEqual(['mended', 'attention', 'here']);
	expect(standing(waiting)).toEqual([anew]);
	expect(await unsentOf(store)).toEqual([{ owner: 'rita', unsent: 2 }]);

	await send(store, vault, server.to);
	expect(server.heard.map(({ id }) => id)).toEqual([idOf(1), idOf(2), anew.id, idOf(2)]);
	expect((await outboxOf(store, vault)).map(({ row }) => row.state)).toEqual([
		...['mended', 'received', 'received'],
	]);
	// Once the server has told how things stand, nothing of it is left.
	await forgetReceived(store, vault, now);
	expect(await outboxOf(store, vault)).toEqual([]);
});

test('mended twice, the third stands for both; an old copy of the first is over', async () => {
	const { store, vault } = await aPhone();
	await writeDown(store, vault, aWalkIn('4711'));
	const server = aServer();
	await send(store, vault, server.to);
	const again = async (name: string) => {
		const stuck = (await outboxOf(store, vault)).find(({ row }) => row.state === 'attention');
		if (!stuck) throw new Error('nothing is stuck');
		return sayAnew(store, vault, stuck.operation, {
			person: { id: idOf(8), new: { nameHi: name } },
		});
	};
	const second = await again('47 11');
	await send(store, vault, server.to);
	expect(await again('सुमति टोप्पो')).toMatchObject({ replaces: [idOf(1), second.id] });

	const other = new IDBFactory();
	vi.stubGlobal('indexedDB', other);
	const phone = await aPhone();
	await writeDown(phone.store, phone.vault, aWalkIn('4711'));
	const post: Post = ({ operations }) =>
		Promise.resolve({
			answers: operations.map(({ id }): Answer => {
				return { id, outcome: 'refused', refusal: 'mended', held: true };
			}),
		});
	await send(phone.store, phone.vault, { post, now: () => now });
	expect(await unsentOf(phone.store)).toEqual([]);
});
