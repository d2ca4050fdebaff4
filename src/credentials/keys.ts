import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign,
	type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { base58 } from '@scure/base';

/** The one key that signs. The private half stays inside `sign`. */
export type SigningKey = {
	/** The first four bytes of the SHA-256 of the public key, in hex: what a payload names. */
	kid: string;
	publicKey: Uint8Array;
	sign: (bytes: Uint8Array) => Uint8Array;
};

export type KeyRefusal = 'key-file-open' | 'not-a-key';
export type KeyOutcome = { key: SigningKey; made: boolean } | { refused: KeyRefusal };

/**
 * The signing key of this site: PKCS#8 PEM from the environment, else from a file of its own outside
 * the database, made at the first start for its owner alone (0600). Refuses a file others may read
 * and what is no Ed25519 key; neither is ever printed.
 */
export function openSigningKey({
	pem,
	file,
}: {
	pem?: string | undefined;
	file: string;
}): KeyOutcome {
	if (pem) return outcomeOf(pem, false);
	const made = !existsSync(file);
	if (made) writeKeyFile(file);
	if ((statSync(file).mode & 0o077) !== 0) return { refused: 'key-file-open' };
	return outcomeOf(readFileSync(file, 'utf8'), made);
}

/** A new private key where there is none; throws rather than writing over one. */
export function writeKeyFile(file: string): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const { privateKey } = generateKeyPairSync('ed25519');
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
	writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
}

function outcomeOf(pem: string, made: boolean): KeyOutcome {
	const key = privateKeyIn(pem);
	return key ? { key: signingKeyOf(key), made } : { refused: 'not-a-key' };
}

/** An environment file keeps a key on one line: `\n` for its line ends, or base64 of the whole. */
function privateKeyIn(pem: string): KeyObject | undefined {
	const unfolded = pem.replaceAll('\\n', '\n').trim();
	const text = unfolded.startsWith('-----') ? unfolded : Buffer.from(unfolded, 'base64').toString();
	try {
		const key = createPrivateKey(text);
		return key.asymmetricKeyType === 'ed25519' ? key : undefined;
	} catch {
		return undefined;
	}
}

export function signingKeyOf(privateKey: KeyObject): SigningKey {
	const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
	const publicKey = Uint8Array.from(Buffer.from(x, 'base64url'));
	return {
		kid: kidOf(publicKey),
		publicKey,
		sign: (bytes) => Uint8Array.from(sign(null, bytes, privateKey)),
	};
}

export function kidOf(publicKey: Uint8Array): string {
	return createHash('sha256').update(publicKey).digest('hex').slice(0, 8);
}

/** A public key as Multikey writes it: `z6Mk…` (W3C Controlled Identifiers, 0xed01 before it). */
export function multibaseOf(publicKey: Uint8Array): string {
	return `z${base58.encode(Uint8Array.from([0xed, 0x01, ...publicKey]))}`;
}
