import { formatShortDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { confidenceOf, isInForce, oldSection, shortCitation } from '#law/citation.ts';
import { deadlineSentence } from '#law/deadline.ts';
import { punishmentText } from '#law/punishment.ts';
import { allProvisions, crosswalkFrom, knownProvision } from '#law/registry.ts';
import type { Offence, Provision } from '#law/schema.ts';

/** A provision as a box on paper: all of it from the registry, nothing typed. */
export type LawBox = ReturnType<typeof lawBox>;

/** The boxes of the provisions named, each once, in the order of the registry. */
export function lawBoxes(ids: string[], language: Language): LawBox[] {
	for (const id of ids) knownProvision(id);
	return allProvisions
		.filter(({ id }) => ids.includes(id))
		.map((record) => lawBox(record, language));
}

function lawBox(record: Provision, language: Language) {
	const t = translate(language);
	const { offence, duty, status } = record;
	const confidence = confidenceOf(record);
	const inForce = isInForce(record);
	return {
		cite: shortCitation(record.id, language),
		before: beforeOf(record, language),
		standing: status === 'in force' ? '' : t(`law.status.${statusKey(status)}`),
		heading: record.heading[language],
		gist: record.gist[language],
		time:
			duty?.within && inForce ? t('law.time', { time: deadlineSentence(record.id, language) }) : '',
		flags: offence ? flagsOf(offence, language) : '',
		punishments: (offence?.punishments ?? []).map((row) => ({
			at: row.at ?? '',
			when: row.when[language],
			text: punishmentText(row, language),
			flags: flagsOf({ cognizable: null, bailable: null, triableBy: null, ...row }, language),
		})),
		confidence: t(`law.confidence.${confidence}`),
		doubtful: confidence === 'to-be-confirmed',
		checked: t('law.checked', { day: formatShortDay(record.checkedOn) }),
	};
}

/** "पहले IPC धारा 359, 360": the numbers people still remember, each code named once. */
function beforeOf({ replaces }: Provision, language: Language): string {
	const old = replaces.filter((id) => crosswalkFrom(id));
	if (old.length === 0) return '';
	const codeOf = (id: string | undefined) => id?.split('-')[0];
	const names = old
		.map((id, at) =>
			codeOf(old[at - 1]) === codeOf(id) ? id.slice(id.indexOf('-') + 1) : oldSection(id, language),
		)
		.join(', ');
	return `${translate(language)('law.before')} ${names}`;
}

function statusKey(status: Exclude<Provision['status'], 'in force'>) {
	return status === 'not confirmed' ? 'not-confirmed' : status;
}

function flagsOf(
	{
		cognizable,
		bailable,
		triableBy,
	}: { [Flag in keyof Omit<Offence, 'punishments'>]?: Offence[Flag] | undefined },
	language: Language,
): string {
	const t = translate(language);
	const words = [
		...(cognizable == null ? [] : [t(cognizable ? 'law.cognizable' : 'law.non-cognizable')]),
		...(bailable == null ? [] : [t(bailable ? 'law.bailable' : 'law.non-bailable')]),
		...(triableBy == null ? [] : [triableBy[language]]),
	];
	return words.join(' · ');
}
