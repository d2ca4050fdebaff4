import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { workshopsToKeep } from '#training/workshops-to-keep.ts';

export const prerender = false;

/** What a facilitator's phone may take along, with about how much that is. */
export const GET: APIRoute = async ({ locals: { user } }) => {
	const body = user ? { workshops: await workshopsToKeep(db, user) } : { refused: 'not-signed-in' };
	return new Response(JSON.stringify(body), {
		status: user ? 200 : 401,
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'private, no-store',
		},
	});
};
