import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { fileAnswer } from '#documents/figure-files.ts';
import { isLanguage } from '#i18n/translate.ts';

export const prerender = false;

/** A question of the state as a file: `/hi/state/gaps.csv`, `.xlsx`, `.pdf`. */
export const GET: APIRoute = ({ params: { lang, question, kind }, locals: { user }, url }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator')) {
		return new Response(null, { status: 404 });
	}
	const search = url.searchParams;
	return fileAnswer(db, user, { question, search, kind, lang, now: new Date() });
};
