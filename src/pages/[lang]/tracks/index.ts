import type { APIRoute } from 'astro';
import { isLanguage } from '#i18n/translate.ts';

export const prerender = false;

/** The tracks are the first page, “who are you?”: somebody who shortens the address of one arrives there. */
export const GET: APIRoute = ({ params: { lang }, redirect }) =>
	isLanguage(lang) ? redirect(`/${lang}/`, 308) : new Response(null, { status: 404 });
