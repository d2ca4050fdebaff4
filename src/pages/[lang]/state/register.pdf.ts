import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { stateFileOf } from '#documents/state-papers.ts';
import { isLanguage, translate } from '#i18n/translate.ts';

export const prerender = false;

/** The register of certificates as the office prints it. */
export const GET: APIRoute = async ({ params: { lang }, locals: { user }, url }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator'))
		return new Response(null, { status: 404 });
	const how = { language: lang, madeAt: new Date(), as: 'pdf' as const };
	const answer = await stateFileOf(db, user, 'register', url.searchParams, how);
	if ('refused' in answer) {
		return new Response(translate(lang)(`refusal.${answer.refused}`), { status: 400 });
	}
	return new Response(new Uint8Array(answer.file), {
		headers: {
			'Content-Type': answer.type,
			'Content-Disposition': `attachment; filename="${answer.name}"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
