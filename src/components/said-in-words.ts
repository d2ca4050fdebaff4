import type { Translate } from '#i18n/translate.ts';
import type { SaidValue } from '#training/operations.ts';

/** A mark, the times or a count, as people say it. */
export function saidInWords(value: SaidValue['value'], t: Translate): string {
	if ('status' in value) {
		const status = t(`attendance.${value.status}`);
		return value.minutesMissed > 0
			? t('sent.minutes-missed', { status, n: value.minutesMissed })
			: status;
	}
	return 'actualStart' in value
		? t('sent.from-to', { from: value.actualStart, to: value.actualEnd })
		: t('sent.counted', value);
}
