import { checkSignature } from '#credentials/ed25519.ts';
import { keysIn, sealIn, sealVerdict } from '#credentials/kit-seal.ts';

export type Checked = {
	said: 'genuine' | 'altered' | 'unsealed' | 'unknown-key' | 'no-check' | 'checking';
	sealedOn: string;
};

const patience = 15_000;

/**
 * Was this copy changed after it was given out? The file puts together what it says and does and
 * compares it with its seal; whose the seal is, the site says. Without a network: not known.
 */
export async function checkOwn(origin: string): Promise<Checked> {
	const sealed = sealIn(document.getElementById('seal')?.textContent ?? '');
	if (!sealed) return { said: 'unsealed', sealedOn: '' };
	const { sealedOn, content } = sealed.seal;
	if (!globalThis.crypto?.subtle) return { said: 'no-check', sealedOn };
	if ((await sha256(ownContent())) !== content) return { said: 'altered', sealedOn };
	const published = await ask(`${origin}/keys.json`);
	if (published === undefined) return { said: 'checking', sealedOn };
	const verdict = await sealVerdict(sealed, keysIn(published), checkSignature);
	return { said: verdict === 'distrusted-key' ? 'unknown-key' : verdict, sealedOn };
}

/** As src/documents/kit-file.ts put it together: look, text, data, program. */
function ownContent(): string {
	return [...document.querySelectorAll('style, noscript, #kit, #program')]
		.map((part) => part.textContent)
		.join('\n');
}

export async function sha256(said: string | BufferSource): Promise<string> {
	const bytes = typeof said === 'string' ? new TextEncoder().encode(said) : said;
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ask(address: string): Promise<unknown> {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), patience);
	try {
		const answer = await fetch(address, { signal: stop.signal, credentials: 'omit' });
		return answer.ok ? ((await answer.json()) as unknown) : undefined;
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}
