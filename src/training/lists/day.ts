import { westernDigits } from '#auth/login-name.ts';
import { isDay } from '../days.ts';

const months = [
	['jan', 'january', 'जनवरी', 'जन'],
	['feb', 'february', 'फरवरी', 'फर'],
	['mar', 'march', 'मार्च'],
	['apr', 'april', 'अप्रैल'],
	['may', 'मई'],
	['jun', 'june', 'जून'],
	['jul', 'july', 'जुलाई'],
	['aug', 'august', 'अगस्त'],
	['sep', 'sept', 'september', 'सितंबर', 'सितम्बर'],
	['oct', 'october', 'अक्टूबर', 'अक्तूबर'],
	['nov', 'november', 'नवंबर', 'नवम्बर'],
	['dec', 'december', 'दिसंबर', 'दिसम्बर'],
];

/**
 * A day as lists write it, as 'YYYY-MM-DD': 26/11/1985, 26.11 1985, 26-11-85, 1985-11-26,
 * 26 नवंबर 1985 or 26-Nov-85, and the number Excel keeps it as. The day comes before the month, as
 * everywhere in India. `undefined` for what is none, or is one only with the month first.
 */
export function dayFrom(typed: string, thisYear: number): string | undefined {
	const text = westernDigits(typed).trim().toLowerCase();
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
	if (iso) return day(iso[1], iso[2], iso[3], thisYear);
	const indian = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$/.exec(text);
	if (indian) return day(indian[3], indian[2], indian[1], thisYear);
	const named = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([\p{L}\p{M}]+)[-/., ]*(\d{4}|\d{2})$/u.exec(
		text,
	);
	if (named) {
		const month = months.findIndex((names) => names.includes(named[2] ?? ''));
		return month < 0 ? undefined : day(named[3], String(month + 1), named[1], thisYear);
	}
	if (/^\d{5}(\.\d+)?$/.test(text)) return fromExcel(Math.floor(Number(text)));
	return undefined;
}

function day(year = '', month = '', date = '', thisYear: number): string | undefined {
	const short = year.length === 2;
	const century = Number(year) + 2000 > thisYear ? 1900 : 2000;
	const whole = short ? Number(year) + century : Number(year);
	const written = `${String(whole)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	return isDay(written) ? written : undefined;
}

/** Excel counts days from 30 December 1899. Only what somebody alive can be born on. */
function fromExcel(days: number): string | undefined {
	const written = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
	return written > '1920' && written < '2030' ? written : undefined;
}
