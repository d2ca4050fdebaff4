import {
	isLanguage,
	translate,
	type Language,
	type SentenceKey,
	type Translate,
} from '#i18n/translate.ts';
import type { User } from '#auth/user.ts';
import { bareDocument } from '#server/bare-page.ts';
import { keptForm } from './kept-form.ts';
import { postedForm } from './posted.ts';

/**
 * What a page of the register answers to somebody it isn't there for. Signed in: it does not exist.
 * Signed out, also when the session ran out while a form was filled in: sign in, then come back; what was
 * filled in is kept on the page, to be sent again.
 */
export async function turnedAway({
	request,
	url,
	locals,
	params,
}: {
	request: Request;
	url: URL;
	locals: { user: User | undefined };
	params: Record<string, string | undefined>;
}): Promise<Response> {
	const { lang } = params;
	if (locals.user || !isLanguage(lang)) return new Response(null, { status: 404 });
	const signInFor = (next: string) => `/${lang}/sign-in/?next=${encodeURIComponent(next)}`;
	if (request.method !== 'POST') {
		const Location = signInFor(url.pathname + url.search);
		return new Response(null, { status: 303, headers: { Location } });
	}
	const kept = keptForm(await postedForm(request), url, translate(lang)('site.send-again'));
	const link = {
		href: signInFor(url.pathname),
		label: 'site.sign-in',
		apart: kept !== undefined,
	} as const;
	const sentence = kept ? 'refusal.signed-out-kept' : 'refusal.not-signed-in';
	const headers = { 'Cache-Control': 'no-store' };
	return barePage(lang, sentence, { status: 401, link, headers, more: kept });
}

type BareAnswer = {
	status: number;
	/** Apart: in a window of its own, because what is on this page is still needed. */
	link: { href: string; label: SentenceKey; apart?: boolean };
	headers?: Record<string, string>;
	/** HTML that stands below the link. */
	more?: string | undefined;
};

/** A page with one sentence and one way on, for whoever asked for something else than a page. */
export function barePage(
	lang: Language,
	sentence: SentenceKey,
	{ status, link, headers, more = '' }: BareAnswer,
	values: Parameters<Translate>[1] = {},
): Response {
	const t = translate(lang);
	const { html, headers: its } = bareDocument({
		lang,
		name: t('site.name'),
		main: `<p role="alert">${t(sentence, values)}</p><p><a href="${link.href}"${link.apart ? ' target="_blank"' : ''}>${t(link.label)}</a></p>${more}`,
	});
	return new Response(html, { status, headers: { ...its, ...headers } });
}

/** The same to somebody who had too much made for them: 429, and in how many minutes to ask again. */
export function waitPage(
	lang: Language,
	sentence: SentenceKey,
	{ minutes, link }: { minutes: number; link: BareAnswer['link'] },
): Response {
	const headers = { 'Cache-Control': 'no-store', 'Retry-After': `${minutes * 60}` };
	return barePage(lang, sentence, { status: 429, link, headers }, { minutes });
}
