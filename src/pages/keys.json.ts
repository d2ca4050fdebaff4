import type { APIRoute } from 'astro';
import { publishedKeys } from '#credentials/issuer.ts';
import { theIssuer } from '#server/issuer.ts';

export const prerender = false;

/** Every key that ever signed here, with its days: what a verifier keeps to work without signal. */
export const GET: APIRoute = async () => {
	const said = JSON.stringify(publishedKeys(await theIssuer()), null, '\t');
	return new Response(said, {
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'public, max-age=300',
			'Access-Control-Allow-Origin': '*',
		},
	});
};
