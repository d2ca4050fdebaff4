import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { photoOf } from '#training/paper-readings.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** The photo of a sheet, where it was attached: for whoever keeps the workshop, and kept nowhere else. */
export const GET: APIRoute = async ({ params: { workshop: id, reading }, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, id ?? ''));
	const photo = workshop && (await photoOf(db, workshop, reading ?? ''));
	if (!photo) return new Response(null, { status: 404 });
	return new Response(new Uint8Array(photo.file), {
		headers: {
			'Content-Type': photo.type,
			'X-Content-Type-Options': 'nosniff',
			'Content-Disposition': 'inline',
			'Cache-Control': 'private, no-store',
		},
	});
};
