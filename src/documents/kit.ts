import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { kitContents } from './kit-contents.ts';
import type { KitForms } from './kit-forms.ts';
import type { KitPart } from './kit-parts.ts';
import type { KitModule } from './kit-source.ts';
import { kitWords } from './kit-words.ts';
import { qrPng } from './qr.ts';
import { typesetInParts } from './typst.ts';

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
	const address = addressOfEdition(module.slug, source.edition, language, origin);
	return {
		lang: language,
		words: kitWords(language),
		site: t('site.name'),
		code: module.code,
		lesson: t('kit.lesson', { n: Number(module.code.slice(1)) }),
		title: text[language].title,
		foot: t('kit.foot', { edition: source.edition, day: formatDay(source.lawDate, language) }),
		address,
		stillCurrent: t('kit.still-current', { address: address.replace(/^https?:\/\//, '') }),
		qrAlt: t('kit.qr', { address }),
	};
}

/** A PDF and how many pages it has. */
export type Pdf = { pdf: Uint8Array; pages: number };

/**
 * A kit as PDF/UA-1, or only the parts of it that are wanted, and each of these as a PDF of its own:
 * the same pages with the same numbers. The same kit gives the same bytes.
 */
export async function kitPdfs(
	{ frame, parts, lawDate }: Kit,
	wanted: KitPart[] = parts.start.parts.map(({ id }) => id),
): Promise<{ whole: Pdf; parts: ({ id: KitPart } & Pdf)[] }> {
	const title = [frame.lesson, frame.title].join(' · ');
	const files = {
		'kit-data.json': JSON.stringify({ ...frame, documentTitle: title, wanted, parts }),
		'kit-qr.png': qrPng(frame.address),
	};
	const titled = wanted.map((id) => ({
		id,
		title: `${title} · ${frame.words[`part-${id}`] ?? id}`,
	}));
	const madeAt = new Date(`${lawDate}T00:00:00+05:30`);
	const { made, pages, parts: cut } = await typesetInParts('kit', { files, parts: titled }, madeAt);
	return {
		whole: { pdf: made, pages },
		parts: wanted.flatMap((id, n) => {
			const part = cut[n];
			return part ? [{ id, pdf: part.made, pages: part.pages }] : [];
		}),
	};
}

/** Where it is said whether this edition is still current: printed on every sheet as text and QR. */
export function addressOfEdition(
	slug: string,
	edition: string,
	language: Language,
	origin: string,
): string {
	return `${origin}/${language}/kits/${slug}/edition/${edition}/`;
}
