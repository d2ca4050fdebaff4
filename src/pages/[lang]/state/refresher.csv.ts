import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { toCsv } from '#documents/csv.ts';
import { refresherTable } from '#documents/refresher-list.ts';
import { isLanguage } from '#i18n/translate.ts';
import { dayOf } from '#training/periods.ts';
import { changesToTeachAgain, dueForRefresher } from '#training/recall.ts';

export const prerender = false;

/** The rows of the page beside it. */
export const GET: APIRoute = async ({ params: { lang }, locals: { user } }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator'))
		return new Response(null, { status: 404 });
	const today = dayOf(new Date());
	const due = await dueForRefresher(db, user, { changes: changesToTeachAgain(), today });
	return new Response(toCsv(refresherTable(due, lang)), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="refresher-due-${today}.csv"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
