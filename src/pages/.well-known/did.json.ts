import type { APIRoute } from 'astro';
import { didDocument } from '#credentials/issuer.ts';
import { theIssuer } from '#server/issuer.ts';

export const prerender = false;

/** The document of this site's `did:web`, for wallets and verifiers of other houses. */
export const GET: APIRoute = async () =>
	new Response(JSON.stringify(didDocument(await theIssuer()), null, '\t'), {
		headers: {
			'Content-Type': 'application/did+json; charset=utf-8',
			'Cache-Control': 'public, max-age=300',
			'Access-Control-Allow-Origin': '*',
		},
	});
