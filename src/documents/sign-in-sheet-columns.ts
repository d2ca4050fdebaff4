import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import type { RoleGroup } from '#training/roles.ts';

/** Whom a sheet is for: the columns follow register-practice.md, section 2. */
export const sheetAudiences = ['police', 'office', 'frontline', 'community'] as const;
export type SheetAudience = (typeof sheetAudiences)[number];
export type Column = { id: string; label: string };

export function audienceOf(group: RoleGroup | undefined): SheetAudience {
	if (group === 'police' || group === 'rail and border') return 'police';
	if (group === 'frontline' || group === 'community') return group;
	return 'office';
}

/** One audience has its own words for a column; a mixed hall the columns of all, in common words. */
export function columnsFor(audiences: SheetAudience[], language: Language): Column[] {
	const t = translate(language);
	const present = sheetAudiences.filter((audience) => audiences.includes(audience));
	const only = present.length === 1 ? present[0] : undefined;
	const village = present.includes('frontline') || present.includes('community');
	const column = (id: string, label: SentenceKey, wanted = true) =>
		wanted ? [{ id, label: t(label) }] : [];
	return [
		...column('name', 'kit.col-name'),
		...column('relation', 'kit.col-relation', village),
		...column('sex', 'kit.col-sex'),
		...column('age', 'kit.col-age', village),
		...column('post', postLabel(only)),
		...column('service', 'kit.col-service-number', present.includes('police')),
		...column('posting', only ? `kit.col-posting-${only}` : 'kit.col-posting'),
		...column('place', 'kit.col-place', village),
		...column('district', 'kit.col-district', !village),
		...column('phone', 'kit.col-phone'),
	];
}

function postLabel(only: SheetAudience | undefined): SentenceKey {
	if (only === 'police' || only === 'community') return `kit.col-post-${only}`;
	return 'kit.col-post';
}
