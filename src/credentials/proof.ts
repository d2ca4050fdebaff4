import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { loaderFor } from './documents.ts';
import type { Issuer } from './issuer.ts';

/** What a proof says beside the credential; everything a process can be told. */
export type Proving = {
	issuer: Pick<Issuer, 'did' | 'keys'>;
	/** The key as a proof names it. */
	method: string;
	at: Date;
	/** Contexts beside those we always have. */
	documents?: ReadonlyMap<string, unknown>;
};

/**
 * A credential with its proof: Data Integrity, `eddsa-rdfc-2022`. It only works out what is to be signed;
 * who has the key signs it. Rejects for a word that no context defines.
 */
export function proved(
	credential: JsonLd,
	{ issuer, method, at, documents }: Proving,
	sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<JsonLd> {
	const signer = {
		...{ id: method, algorithm: 'Ed25519' },
		sign: ({ data }: { data: Uint8Array }) => sign(data),
	};
	const suite = new DataIntegrityProof({ signer, date: at, cryptosuite });
	return issue({ credential, suite, documentLoader: loaderFor([issuer], documents), now: at });
}
