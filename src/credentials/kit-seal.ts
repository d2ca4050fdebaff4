import type { CheckSignature } from './ed25519.ts';
import type { KnownKey } from './verdict.ts';

/** What a kit's file says about itself and the site puts its name to. Days as 2026-11-22. */
export type KitSeal = {
	/** The lessons' addresses, in their order, with a space between. */
	kit: string;
	language: string;
	edition: string;
	lawDate: string;
	sealedOn: string;
	/** SHA-256 in hex of all bytes of the file but the seal itself. */
	file: string;
	/** SHA-256 in hex of what the file says and does, which it can work out by itself. */
	content: string;
};
/** `signature` is base64url. */
export type SealedKit = { seal: KitSeal; kid: string; signature: string };

const first = 'saksham-kit-1';
const fields = ['kit', 'language', 'edition', 'lawDate', 'sealedOn', 'file', 'content'] as const;

/** The bytes that are signed: a name nothing else of ours begins with, then a line for each field. */
export function toBeSealed(seal: KitSeal): Uint8Array {
	const lines = fields.map((field) => seal[field].replace(/\n/g, ' '));
	return new TextEncoder().encode([first, ...lines].join('\n'));
}

/** A seal as it stands in a file; `undefined` for anything else. */
export function sealIn(json: string): SealedKit | undefined {
	try {
		const { seal, kid, signature } = JSON.parse(json) as Partial<SealedKit>;
		const whole = fields.every((field) => typeof seal?.[field] === 'string');
		return seal && whole && typeof kid === 'string' && typeof signature === 'string'
			? { seal, kid, signature }
			: undefined;
	} catch {
		return undefined;
	}
}

export type SealVerdict = 'genuine' | 'altered' | 'unknown-key' | 'distrusted-key';

/** Is this seal ours? Says nothing of the file yet: its hashes are to be compared. Never throws. */
export async function sealVerdict(
	{ seal, kid, signature }: SealedKit,
	keys: readonly KnownKey[],
	check: CheckSignature,
): Promise<SealVerdict> {
	const key = keys.find((known) => known.kid === kid);
	if (!key) return 'unknown-key';
	const bytes = fromBase64url(signature);
	if (!bytes || !(await check(key.publicKey, bytes, toBeSealed(seal)))) return 'altered';
	return key.until !== undefined && seal.sealedOn >= key.until ? 'distrusted-key' : 'genuine';
}

export function fromBase64url(text: string): Uint8Array | undefined {
	try {
		const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
		return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
	} catch {
		return undefined;
	}
}

/** What `/keys.json` tells, as a verifier keeps it; nothing of what it does not understand. */
export function keysIn(published: unknown): KnownKey[] {
	const { keys = [] } = (published ?? {}) as {
		keys?: { kid?: string; publicKeyJwk?: { x?: string }; until?: string }[];
	};
	return keys.flatMap(({ kid, publicKeyJwk, until }) => {
		const publicKey = fromBase64url(publicKeyJwk?.x ?? '');
		return kid && publicKey ? [{ kid, publicKey, ...(until && { until }) }] : [];
	});
}
