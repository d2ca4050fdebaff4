import {
	isLanguage,
	translate,
	type Language,
	type SentenceKey,
	type Translate,
} from '#i18n/translate.ts';
import type { User } from '#auth/user.ts';
import { bareDocument } from '#server/bare-page.ts';

/**
 * What a page of the register answers to somebody it isn't there for. Signed in: it does not exist.
 * Signed out, also when the session ran out while a form was filled in: sign in, then come back.
 */
export function turnedAway({
	request,
	url,
	locals,
	params,
}: {
	request: Request;
	url: URL;
	locals: { user: User | undefined };
	params: Record<string, string | undefined>;
}): Response {
	const { lang } = params;
	if (locals.user || !isLanguage(lang)) return new Response(null, { status: 404 });
	const signIn = `/${lang}/sign-in/?next=${encodeURIComponent(url.pathname)}`;
	if (request.method !== 'POST') {
		return new Response(null, { status: 303, headers: { Location: signIn } });
	}
	const link = { href: signIn, label: 'site.sign-in' } as const;
	return barePage(lang, 'refusal.not-signed-in', { status: 401, link });
}

type BareAnswer = {
	status: number;
	link: { href: string; label: SentenceKey };
	headers?: Record<string, string>;
};

/** A page with one sentence and one way on, for whoever asked for something else than a page. */
export function barePage(
	lang: Language,
	sentence: SentenceKey,
	{ status, link, headers }: BareAnswer,
	values: Parameters<Translate>[1] = {},
): Response {
	const t = translate(lang);
	const { html, headers: its } = bareDocument({
		lang,
		name: t('site.name'),
		main: `<p role="alert">${t(sentence, values)}</p><p><a href="${link.href}">${t(link.label)}</a></p>`,
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
