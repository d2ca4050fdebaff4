import type { OperationSent } from '#training/operations.ts';
import type { PhoneChanges, PhoneCopy } from '#training/phone-copy.ts';
import { accountNow } from './account.ts';
import { drawers } from './drawers.ts';
import { forgetReceived } from './outbox.ts';
import { opened, sealed } from './sealing.ts';
import { joined, type Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';
import { theVault, vaultFor, type Vault } from './vault.ts';

export type Fetched = Snapshot | 'no-signal' | 'signed-out' | 'not-there' | 'locked';

/** How far the phone's clock is ahead of the server's, in milliseconds, when it last answered. */
export type Told = { skew: number | undefined };

/** Asks how a workshop stands and keeps it, encrypted. What is gone for this account is forgotten. */
export async function fetchWorkshop(
	store: Store,
	id: string,
	now: () => number,
	told: Told = { skew: undefined },
): Promise<Fetched> {
	const began = now();
	const before = await keptBefore(store, id, now());
	const since = before?.cursor ? `?since=${before.cursor}` : '';
	const answer = await fetch(`/api/offline/workshops/${id}${since}`, { cache: 'no-store' }).catch(
		() => undefined,
	);
	if (!answer) return 'no-signal';
	const date = Date.parse(answer.headers.get('Date') ?? '');
	if (!Number.isNaN(date)) told.skew = now() - date;
	if (answer.status === 401) return 'signed-out';
	if (answer.status === 404) return gone(store, id);
	if (!answer.ok) return 'no-signal';
	const snapshot = joined(before, (await answer.json()) as PhoneCopy | PhoneChanges, now());
	if (!snapshot) return 'no-signal';
	const vault = await vaultFor(store, snapshot.account, now());
	if (typeof vault === 'string') return 'locked';
	await keepWorkshop(store, vault, snapshot);
	await forgetReceived(store, vault, began, await atOthers(store, vault, id));
	return snapshot;
}

/** Says of an operation whether it is of another workshop that the phone keeps. */
async function atOthers(
	store: Store,
	vault: Vault,
	id: string,
): Promise<(operation: OperationSent) => boolean> {
	const others = (await keptWorkshops(store, vault)).filter(({ workshop }) => workshop.id !== id);
	const theirs = new Set(
		others.flatMap(({ workshop, sessions }) => [workshop.id, ...sessions.map(({ id }) => id)]),
	);
	return (operation) =>
		('workshopId' in operation && theirs.has(operation.workshopId)) ||
		('sessionId' in operation && theirs.has(operation.sessionId ?? ''));
}

/** What is kept of it, while this phone is open; whoever's it is, the server knows by the cursor. */
async function keptBefore(store: Store, id: string, now: number): Promise<Snapshot | undefined> {
	const vault = await theVault(store, now);
	if (typeof vault === 'string') return undefined;
	// A box that this key does not open any more is fetched whole.
	return keptWorkshop(store, vault, id).catch(() => undefined);
}

/** Handed in, or no longer this account's: its own copy goes. Somebody else's is left alone. */
async function gone(store: Store, id: string): Promise<'not-there'> {
	const who = await accountNow();
	const row = await store.get('kept', `workshop:${id}`);
	if (typeof who !== 'string' && row?.owner === who.account) await forgetWorkshop(store, id);
	return 'not-there';
}

async function keepWorkshop(store: Store, vault: Vault, snapshot: Snapshot): Promise<void> {
	const { id } = snapshot.workshop;
	const box = await sealed(vault.key, snapshot);
	await store.put('kept', { owner: vault.owner, box }, `workshop:${id}`);
	// The worker, which has no key, must know at which addresses the phone answers by itself.
	await (await caches.open(drawers.workshops)).put(`/workshops/${id}`, new Response(''));
}

export async function keptWorkshop(
	store: Store,
	vault: Vault,
	id: string,
): Promise<Snapshot | undefined> {
	const row = await store.get('kept', `workshop:${id}`);
	return row && row.owner === vault.owner ? opened<Snapshot>(vault.key, row.box) : undefined;
}

export async function keptWorkshops(store: Store, vault: Vault): Promise<Snapshot[]> {
	const keys = (await store.getAllKeys('kept')).filter((key) => key.startsWith('workshop:'));
	const found = await Promise.all(keys.map((key) => keptWorkshop(store, vault, key.slice(9))));
	return found.flatMap((one) => (one ? [one] : []));
}

export async function forgetWorkshop(store: Store, id: string): Promise<void> {
	await store.delete('kept', `workshop:${id}`);
	await (await caches.open(drawers.workshops)).delete(`/workshops/${id}`);
}
