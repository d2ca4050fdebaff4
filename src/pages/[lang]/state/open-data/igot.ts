import type { APIRoute } from 'astro';
import { turnedAway } from '#actions/door.ts';
import { mayActAs } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { toCsv } from '#documents/csv.ts';
import { igotCompletions, igotTable } from '#documents/igot.ts';
import { isLanguage, translate } from '#i18n/translate.ts';
import { audit } from '#training/audit.ts';
import { completedModules, readOtherIds } from '#training/completed-modules.ts';
import { readDay } from '#training/periods.ts';
import { pseudonyms } from '#training/pseudonyms.ts';

export const prerender = false;

/** Completions for iGOT as a file. The pasted ids are read and forgotten. */
export const POST: APIRoute = async (context) => {
	const {
		params: { lang },
		locals: { user },
		request,
	} = context;
	if (!isLanguage(lang) || !mayActAs(user, 'state')) return turnedAway(context);
	const form = await request.formData().catch(() => new FormData());
	const typed = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const [from, to] = [readDay(typed('from')), readDay(typed('to'))];
	if (from === undefined || to === undefined || from > to) {
		return new Response(translate(lang)('refusal.bad-period'), { status: 422 });
	}
	const rows = igotCompletions(await completedModules(db, user, { from, to }), {
		ids: typed('ids') ? readOtherIds(typed('ids')) : undefined,
		partnerCode: typed('partnerCode').slice(0, 64) || undefined,
		pseudonymOf: await pseudonyms(db),
	});
	const subject = { subject: 'certificates', subjectId: `${from}/${to}` };
	const after = { rows: rows.length };
	await audit(db, { by: user.id, at: new Date(), action: 'export-igot', ...subject, after });
	const json = typed('as') === 'json';
	// Their reader takes a byte-order mark for a part of the first heading.
	const body = json ? JSON.stringify(rows, null, '\t') : toCsv(igotTable(rows)).slice(1);
	return new Response(body, {
		headers: {
			'Content-Type': json ? 'application/json' : 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="igot-${from}-${to}.${json ? 'json' : 'csv'}"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
