import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { phoneCopyOf } from '#training/phone-copy.ts';

export const prerender = false;

/** What the phone keeps of one workshop: 401 when signed out, 404 when it is not this account's. */
export const GET: APIRoute = async ({ locals: { user }, params }) => {
	if (!user) return new Response(null, { status: 401 });
	const copy = await phoneCopyOf(db, user, params.workshop ?? '');
	return copy ? Response.json(copy) : new Response(null, { status: 404 });
};
