import type { APIRoute } from 'astro';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { toCsv } from '#documents/csv.ts';
import { holdersTable } from '#documents/old-kits.ts';
import { isLanguage } from '#i18n/translate.ts';
import { holdersOfOldKits } from '#training/kit-downloads.ts';
import { dayOf } from '#training/periods.ts';

export const prerender = false;

/** The rows of the page beside it. */
export const GET: APIRoute = async ({ params: { lang }, locals: { user } }) => {
	if (!isLanguage(lang) || !mayActAs(user, 'coordinator'))
		return new Response(null, { status: 404 });
	const today = dayOf(new Date());
	const holders = await holdersOfOldKits(db, user, today);
	return new Response(toCsv(holdersTable(holders, lang)), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="old-kits-${today}.csv"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
