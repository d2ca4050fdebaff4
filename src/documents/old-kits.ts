import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { moduleAt } from '#training/curriculum.ts';
import type { KitUse, OldKit, OldKitHolder } from '#training/kit-downloads.ts';
import { nameIn } from '#training/names.ts';
import { dayOf } from '#training/periods.ts';
import type { Table } from './csv.ts';

/** Why a kit somebody took is no longer current, in one sentence to them. */
export function oldKitInWords({ module, edition, standing }: OldKit, language: Language): string {
	const t = translate(language);
	const about = {
		title: moduleAt(module)?.title[language] ?? module,
		edition,
		day: formatDay(standing.since, language),
	};
	if (standing.state === 'replaced') {
		const { edition: by, because } = standing.by;
		return t('age.mine-replaced', { ...about, by, because: because[language] });
	}
	const what = standing.changes.map((change) => change.what[language]).join(' ');
	return t('age.mine-law', { ...about, what });
}

/** Who has an old kit, as the page, the CSV and nothing else show it. */
export function holdersTable(holders: readonly OldKitHolder[], language: Language): Table {
	const t = translate(language);
	return {
		headings: [
			t('age.name'),
			t('age.organisation'),
			t('age.kit'),
			t('age.edition-word'),
			t('age.taken'),
			t('age.why'),
			t('age.told'),
		],
		rows: holders.map((one) => [
			nameIn(one, language),
			one.organisation ? nameIn(one.organisation, language) : '',
			moduleAt(one.module)?.title[language] ?? one.module,
			one.edition,
			dayOf(one.takenAt),
			whyShort(one, language),
			one.toldAt ? dayOf(one.toldAt) : t('age.not-told'),
		]),
	};
}

function whyShort({ standing }: OldKit, language: Language): string {
	const t = translate(language);
	const day = formatDay(standing.since, language);
	if (standing.state === 'replaced')
		return t('age.short-replaced', { day, by: standing.by.edition });
	const cites = standing.changes.map(({ provision }) => shortCitation(provision, language));
	return t('age.short-law', { day, cites: cites.join(', ') });
}

/** How often each edition was taken. */
export function usesTable(uses: readonly KitUse[], language: Language): Table {
	const t = translate(language);
	const title = ({ module }: KitUse) => moduleAt(module)?.title[language] ?? module;
	return {
		headings: [
			t('age.kit'),
			t('age.edition-word'),
			t('age.is-current'),
			t('age.people'),
			t('age.anonymous'),
		],
		rows: uses
			.toSorted((a, b) => title(a).localeCompare(title(b), language))
			.map((use) => [
				title(use),
				use.edition,
				t(use.current ? 'age.yes' : 'age.no'),
				use.people,
				use.anonymous,
			]),
	};
}
