import { v4 as newId } from 'uuid';
import type { Language } from '#i18n/translate.ts';

/**
 * The address of an empty form for a meeting that was held. The id of the meeting to be stands in it, so that
 * whoever goes back to the form, unsure whether it was sent, finds the same one.
 */
export function newMeetingAt(lang: Language, of: Record<string, string> = {}): string {
	return `/${lang}/workshops/meeting/?${new URLSearchParams({ ...of, sent: newId() })}`;
}
