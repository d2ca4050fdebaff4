import type { APIContext } from 'astro';
import { printLimit } from '#auth/limits.ts';
import { db } from '#db/index.ts';
import { isLanguage, type Language } from '#i18n/translate.ts';
import { isIssuedIn, standingIn } from '#training/certificates.ts';
import { workshopLedBy, type Workshop } from '#training/workshops.ts';
import { barePage, waitPage } from './door.ts';

/** What a workshop's certificates are printed and handed out from: the numbers of those that stand. */
export type StandingPapers = { workshop: Workshop; ids: string[] };

/**
 * The certificates that may be handed out, to who keeps the workshop; else what to answer. To others the
 * workshop does not exist, and no paper does before a certificate was issued (404). Where all that were
 * issued are cancelled or in dispute, 409 and a sentence that says so.
 */
export async function standingPapers(context: APIContext): Promise<StandingPapers | Response> {
	const { params, locals } = context;
	const { lang } = params;
	const workshop = locals.user && (await workshopLedBy(db, locals.user, params['workshop'] ?? ''));
	if (!workshop || !isLanguage(lang)) return new Response(null, { status: 404 });
	const ids = await standingIn(db, workshop.id);
	if (ids.length > 0) return { workshop, ids };
	if (!(await isIssuedIn(db, workshop.id))) return new Response(null, { status: 404 });
	return barePage(lang, 'refusal.nothing-stands', { status: 409, link: toThe(workshop, lang) });
}

/**
 * The same where each certificate will be printed so many `times`: who had too many printed waits, 429 with the
 * minutes to wait. A list of names is not counted: it costs next to nothing.
 */
export async function papersToPrint(
	context: APIContext,
	times: 1 | 2,
): Promise<StandingPapers | Response> {
	const papers = await standingPapers(context);
	const { params, locals } = context;
	const { lang } = params;
	if (papers instanceof Response || !locals.user || !isLanguage(lang)) return papers;
	const minutes = await printLimit(locals.user.id, times * papers.ids.length);
	if (minutes === undefined) return papers;
	const link = toThe(papers.workshop, lang);
	return waitPage(lang, 'refusal.certificates-too-many', { minutes, link });
}

function toThe({ id }: Workshop, lang: Language) {
	return { href: `/${lang}/workshops/${id}/certificates/`, label: 'certificate.register' } as const;
}
