import type { APIRoute } from 'astro';

export const prerender = false;

/** Whose phone this is now: an id and nothing else. 401 when signed out. */
export const GET: APIRoute = ({ locals: { user } }) =>
	user
		? Response.json({ account: user.id }, { headers: { 'Cache-Control': 'private, no-store' } })
		: new Response(null, { status: 401 });
