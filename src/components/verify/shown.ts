import type { Facts } from '#credentials/facts.ts';
import { statusVerdict, type SignatureVerdict } from '#credentials/verdict.ts';
import { filled } from '#i18n/filled.ts';
import type { Kept } from './kept.ts';

type Said = SignatureVerdict | { signature: 'no-keys' };

/** Shows the answers that hold, in every language of the page. */
export function show(said: Said, list: Kept['list']): void {
	for (const part of all(document, '[data-verdicts]')) {
		const lang = part.closest('[lang]')?.getAttribute('lang') === 'en' ? 'en' : 'hi';
		part.hidden = false;
		for (const one of all(part, '[data-signature]')) {
			one.hidden = one.dataset['signature'] !== said.signature;
		}
		const genuine = said.signature === 'genuine';
		for (const one of all(part, '[data-genuine]')) one.hidden = !genuine;
		if (said.signature !== 'genuine') continue;
		for (const one of all(part, '[data-stolen]')) one.hidden = !said.key.stolen;
		showStatus(part, said.facts, list, lang);
		showFacts(part, said.facts, lang);
	}
}

function showStatus(part: ParentNode, facts: Facts, list: Kept['list'], lang: string): void {
	const said = statusVerdict(facts, list);
	const day = said.status === 'cancelled' ? said.on : said.status === 'suspended' ? said.since : '';
	const asOf = said.status === 'unknown' ? '' : instant(said.asOf, lang);
	for (const box of all(part, '[data-status]')) {
		box.hidden = box.dataset['status'] !== said.status;
		for (const one of all(box, '[data-says]')) {
			const sentence = one.dataset['says'] ?? '';
			one.textContent = sentence.replace('{asOf}', asOf).replace('{day}', day && dayIn(day, lang));
		}
		for (const one of all(box, '[data-why]')) {
			one.hidden = said.status !== 'cancelled' || one.dataset['why'] !== said.why;
		}
	}
}

function showFacts(part: HTMLElement, facts: Facts, lang: string): void {
	const words = part.closest<HTMLElement>('[data-words]')?.dataset ?? {};
	const texts: Record<string, string> = {
		code: facts.code.replace(/(.{4})(?=.)/g, '$1 '),
		kind: words[facts.kind] ?? '',
		nameHi: facts.nameHi,
		nameEn: facts.nameEn,
		...{ role: facts.role, posting: facts.posting, title: facts.title, place: facts.place },
		minutes: duration(facts.minutes, words),
		dates: [...new Set([facts.startsOn, facts.endsOn])].map((day) => dayIn(day, lang)).join(' – '),
		organisers: facts.organisers.join(' · '),
		signatories: facts.signatories.map(({ name, post }) => `${name}, ${post}`).join(' · '),
		modules: facts.modules.join(' · '),
		lawDate: dayIn(facts.lawDate, lang),
		issuedOn: dayIn(facts.issuedOn, lang),
	};
	for (const field of all(part, '[data-field]')) {
		field.textContent = texts[field.dataset['field'] ?? ''] ?? '';
	}
	for (const row of all(part, '[data-row]')) {
		row.hidden = all(row, '[data-field]').every(({ textContent }) => !textContent);
	}
	for (const sentence of all(part, '[data-left-out]')) {
		const parts = all(part, '[data-left]').filter(({ dataset }) =>
			(facts.leftOut as string[]).includes(dataset['left'] ?? ''),
		);
		sentence.hidden = parts.length === 0;
		const named = parts.map(({ textContent }) => textContent).join(', ');
		sentence.textContent = (sentence.dataset['leftOut'] ?? '').replace('{parts}', named);
	}
	for (const link of part.querySelectorAll<HTMLAnchorElement>('[data-page]')) {
		link.href = `/${lang}/certificates/${facts.code}/`;
	}
}

/** 390 minutes as 6 hours 30 minutes, in the words the page holds. */
function duration(minutes: number, words: DOMStringMap): string {
	const [h, m] = [Math.floor(minutes / 60), minutes % 60];
	const sentence = h === 0 ? words['minutes'] : m === 0 ? words['hours'] : words['hoursMinutes'];
	return filled(sentence ?? '', { h, m });
}

const format = (lang: string, options: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, { timeZone: 'Asia/Kolkata', ...options });

function dayIn(day: string, lang: string): string {
	const noon = new Date(`${day}T12:00:00+05:30`);
	return format(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(noon);
}

function instant(at: Date, lang: string): string {
	const shape = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit' } as const;
	return format(lang, { ...shape, minute: '2-digit', hour12: false }).format(at);
}

function all(part: ParentNode, selector: string): HTMLElement[] {
	return [...part.querySelectorAll<HTMLElement>(selector)];
}
