import { useCallback, useEffect, useRef, useState } from 'react';
import { accountNow } from '#offline/account.ts';
import { workshopAt } from '#offline/addresses.ts';
import { sayAnew as anew, type Mendable } from '#offline/mending.ts';
import { outboxOf, writeDown, type NewOperation, type Waiting } from '#offline/outbox.ts';
import { alone, postToServer, send, type SendOutcome } from '#offline/sending.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import { openStore, type Store } from '#offline/store.ts';
import { theVault, unlock as openWith, vaultFor, type Vault } from '#offline/vault.ts';
import { fetchWorkshop, keptWorkshops } from '#offline/workshops.ts';

export type Trouble = 'full' | 'private' | 'broken';
export type Signal = SendOutcome | 'not-there' | 'another-account' | undefined;
export type Phone = {
	stage: 'opening' | 'private' | 'locked' | 'ready';
	workshops: Snapshot[];
	waiting: Waiting[];
	trouble: Trouble | undefined;
	signal: Signal;
	/** Milliseconds this phone's clock is ahead of the server's. */
	skew: number | undefined;
	/** `true` once it is written down; only then may a screen say so. */
	tap: (said: NewOperation) => Promise<boolean>;
	/** The same for one the server refused, said in other words. */
	sayAnew: (old: Waiting['operation'], changed: Partial<Mendable>) => Promise<boolean>;
	sendNow: () => Promise<void>;
	unlock: (pin: string) => Promise<string>;
	refresh: () => Promise<void>;
	store: Store | undefined;
	vault: Vault | undefined;
};

/** The phone's store, outbox and line to the server, for whatever page shows them. */
export function usePhone(): Phone {
	const asked = workshopAt(location.pathname)?.workshop;
	const store = useRef<Store>(undefined);
	const vault = useRef<Vault>(undefined);
	const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
	const [stage, setStage] = useState<Phone['stage']>('opening');
	const [workshops, setWorkshops] = useState<Snapshot[]>([]);
	const [waiting, setWaiting] = useState<Waiting[]>([]);
	const [trouble, setTrouble] = useState<Trouble>();
	const [signal, setSignal] = useState<Signal>();
	const [skew, setSkew] = useState<number>();

	const read = useCallback(async (touched = false) => {
		if (!store.current) return;
		const found = await theVault(store.current, Date.now(), touched);
		if (typeof found === 'string') {
			vault.current = undefined;
			return setStage(found === 'none' ? 'ready' : 'locked');
		}
		vault.current = found;
		setWorkshops(await keptWorkshops(store.current, found));
		setWaiting(await outboxOf(store.current, found));
		setStage('ready');
	}, []);

	const sendNow = useCallback(async () => {
		if (!store.current) return;
		const to = { post: postToServer, now: Date.now };
		const [db, key] = [store.current, vault.current];
		const who = await accountNow();
		if (typeof who === 'string') {
			setSignal(key || who === 'no-signal' ? who : undefined);
			return read();
		}
		const isAnother = key !== undefined && key.owner !== who.account;
		const sent =
			key && !isAnother
				? await alone(() => send(db, key, to)).catch(() => 'trouble' as const)
				: 'nothing';
		let heard: Signal = isAnother ? 'another-account' : sent;
		if (isAnother) await vaultFor(db, who.account, Date.now());
		if (asked !== undefined && (sent === 'sent' || sent === 'nothing')) {
			const told = { skew: undefined };
			const fetched = await fetchWorkshop(db, asked, Date.now, told).catch(
				() => 'no-signal' as const,
			);
			setSkew(told.skew);
			if (typeof fetched === 'string' && fetched !== 'locked') heard = fetched;
		}
		setSignal(heard);
		await read();
	}, [asked, read]);

	const write = useCallback(
		async (how: (db: Store, key: Vault) => Promise<unknown>) => {
			try {
				const key = store.current && (await theVault(store.current, Date.now(), true));
				if (!store.current || !key || typeof key === 'string') {
					await read();
					return false;
				}
				await how(store.current, key);
				setTrouble(undefined);
				setWaiting(await outboxOf(store.current, key));
			} catch (reason) {
				setTrouble(isFull(reason) ? 'full' : 'broken');
				return false;
			}
			clearTimeout(soon.current);
			soon.current = setTimeout(() => void sendNow(), 1500);
			return true;
		},
		[read, sendNow],
	);
	const tap = useCallback(
		(said: NewOperation) => write((db, key) => writeDown(db, key, said)),
		[write],
	);
	const sayAnew = useCallback(
		(old: Waiting['operation'], changed: Partial<Mendable>) =>
			write((db, key) => anew(db, key, old, changed)),
		[write],
	);

	const unlock = useCallback(
		async (pin: string) => {
			const found = store.current && (await openWith(store.current, pin, Date.now()));
			if (typeof found === 'string') return found;
			await read();
			void sendNow();
			return 'open';
		},
		[read, sendNow],
	);

	useEffect(() => {
		const awake = () => {
			if (document.visibilityState === 'visible') void sendNow();
		};
		const looking = setInterval(() => void read(), 30_000);
		const trying = setInterval(awake, 60_000);
		addEventListener('online', awake);
		document.addEventListener('visibilitychange', awake);
		openStore()
			.then(async (opened) => {
				store.current = opened;
				await read(true);
				await sendNow();
			})
			.catch(() => setStage('private'));
		return () => {
			clearInterval(looking);
			clearInterval(trying);
			removeEventListener('online', awake);
			document.removeEventListener('visibilitychange', awake);
		};
	}, [read, sendNow]);

	return {
		...{
			stage,
			workshops,
			waiting,
			trouble,
			signal,
			skew,
			tap,
			sayAnew,
			sendNow,
			unlock,
			refresh: () => read(),
		},
		...{ store: store.current, vault: vault.current },
	};
}

function isFull(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'QuotaExceededError';
}
