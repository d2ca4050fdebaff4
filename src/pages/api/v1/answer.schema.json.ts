import type { APIRoute } from 'astro';
import { answerSchema } from '#documents/open-answer-schema.ts';
import { siteOrigin } from '#server/configuration.ts';

export const prerender = false;

/** What an answer looks like: for everybody, with or without a token. */
export const GET: APIRoute = () =>
	new Response(JSON.stringify(answerSchema(siteOrigin()), null, '\t'), {
		headers: {
			'Content-Type': 'application/schema+json; charset=utf-8',
			'Cache-Control': 'public, max-age=3600',
			'Access-Control-Allow-Origin': '*',
		},
	});
