import { isInForce } from './citation.ts';
import { LawError } from './law-error.ts';
import { knownProvision } from './registry.ts';
import type { Duty, Lang, Limit } from './schema.ts';

/** A duty's time in one phrase, "24 घंटे के भीतर"; `part` picks one of several limits by its key. */
export function withinText(id: string, lang: Lang, part?: string): string {
	const { limits, text } = timeOf(id);
	if (part !== undefined) return limitText(limitNamed(limits, part, id), lang);
	return text?.[lang] ?? joined(limits, lang, limitText);
}

/** The same with what it runs from and what is not counted. */
export function deadlineSentence(id: string, lang: Lang): string {
	const { limits, text } = timeOf(id);
	return text?.[lang] ?? joined(limits, lang, limitSentence);
}

export function limitText(limit: Limit, lang: Lang): string {
	const phrase = limit.every
		? {
				hi: `${length(limit, 'hi')} में कम से कम एक बार`,
				en: `at least once in ${length(limit, 'en')}`,
			}
		: { hi: `${length(limit, 'hi')} के भीतर`, en: `within ${length(limit, 'en')}` };
	return limit.qualifier ? `${phrase[lang]} (${limit.qualifier[lang]})` : phrase[lang];
}

export function limitSentence(limit: Limit, lang: Lang): string {
	const { from, without, qualifier, ...plain } = limit;
	const bare = limitText(plain, lang);
	const phrase = from && (lang === 'hi' ? `${from.hi} ${bare}` : `${bare} of ${from.en}`);
	const asides = [without, qualifier].flatMap((aside) => (aside ? [aside[lang]] : []));
	return [phrase ?? bare, ...(asides.length > 0 ? [`(${asides.join('; ')})`] : [])].join(' ');
}

/** Refuses a duty that is not there, not in force, or has no time: the author must say it otherwise. */
function timeOf(id: string): NonNullable<Duty['within']> {
	const record = knownProvision(id);
	if (!record.duty) throw new LawError('no-duty', id);
	if (!record.duty.within) throw new LawError('no-time-limit', id);
	if (!isInForce(record)) throw new LawError('not-in-force', id);
	return record.duty.within;
}

function limitNamed(limits: Limit[], key: string, id: string): Limit {
	const found = limits.find((limit) => limit.key === key);
	if (!found) throw new LawError('unknown-limit', `${id}/${key}`);
	return found;
}

function joined(limits: Limit[], lang: Lang, say: typeof limitText): string {
	if (limits.length === 1) return limits.map((limit) => say(limit, lang)).join('');
	return limits
		.map((limit) => (limit.part ? `${limit.part[lang]}: ${say(limit, lang)}` : say(limit, lang)))
		.join('; ');
}

const hindiUnits: Record<Limit['unit'], string> = {
	hour: 'घंटे',
	day: 'दिन',
	'working day': 'कार्य दिवस',
	week: 'सप्ताह',
	month: 'महीने',
	year: 'वर्ष',
};

function length({ number, unit }: Limit, lang: Lang): string {
	if (lang === 'hi') return `${number} ${hindiUnits[unit]}`;
	return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
