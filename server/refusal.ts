import type { IncomingMessage, ServerResponse } from 'node:http';
import { languages, translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { bareDocument } from './bare-page.ts';
import { barePolicy } from './headers.ts';

export type Refusal = Extract<SentenceKey, `refusal.${string}`>;

/** Says no, by name and in the reader's language; nothing was done. */
export function refuse(
	req: IncomingMessage,
	res: ServerResponse,
	status: number,
	refusal: Refusal,
): void {
	const { body, headers } = wantsJson(req) ? asJson(req, refusal) : asPage(req, refusal);
	res.writeHead(status, {
		...headers,
		'Content-Length': Buffer.byteLength(body),
		'Cache-Control': 'no-store',
	});
	res.end(body);
}

type Said = { body: string; headers: Record<string, string> };

function wantsJson({ headers }: IncomingMessage): boolean {
	return /\bjson\b/.test(`${headers['content-type'] ?? ''} ${headers.accept ?? ''}`);
}

function asJson(req: IncomingMessage, refusal: Refusal): Said {
	const [language] = languagesOf(req);
	const sentence = translate(language)(refusal);
	return {
		body: JSON.stringify({ refused: refusal.slice(8), sentence }),
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Content-Security-Policy': barePolicy,
		},
	};
}

function asPage(req: IncomingMessage, refusal: Refusal): Said {
	const spoken = languagesOf(req);
	const sections = spoken.map((language) => {
		const t = translate(language);
		return `<section lang="${language}"><h1>${t(refusal)}</h1><p><a href="/${language}/">${t('site.home')}</a></p></section>`;
	});
	const { html, headers } = bareDocument({
		lang: spoken[0],
		name: translate(spoken[0])('site.name'),
		main: sections.join(''),
	});
	return { body: html, headers };
}

/** The language of the address; both when it has none, Hindi first. */
function languagesOf({ url = '/' }: IncomingMessage): [Language, ...Language[]] {
	const [, language] = /^\/(hi|en)(?=[/?]|$)/.exec(url) ?? [];
	return language === 'hi' || language === 'en' ? [language] : [...languages];
}
