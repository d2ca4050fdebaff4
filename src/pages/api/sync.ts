import type { APIRoute } from 'astro';
import { quizAt } from '#content/entries.ts';
import { db } from '#db/index.ts';
import { formSecret } from '#server/configuration.ts';
import { keepByVerb } from '#server/keeper.ts';
import { handInWith } from '#training/attempt-sent.ts';
import { readSent } from '#training/operations.ts';

export const prerender = false;

const handIn = handInWith(db, formSecret(), async (module) => (await quizAt(module))?.data);

/** What a phone sends, where there is a quiz in it or no server of ours in front (`npm run dev`). */
export const POST: APIRoute = async ({ request, locals: { user } }) => {
	if (!user) return json({ refused: 'not-signed-in' }, 401);
	const sent = readSent(await request.text());
	if (!sent) return json({ refused: 'bad-input' }, 400);
	const answers = await keepByVerb(db, { user, handIn, now: () => new Date() }, sent);
	return json({ answers }, 200);
};

function json(body: unknown, status: number): Response {
	const headers = {
		'Content-Type': 'application/json; charset=utf-8',
		'Cache-Control': 'no-store',
	};
	return new Response(JSON.stringify(body), { status, headers });
}
