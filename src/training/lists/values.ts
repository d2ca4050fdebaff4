import { toPhone, westernDigits } from '#auth/login-name.ts';
import type { AgeGroup, Relation, Sex } from '../people.ts';
import { tidyName } from '../names.ts';

/** Woman, man or other, as a column of a list says it; `undefined` when it can't be told. */
export function sexFrom(typed: string): Sex | undefined {
	const word = typed.trim().toLowerCase().replace(/[.०0]/g, '');
	if (/^(म|महिला|स्त्री|औरत|f|female|w|woman|women|mahila)$/.test(word)) return 'woman';
	if (/^(पु|पुरुष|पुरूष|m|male|man|purush)$/.test(word)) return 'man';
	if (/^(अन्य|अ|o|other|others|transgender|tg|ट्रांसजेंडर|किन्नर|third gender)$/.test(word))
		return 'other';
	return undefined;
}

/** "34", "34 वर्ष", "30-44": the age group. */
export function ageGroupFrom(typed: string): AgeGroup | undefined {
	const text = westernDigits(typed).trim();
	const group = /^(18-29|30-44|45-59)$/.exec(text.replace(/\s*[–-]\s*/, '-'))?.[1];
	if (group) return group as AgeGroup;
	if (/^60\s*(\+|से|and)/.test(text)) return '60+';
	const years = /^(\d{1,3})(\.0+)?\s*(वर्ष|साल|बर्ष|years?|yrs?|y)?\.?$/i.exec(text)?.[1];
	return years === undefined ? undefined : groupOf(Number(years));
}

/** The age group on a day of somebody born on another. */
export function ageGroupOn(day: string, born: string): AgeGroup | undefined {
	const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
	return groupOf(day.slice(5) < born.slice(5) ? years - 1 : years);
}

function groupOf(years: number): AgeGroup | undefined {
	if (years < 3 || years > 100) return undefined;
	if (years < 18) return 'under-18';
	if (years < 30) return '18-29';
	if (years < 45) return '30-44';
	return years < 60 ? '45-59' : '60+';
}

export type PhoneRead = {
	phone?: string;
	note?: 'phone-unreadable' | 'phone-lost-digits' | 'two-phones';
};

/** A mobile number, also as Excel mangles it: 9431000001.0, 9.431E+09 (whose digits are lost). */
export function phoneFrom(typed: string): PhoneRead {
	const text = westernDigits(typed).trim().replace(/\.0+$/, '').replace(/^'/, '');
	if (/^(|-+|nil|na|n\/a|नहीं|नही|x+|0)$/i.test(text)) return {};
	if (/^\d(\.\d+)?e\+?\d{1,2}$/i.test(text)) return fromScience(text);
	const whole = toPhone(text);
	if (whole) return { phone: whole };
	const several = text.split(/[,;/\n]|\s{2,}| व | or /).flatMap((one) => toPhone(one) ?? []);
	const [first] = several;
	return first ? { phone: first, note: 'two-phones' } : { note: 'phone-unreadable' };
}

/** 9.431000001E9 still has all its digits; 9.43E+09 has not. */
function fromScience(text: string): PhoneRead {
	const significant = text.split(/e/i)[0]?.replace('.', '').length ?? 0;
	const phone = significant === 10 ? toPhone(Number(text).toFixed(0)) : undefined;
	return phone ? { phone } : { note: 'phone-lost-digits' };
}

export type NameRead = {
	name: string;
	relation?: Relation;
	relationName?: string;
	/** What stood in brackets behind the name. */
	inBrackets?: string;
};

const relationWords: [RegExp, Relation | undefined][] = [
	[
		/^(.*?)[\s,(]+(?:पति|husband|w\s?\/\s?o|wife of|पत्नी)\s*[-–:.]*\s*(?:श्री|स्व०|स्व॰|स्व\.|late|sri|shri)?\s*(.+?)\)?$/iu,
		'husband',
	],
	[
		/^(.*?)[\s,(]+(?:पिता|father|d\s?\/\s?o|s\s?\/\s?o|son of|daughter of|पुत्री|पुत्र)\s*[-–:.]*\s*(?:श्री|स्व०|स्व॰|स्व\.|late|sri|shri)?\s*(.+?)\)?$/iu,
		'father',
	],
	[/^(.*?)[\s,(]+(?:माता|mother)\s*[-–:.]*\s*(?:श्रीमती|smt\.?)?\s*(.+?)\)?$/iu, 'mother'],
	[/^(.*?)[\s,(]+(?:c\s?\/\s?o)\s*[-–:.]*\s*(.+?)\)?$/iu, undefined],
];

/** A name without its serial and title; father or husband, when written in the same cell. */
export function nameFrom(typed: string): NameRead {
	const bare = withoutTitle(tidyName(typed).replace(/^[\d०-९]{1,3}\s*[.)\-:]\s*/u, '')).replace(
		/[,;:।]+$/,
		'',
	);
	for (const [pattern, relation] of relationWords) {
		const [, name, relationName] = pattern.exec(bare) ?? [];
		if (name && relationName)
			return { name: withoutTitle(name), relationName, ...(relation && { relation }) };
	}
	const [, name, inBrackets] = /^([^()]+?)\s*\(([^()]+)\)$/.exec(bare) ?? [];
	return name && inBrackets ? { name, inBrackets } : { name: bare };
}

/** The name of father or husband, without the "पति -" or "S/o" in front of it. */
export function relationFrom(typed: string): { relation?: Relation; relationName: string } {
	const { relation, relationName } = nameFrom(`x ${tidyName(typed)}`);
	if (relationName)
		return { ...(relation && { relation }), relationName: withoutTitle(relationName) };
	return { relationName: withoutTitle(tidyName(typed)) };
}

function withoutTitle(name: string): string {
	return name
		.replace(
			/^(श्रीमती|श्रीमति|श्री|सुश्री|स्व[.०॰]|smt\.?|shri|sri|mrs?\.?|ms\.?|late)[\s.]+(?=\S)/iu,
			'',
		)
		.trim();
}

/** May stand in a column of names: letters of a name, and not one of the words lists are made of. */
export function looksLikeName(typed: string): boolean {
	const { name } = nameFrom(typed);
	return /^[\p{L}\p{M}][\p{L}\p{M}.' ’()-]{1,60}$/u.test(name) && name.split(/\s+/).length <= 6;
}
