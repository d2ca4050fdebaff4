import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { formSecret } from '#server/configuration.ts';
import { phoneCopyOf } from '#training/phone-copy.ts';

export const prerender = false;

/**
 * What the phone keeps of one workshop, or with `?since=<cursor>` what changed: 401 when signed out,
 * 404 when it is not this account's.
 */
export const GET: APIRoute = async ({ locals: { user }, params, url }) => {
	if (!user) return new Response(null, { status: 401 });
	const since = url.searchParams.get('since') ?? undefined;
	const asked = { since, secret: formSecret() };
	const copy = await phoneCopyOf(db, user, params.workshop ?? '', asked);
	return copy ? Response.json(copy) : new Response(null, { status: 404 });
};
