import { hash } from 'node:crypto';

/** Up to here the hash itself takes less than handing it to another thread. */
const small = 64 * 1024;

/**
 * Astro hashes the inline styles and scripts of a page anew for every page it draws, with WebCrypto,
 * which does it in another thread: a seventh of what a page cost (docs/decisions/0056). A small SHA-256
 * is made at once from here on; everything else goes the usual way.
 */
export function digestSmallTextsAtOnce(): void {
	const elsewhere = crypto.subtle.digest.bind(crypto.subtle);
	crypto.subtle.digest = (algorithm, data) => {
		if (algorithm !== 'SHA-256' || !(data instanceof Uint8Array) || data.byteLength > small) {
			return elsewhere(algorithm, data);
		}
		return Promise.resolve(Uint8Array.from(hash('sha256', data, 'buffer')).buffer);
	};
}
