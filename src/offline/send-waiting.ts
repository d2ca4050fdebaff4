import { accountNow } from './account.ts';
import { isUnsent } from './outbox.ts';
import { alone, postToServer, send } from './sending.ts';
import type { Store } from './store.ts';
import { theVault } from './vault.ts';

/** Sends what waits, if there is anything and it is of the person who is signed in now. */
export async function sendWaiting(store: Store): Promise<void> {
	const waits = (await store.getAll('outbox')).some(({ state }) => isUnsent(state));
	const vault = waits ? await theVault(store, Date.now()) : 'none';
	if (typeof vault === 'string') return;
	const who = await accountNow();
	if (typeof who === 'string' || who.account !== vault.owner) return;
	await alone(() => send(store, vault, { post: postToServer, now: Date.now }));
}
