import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { toXlsx } from '#documents/spreadsheet.ts';
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
	const file = await toXlsx(report.table, translate(lang)('state.title'));
	return new Response(new Uint8Array(file), {
		headers: {
			'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'Content-Disposition': `attachment; filename="${report.name}.xlsx"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
