import type { Store } from './store.ts';
import { vaultFor, type Unlocked } from './vault.ts';

/** Who is signed in now. Asked before anything is sent: what one person tapped goes as theirs or not at all. */
export async function accountNow(): Promise<{ account: string } | 'no-signal' | 'signed-out'> {
	const answer = await fetch('/api/offline/account', { cache: 'no-store' }).catch(() => undefined);
	if (!answer?.ok) return 'no-signal';
	const { account } = (await answer.json()) as { account: string | null };
	return account === null ? 'signed-out' : { account };
}

/** The vault of who is signed in now, made when there is none; `none` signed out or without signal. */
export async function vaultOfAccount(store: Store, now: number): Promise<Unlocked> {
	const who = await accountNow();
	return typeof who === 'string' ? 'none' : vaultFor(store, who.account, now);
}
