import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { signInSheetOf, signInSheetPdf } from '#documents/sign-in-sheet.ts';
import { isLanguage } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** The sheets of a workshop with its roster on them, to print before the first day. */
export const GET: APIRoute = async ({ params: { lang, workshop: id }, locals: { user } }) => {
	const workshop = user && (await workshopSeenBy(db, user, id ?? ''));
	if (!isLanguage(lang) || !workshop) return new Response(null, { status: 404 });
	const pdf = await signInSheetPdf(await signInSheetOf(db, workshop), {
		language: lang,
		origin: siteOrigin(),
		madeAt: new Date(),
	});
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="sign-in-sheet-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
