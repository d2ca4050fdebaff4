import { formatDay } from '#i18n/format.ts';
import { translate } from '#i18n/translate.ts';
import { qrSvg } from './qr.ts';
import { typeset } from './typst.ts';

/**
 * A slip that has just been made: its code is known only now, afterwards only its hash. `about`
 * tells two people of one name apart when slips are handed out.
 */
export type FreshSlip = { name: string; about: string; code: string };

/**
 * Slips to claim a record, eight to A4 with cut lines, Hindi first and English under it: the name,
 * the code, its address as text and as QR.
 */
export function slipsPdf(
	slips: FreshSlip[],
	{
		origin,
		workshop,
		goodUntil,
		madeAt,
	}: { origin: string; workshop: string; goodUntil: Date; madeAt: Date },
): Promise<Uint8Array> {
	if (slips.length === 0) throw new Error('a page of slips needs a slip');
	const [hi, en] = [translate('hi'), translate('en')];
	const join = `${origin}/hi/join/`;
	const data = {
		documentTitle: `${hi('kit.slips')}: ${workshop}`,
		workshop,
		site: hi('site.name'),
		codeLabel: `${hi('kit.slip-code')} · ${en('kit.slip-code')}`,
		doHi: hi('kit.slip-do'),
		doEn: en('kit.slip-do'),
		address: join.replace(/^https?:\/\//, ''),
		untilHi: hi('kit.slip-until', { day: formatDay(goodUntil, 'hi') }),
		untilEn: en('kit.slip-until', { day: formatDay(goodUntil, 'en') }),
		slips: slips.map(({ name, about, code }) => {
			const address = `${join}?code=${encodeURIComponent(code)}`;
			return { name, about, code, qr: qrSvg(address), qrAlt: hi('kit.slip-qr', { address }) };
		}),
	};
	return typeset('slips', data, madeAt);
}
