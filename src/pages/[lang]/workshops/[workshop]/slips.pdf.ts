import type { APIRoute } from 'astro';
import { daysValid, makeSlip } from '#auth/slips.ts';
import { db } from '#db/index.ts';
import { slipsPdf, type FreshSlip } from '#documents/slips.ts';
import { isLanguage } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { nameIn } from '#training/names.ts';
import { slipsOwedIn } from '#training/slips-owed.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** Makes the slips a workshop owes and hands them over to print; their codes are never seen again. */
export const POST: APIRoute = async ({ params: { lang, workshop: id }, locals: { user }, url }) => {
	const workshop = user && (await workshopLedBy(db, user, id ?? ''));
	if (!isLanguage(lang) || !user || !workshop) return new Response(null, { status: 404 });
	const owed = await slipsOwedIn(db, workshop, user, url.searchParams.get('of') ?? undefined);
	const madeAt = new Date();
	const slips: FreshSlip[] = [];
	for (const person of owed.filter(({ notAllowed }) => !notAllowed)) {
		const { personId, serial, unit, village } = person;
		const about = [`${serial}.`, unit, village].filter(Boolean).join(' ');
		const made = await makeSlip(
			db,
			{ personId, workshopId: workshop.id, madeById: user.id },
			madeAt,
		);
		slips.push({ name: nameIn(person, lang), about, code: made.code });
	}
	if (slips.length === 0) return new Response(null, { status: 404 });
	const goodUntil = new Date(madeAt.getTime() + daysValid * 86_400_000);
	const pdf = await slipsPdf(slips, {
		origin: siteOrigin(),
		workshop: workshop.code,
		goodUntil,
		madeAt,
	});
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="slips-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
