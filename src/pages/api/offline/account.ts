import type { APIRoute } from 'astro';

export const prerender = false;

/** Whose phone this is now: an id and nothing else; `null` when signed out, which is no fault. */
export const GET: APIRoute = ({ locals: { user } }) =>
	Response.json(
		{ account: user?.id ?? null },
		{ headers: { 'Cache-Control': 'private, no-store' } },
	);
