import { verifyAsync } from '@noble/ed25519';

export type CheckSignature = (
	publicKey: Uint8Array,
	signature: Uint8Array,
	signed: Uint8Array,
) => Promise<boolean>;

/**
 * Ed25519 by the browser's own WebCrypto; where that doesn't know it (Chrome before 137, most phones
 * we meet), by @noble/ed25519, which was audited. Never throws for what is not a signature.
 */
export const checkSignature: CheckSignature = async (publicKey, signature, signed) => {
	const own = await byWebCrypto(publicKey, signature, signed);
	return own ?? byNoble(publicKey, signature, signed);
};

/** `undefined` where this browser can't say. */
async function byWebCrypto(
	...[publicKey, signature, signed]: Parameters<CheckSignature>
): Promise<boolean | undefined> {
	try {
		const algorithm = { name: 'Ed25519' };
		const whole = Uint8Array.from(publicKey);
		const key = await crypto.subtle.importKey('raw', whole, algorithm, false, ['verify']);
		return await crypto.subtle.verify(
			algorithm,
			key,
			Uint8Array.from(signature),
			Uint8Array.from(signed),
		);
	} catch {
		return undefined;
	}
}

export const byNoble: CheckSignature = (publicKey, signature, signed) =>
	verifyAsync(signature, signed, publicKey, { zip215: false }).catch(() => false);
