import { kit as english } from '#i18n/en/kit.ts';
import { kit as hindi } from '#i18n/hi/kit.ts';
import type { Language } from '#i18n/translate.ts';

/** Every label a template may print, by its name without `kit.`: `words.minutes`. */
export function kitWords(language: Language): Record<string, string> {
	const sentences = language === 'hi' ? hindi : english;
	return Object.fromEntries(
		Object.entries(sentences).map(([key, sentence]) => [key.replace(/^kit\./, ''), sentence]),
	);
}
