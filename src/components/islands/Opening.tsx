import type { Translate } from '#i18n/translate.ts';

/** What stands on the page of a roster until the phone's store is open: the same before scripts came and after. */
export function Opening({ t }: { t: Translate }) {
	return (
		<>
			<h1>{t('attendance.title')}</h1>
			<p>{t('phone.opens-here')}</p>
		</>
	);
}
