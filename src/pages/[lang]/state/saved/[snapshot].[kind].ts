import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { download, endingOf, written } from '#documents/figure-files.ts';
import { isLanguage } from '#i18n/translate.ts';
import { snapshotWithId } from '#training/saved-questions.ts';

export const prerender = false;

/** What a saved question was answered that day, as a file. To anybody else it is not there. */
export const GET: APIRoute = async ({ params: { lang, snapshot, kind }, locals: { user } }) => {
	const ending = endingOf(kind);
	if (!isLanguage(lang) || !ending || !mayActAs(user, 'coordinator')) {
		return new Response(null, { status: 404 });
	}
	const kept = await snapshotWithId(db, user, snapshot ?? '');
	if (!kept) return new Response(null, { status: 404 });
	const { answer, due, takenAt } = kept;
	const file = await written(answer, ending, lang, takenAt);
	return download(file, `saksham-${answer.question}-${due}.${ending}`, ending);
};
