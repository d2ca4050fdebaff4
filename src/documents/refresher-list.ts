import { formatCode } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { districtOf } from '#training/places.ts';
import type { DueForRefresher } from '#training/recall.ts';
import { roleName } from '#training/roles.ts';
import type { Table } from './csv.ts';

/** Who is due for a refresher, as a table: the same rows the page shows. */
export function refresherTable(due: readonly DueForRefresher[], lang: Language): Table {
	const t = translate(lang);
	return {
		headings: [
			t('refresher.name'),
			t('refresher.role'),
			t('refresher.district'),
			t('refresher.since'),
			t('refresher.because'),
			t('refresher.certificate'),
		],
		rows: due.map((one) => [
			(lang === 'hi' ? (one.nameHi ?? one.nameEn) : (one.nameEn ?? one.nameHi)) ?? '',
			roleName(one.roleId, lang),
			districtOf(one.districtLgd)?.[lang] ?? '',
			one.since,
			one.provisions.map((id) => shortCitation(id, lang)).join(', '),
			formatCode(one.code),
		]),
	};
}
