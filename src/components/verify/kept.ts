import { checkSignature } from '#credentials/ed25519.ts';
import { readStatusList, type StatusList } from '#credentials/status-list.ts';
import type { KnownKey } from '#credentials/verdict.ts';
import { keysAt, listAt, verifierDrawer } from './kept-at.ts';

/** What a phone needs to judge: every key of this site, and the newest list of what doesn't stand. */
export type Kept = { keys: KnownKey[]; list: StatusList | undefined };

/** Longer, and somebody at a counter thinks it hangs; what was kept is on the screen meanwhile. */
const patience = 8_000;

/** What was kept from an earlier visit; `undefined` when there is nothing. Asks nobody. */
export async function fromThisPhone(): Promise<Kept | undefined> {
	if (!('caches' in globalThis)) return undefined;
	const cache = await caches.open(verifierDrawer);
	return read(await cache.match(keysAt), await cache.match(listAt));
}

/** What the site says now, kept for the next time; `undefined` without signal. */
export async function fromTheSite(): Promise<Kept | undefined> {
	const [keys, list] = await Promise.all([ask(keysAt), ask(listAt)]);
	if (!keys) return undefined;
	if ('caches' in globalThis) {
		const cache = await caches.open(verifierDrawer);
		await cache.put(keysAt, keys.clone());
		if (list) await cache.put(listAt, list.clone());
	}
	return read(keys, list);
}

async function ask(address: string): Promise<Response | undefined> {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), patience);
	try {
		// Kept by ourselves: what the browser kept beside would only look newer than it is.
		const how = { signal: stop.signal, credentials: 'omit', cache: 'no-store' } as const;
		const answer = await fetch(address, how);
		return answer.ok ? answer : undefined;
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

type Published = {
	keys: { kid: string; publicKeyJwk: { x: string }; until?: string; distrustedFrom?: string }[];
};

async function read(
	keys: Response | undefined,
	list: Response | undefined,
): Promise<Kept | undefined> {
	try {
		if (!keys) return undefined;
		const known = ((await keys.json()) as Published).keys.map(
			({ kid, publicKeyJwk, until, distrustedFrom }): KnownKey => ({
				kid,
				publicKey: bytesIn(publicKeyJwk.x),
				...(until && { until }),
				...(distrustedFrom && { stolen: true }),
			}),
		);
		const message = list && new Uint8Array(await list.arrayBuffer());
		return { keys: known, list: message && (await readStatusList(message, known, checkSignature)) };
	} catch {
		return undefined;
	}
}

function bytesIn(base64url: string): Uint8Array {
	const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
	return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
