import { formatDays } from '#i18n/format.ts';
import type { Language } from '#i18n/translate.ts';
import { placeName } from '#training/places.ts';
import { titleIn, type Workshop, type WorkshopDetails } from '#training/workshops.ts';

/** The head of a workshop’s papers: who leads it and who with them, and what it was. */
export function officeOf(
	workshop: Workshop,
	{ organisers }: Pick<WorkshopDetails, 'organisers'>,
	language: Language,
): { office: string[]; subject: string } {
	const name = ({ nameHi, nameEn }: { nameHi: string; nameEn: string }) =>
		language === 'hi' ? nameHi : nameEn;
	const lead = organisers.filter(({ part }) => part === 'lead');
	const others = organisers.filter(({ part }) => part === 'co-organiser');
	const { startsOn, endsOn } = workshop;
	return {
		office: [
			...lead.map(({ organisation }) => name(organisation)),
			others.map(({ organisation }) => name(organisation)).join(' · '),
		].filter(Boolean),
		subject: [
			titleIn(workshop, language),
			formatDays(startsOn, endsOn, language),
			placeName(workshop, language),
		].join(' · '),
	};
}
