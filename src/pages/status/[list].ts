import type { APIRoute } from 'astro';
import { statusList } from '#credentials/facts.ts';
import { db } from '#db/index.ts';
import { statusKeeper, theIssuer } from '#server/issuer.ts';

export const prerender = false;

/**
 * The status list: `/status/1` for wallets, a BitstringStatusListCredential; `/status/1.cose` for the
 * verifier on the phone. Always the whole list, so that nobody learns whose certificate is looked up.
 */
export const GET: APIRoute = async ({ params }) => {
	const asked = params['list'];
	if (asked !== String(statusList) && asked !== `${statusList}.cose`) {
		return new Response(null, { status: 404 });
	}
	const status = await statusKeeper().at(db, await theIssuer(), new Date());
	const forPhones = asked.endsWith('.cose');
	const body = forPhones ? Uint8Array.from(status.message) : JSON.stringify(status.credential);
	return new Response(body, {
		headers: {
			'Content-Type': forPhones ? 'application/cose' : 'application/vc+ld+json; charset=utf-8',
			'Cache-Control': 'public, max-age=60',
			'Last-Modified': status.madeAt.toUTCString(),
			'Access-Control-Allow-Origin': '*',
		},
	});
};
