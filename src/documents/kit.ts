import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { kitContents } from './kit-contents.ts';
import type { KitForms } from './kit-forms.ts';
import { kitParts, type KitPart } from './kit-parts.ts';
import type { KitModule } from './kit-source.ts';
import { kitWords } from './kit-words.ts';
import { qrSvg } from './qr.ts';
import { typeset } from './typst.ts';

/** One kit in one language as plain data: what the templates print. */
export type Kit = ReturnType<typeof kitFor>;

/** The same input gives the same data, so a hash of it says whether a kit has changed. */
export function kitFor(kit: KitModule, forms: KitForms, language: Language, origin: string) {
	const { module, source } = kit;
	return {
		slug: module.slug,
		language,
		edition: source.edition,
		lawDate: source.lawDate,
		frame: frameOf(kit, language, origin),
		parts: kitContents(kit, forms, language),
	};
}

/** What stands on every page: what it is, how old it is, where to look whether it is current. */
function frameOf({ module, source, text }: KitModule, language: Language, origin: string) {
	const t = translate(language);
	const address = addressOfKit(module.slug, language, origin);
	return {
		lang: language,
		words: kitWords(language),
		site: t('site.name'),
		code: module.code,
		lesson: t('kit.lesson', { n: Number(module.code.slice(1)) }),
		title: text[language].title,
		foot: t('kit.foot', { edition: source.edition, day: formatDay(source.lawDate, language) }),
		stillCurrent: t('kit.still-current', { address: address.replace(/^https?:\/\//, '') }),
		qr: qrSvg(address),
		qrAlt: t('kit.qr', { address }),
	};
}

/** The whole kit, or one part of it, as PDF/UA-1. The same kit gives the same bytes. */
export async function kitPdf(
	kit: Kit,
	only?: KitPart,
): Promise<{ pdf: Uint8Array; pages: number }> {
	const wanted = kitParts.map(({ id }) => id).filter((id) => only === undefined || id === only);
	const name = only && kit.frame.words[`part-${only}`];
	const data = {
		...kit.frame,
		documentTitle: [kit.frame.lesson, kit.frame.title, ...(name ? [name] : [])].join(' · '),
		wanted,
		parts: Object.fromEntries(wanted.map((id) => [id, kit.parts[id]])),
	};
	const pdf = await typeset('kit', data, new Date(`${kit.lawDate}T00:00:00+05:30`));
	return { pdf, pages: pagesOf(pdf) };
}

/** What Typst wrote into the file's own metadata. */
function pagesOf(pdf: Uint8Array): number {
	const [, count] = /<xmpTPg:NPages>(\d+)</.exec(Buffer.from(pdf).toString('latin1')) ?? [];
	if (!count) throw new Error('a PDF that does not say how many pages it has');
	return Number(count);
}

/** Where a kit's own page stands: printed on every sheet as text and QR. */
export function addressOfKit(slug: string, language: Language, origin: string): string {
	return `${origin}/${language}/kits/${slug}/`;
}
