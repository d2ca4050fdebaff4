import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { kitsTakenBy } from '#training/kit-downloads.ts';
import { recordOf } from '#training/record.ts';

export const prerender = false;

/** All that is kept about the person asking, to take away. */
export const GET: APIRoute = async ({ locals: { user } }) => {
	const record = user && (await recordOf(db, user.personId));
	if (!record) return new Response(null, { status: 404 });
	const whole = { ...record, kits: await kitsTakenBy(db, user.id) };
	return new Response(JSON.stringify(whole, null, '\t'), {
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Content-Disposition': 'attachment; filename="my-record.json"',
			'Cache-Control': 'private, no-store',
		},
	});
};
