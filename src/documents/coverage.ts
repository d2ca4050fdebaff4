import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { moduleAt } from '#training/curriculum.ts';
import { districtOf } from '#training/places.ts';
import type { Coverage, Dimension } from '#training/reports.ts';
import { groupNames, type RoleGroup } from '#training/roles.ts';
import { workshops } from '#db/schema.ts';
import type { Table } from './csv.ts';

export type OrganisationName = { id: string; nameHi: string; nameEn: string };

const measures = [
	['state.events', 'events'],
	['state.attendances', 'attendances'],
	['state.people', 'people'],
	['state.counted', 'counted'],
	['state.counted-women', 'countedWomen'],
	['state.counted-men', 'countedMen'],
	['state.counted-other', 'countedOther'],
	['state.counted-under-18', 'countedUnder18'],
	['state.certificates-attendance', 'certificatesOfAttendance'],
	['state.certificates-success', 'certificatesOfSuccess'],
] as const satisfies [SentenceKey, keyof Coverage][];

/** The columns of the report: sentence and field, the same for screen, CSV and XLSX. */
export const coverageColumns = measures;

/** What a row is called in a language: a place, an audience, a body, a lesson, a level. */
export function labelOf(
	key: string | null,
	by: Dimension,
	language: Language,
	organisations: OrganisationName[],
): string {
	const t = translate(language);
	if (key === null) return t('site.not-known');
	if (by === 'district') return districtOf(Number(key))?.[language] ?? key;
	if (by === 'audience') return groupNames[key as RoleGroup][language];
	if (by === 'module') return moduleAt(key)?.title[language] ?? key;
	if (by === 'level') {
		const level = workshops.level.enumValues.find((one) => one === key);
		return level ? t(`state.level-${level}`) : key;
	}
	const organisation = organisations.find(({ id }) => id === key);
	return (language === 'hi' ? organisation?.nameHi : organisation?.nameEn) ?? key;
}

/** Rows in the order they are read: districts and bodies by name, the rest as the programme has them. */
export function inReadingOrder(
	rows: Coverage[],
	by: Dimension,
	language: Language,
	organisations: OrganisationName[],
): Coverage[] {
	if (by === 'audience' || by === 'level') return rows;
	const name = (row: Coverage) => labelOf(row.key, by, language, organisations);
	return rows.toSorted((a, b) => name(a).localeCompare(name(b), language));
}

/** Nothing was held and nobody came: shown as a dash, which is not a zero. */
export function isBlank(row: Coverage): boolean {
	return row.events === 0 && row.attendances === 0 && row.counted === 0;
}

/** The report as a table to take away: every row, the total last, its period and day in the heading. */
export function coverageTable(
	answer: { rows: Coverage[]; total: Coverage },
	by: Dimension,
	language: Language,
	organisations: OrganisationName[],
	about: string,
): Table {
	const t = translate(language);
	const values = (row: Coverage) => measures.map(([, field]) => (isBlank(row) ? null : row[field]));
	return {
		headings: [`${t(`state.by-${by}`)} (${about})`, ...measures.map(([heading]) => t(heading))],
		rows: [
			...inReadingOrder(answer.rows, by, language, organisations).map((row) => [
				labelOf(row.key, by, language, organisations),
				...values(row),
			]),
			[t('state.total'), ...measures.map(([, field]) => answer.total[field])],
		],
	};
}
