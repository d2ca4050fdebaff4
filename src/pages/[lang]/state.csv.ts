import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { toCsv } from '#documents/csv.ts';
import { stateReport } from '#documents/state-report.ts';
import { isLanguage, translate } from '#i18n/translate.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params: { lang }, locals: { user }, url }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator'))
		return new Response(null, { status: 404 });
	const report = await stateReport(db, user, url.searchParams, lang, new Date());
	if ('refused' in report) {
		return new Response(translate(lang)(`refusal.${report.refused}`), { status: 400 });
	}
	return new Response(toCsv(report.table), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${report.name}.csv"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
