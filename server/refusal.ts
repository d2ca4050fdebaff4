import type { IncomingMessage, ServerResponse } from 'node:http';
import { languages, translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { barePolicy } from './headers.ts';

export type Refusal = Extract<SentenceKey, `refusal.${string}`>;

/** Says no, by name and in the reader's language; nothing was done. */
export function refuse(
	req: IncomingMessage,
	res: ServerResponse,
	status: number,
	refusal: Refusal,
): void {
	const body = wantsJson(req) ? asJson(req, refusal) : asPage(req, refusal);
	res.writeHead(status, {
		'Content-Type': wantsJson(req) ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Content-Security-Policy': barePolicy,
		'Cache-Control': 'no-store',
	});
	res.end(body);
}

function wantsJson({ headers }: IncomingMessage): boolean {
	return /\bjson\b/.test(`${headers['content-type'] ?? ''} ${headers.accept ?? ''}`);
}

function asJson(req: IncomingMessage, refusal: Refusal): string {
	const [language] = languagesOf(req);
	return JSON.stringify({ refused: refusal.slice(8), sentence: translate(language)(refusal) });
}

function asPage(req: IncomingMessage, refusal: Refusal): string {
	const spoken = languagesOf(req);
	const sections = spoken.map((language) => {
		const t = translate(language);
		return `<section lang="${language}"><h1>${t(refusal)}</h1><p><a href="/${language}/">${t('site.home')}</a></p></section>`;
	});
	return `<!doctype html><html lang="${spoken[0]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${translate(spoken[0])('site.name')}</title><main>${sections.join('')}</main></html>`;
}

/** The language of the address; both when it has none, Hindi first. */
function languagesOf({ url = '/' }: IncomingMessage): [Language, ...Language[]] {
	const [, language] = /^\/(hi|en)(?=[/?]|$)/.exec(url) ?? [];
	return language === 'hi' || language === 'en' ? [language] : [...languages];
}
