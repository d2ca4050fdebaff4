import { filled } from '#i18n/filled.ts';
import type { SentenceKey, Translate } from '#i18n/translate.ts';

/** Sentences a page hands to its island, so that the phone is not sent all of them. */
export type Words = Partial<Record<SentenceKey, string>>;

export function saying(words: Words): Translate {
	return (key, values = {}) => filled(words[key] ?? key, values);
}
