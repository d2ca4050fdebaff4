import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { fileAnswer } from '#documents/figure-files.ts';
import { isLanguage } from '#i18n/translate.ts';

export const prerender = false;

/** Who has been trained, as a file: `/hi/state.csv`, `.xlsx`, `.pdf`. */
export const GET: APIRoute = ({ params: { lang, kind }, locals: { user }, url }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator')) {
		return new Response(null, { status: 404 });
	}
	const search = url.searchParams;
	return fileAnswer(db, user, { question: 'coverage', search, kind, lang, now: new Date() });
};
