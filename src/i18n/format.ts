import { translate, type Language } from './translate.ts';

const locale = { hi: 'hi-IN', en: 'en-IN' } as const;
const timeZone = 'Asia/Kolkata';

/*
 * A formatter costs about a millisecond and 100 KB outside the heap, which nobody collects in time:
 * made at every call, a thousand certificates took 400 MiB. One for each language is enough.
 */
const numbers = { hi: numbersIn('hi'), en: numbersIn('en') };
const days = { hi: daysIn('hi'), en: daysIn('en') };

function numbersIn(language: Language): Intl.NumberFormat {
	return new Intl.NumberFormat(`${locale[language]}-u-nu-latn`, { maximumFractionDigits: 1 });
}

function daysIn(language: Language): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat(`${locale[language]}-u-nu-latn`, {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone,
	});
}

/** 102345 is 1,02,345 in both languages; digits stay Western. */
export function formatNumber(value: number, language: Language): string {
	return numbers[language].format(value);
}

/** A day ('2026-11-22') or an instant, as 22 नवंबर 2026 / 22 November 2026. */
export function formatDay(value: string | Date, language: Language): string {
	const date = typeof value === 'string' ? new Date(`${value}T12:00:00+05:30`) : value;
	return days[language].format(date);
}

const times = { hi: timesIn('hi'), en: timesIn('en') };

function timesIn(language: Language): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat(`${locale[language]}-u-nu-latn`, {
		...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false },
		timeZone,
	});
}

/** An instant in Ranchi: 22 नव॰, 10:05 / 22 Nov, 10:05. */
export function formatDayAndTime(value: Date, language: Language): string {
	return times[language].format(value);
}

/** A day where there is little room, beside a source: 22.11.2026. */
export function formatShortDay(day: string): string {
	return day.split('-').reverse().join('.');
}

/** From one day to another, the shared part once where it is the same day. */
export function formatDays(from: string, to: string, language: Language): string {
	if (from === to) return formatDay(from, language);
	return language === 'hi'
		? `${formatDay(from, language)} से ${formatDay(to, language)}`
		: `${formatDay(from, language)} to ${formatDay(to, language)}`;
}

/** 390 minutes as 6 hours 30 minutes. */
export function formatDuration(minutes: number, language: Language): string {
	const t = translate(language);
	const [h, m] = [Math.floor(minutes / 60), minutes % 60];
	if (h === 0) return t('certificate.minutes', { m });
	return t(m === 0 ? 'certificate.hours' : 'certificate.hours-minutes', { h, m });
}

/** A score of 0 to 1 in whole hundredths, never rounded up: nobody reads a pass mark they missed. */
export function hundredthsOf(score: number): number {
	return Math.floor(score * 100 + 1e-9);
}

/** How long something took in a story: minutes and hours, from two days on whole days. */
export function formatSpan(minutes: number, language: Language): string {
	const days = Math.round(minutes / (24 * 60));
	return minutes < 2 * 24 * 60
		? formatDuration(minutes, language)
		: translate(language)('cases.days', { n: days });
}

/** A minute of the day as people say it: रात 10:30, 10:30 at night. */
export function formatTimeOfDay(minute: number, language: Language): string {
	const hour = Math.floor(minute / 60);
	const time = `${hour % 12 || 12}:${String(minute % 60).padStart(2, '0')}`;
	const part =
		hour < 4 || hour >= 20 ? 'night' : hour < 12 ? 'morning' : hour < 16 ? 'afternoon' : 'evening';
	return translate(language)(`cases.${part}`, { time });
}

/** A certificate's number as it is read aloud and typed by hand: 7KQ4 M2XP DA9F. */
export function formatCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1 ');
}
