import { en } from './en.ts';
import { filled } from './filled.ts';
import { hi } from './hi.ts';

export const languages = ['hi', 'en'] as const;
export type Language = (typeof languages)[number];
export type SentenceKey = keyof typeof en;
/** The same keys, every one with a sentence: what a Hindi file must be for its English one. */
export type Sentences<English> = Record<keyof English, string>;
export type Translate = (key: SentenceKey, values?: Record<string, string | number>) => string;

const sentences: Record<Language, Sentences<typeof en>> = { en, hi };

/** `t('workshop.seats', { n: 40 })` fills `{n}` (filled.ts); a missing key does not compile. */
export function translate(language: Language): Translate {
	return (key, values = {}) => filled(sentences[language][key], values);
}

export function isLanguage(value: string | undefined): value is Language {
	return value === 'hi' || value === 'en';
}

export function otherLanguage(language: Language): Language {
	return language === 'hi' ? 'en' : 'hi';
}
