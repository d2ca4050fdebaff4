import { en } from '#i18n/en.ts';
import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';

const told =
	/^(phone|attendance|headcount)\.|^people\.(child-of|name|role|village|unit|new|add|none|whole|place|other-districts|sex)/;
/** Everything a sync may answer, and everything the phone refuses by itself. */
const refused = /^refusal\./;

/** The sentences the workshop island says. */
export function phoneWords(lang: Language): Partial<Record<SentenceKey, string>> {
	const t = translate(lang);
	const keys = (Object.keys(en) as SentenceKey[]).filter(
		(key) => told.test(key) || refused.test(key),
	);
	return Object.fromEntries(keys.map((key) => [key, t(key)]));
}
