import type { Language, Translate } from '#i18n/translate.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import type { ViewRow } from '#offline/view.ts';

/* How workshops, sittings and people are called on the phone. */

export function titleOf({ workshop: { titleHi, titleEn } }: Snapshot, lang: Language): string {
	return lang === 'en' ? (titleEn ?? titleHi) : titleHi;
}

/** 'Day 2, forenoon', as the register names it. */
export function sittingTitle(
	{ workshop }: Snapshot,
	{ heldOn, half }: Snapshot['sessions'][number],
	t: Translate,
): string {
	const n = 1 + Math.round((Date.parse(heldOn) - Date.parse(workshop.startsOn)) / 86_400_000);
	return t('attendance.day-n', { n, half: t(`attendance.${half}`) });
}

export function nameOf(
	{ nameHi, nameEn }: Pick<ViewRow, 'nameHi' | 'nameEn'>,
	lang: Language,
): string {
	return (lang === 'hi' ? (nameHi ?? nameEn) : (nameEn ?? nameHi)) ?? '';
}
