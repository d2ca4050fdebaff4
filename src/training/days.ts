/** Days as the register writes them, 'YYYY-MM-DD', and times of day, 'HH:MM'. */
export function isDay(typed: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false;
	const date = new Date(`${typed}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === typed;
}

export function isTime(typed: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(typed);
}

/** Minutes from one time of day to a later one; `undefined` when either is not a time. */
export function minutesBetween(start: string, end: string): number | undefined {
	return isTime(start) && isTime(end) ? minuteOfDay(end) - minuteOfDay(start) : undefined;
}

/** Every day from one to another, both included; a year at most, whatever was typed. */
export function daysFromTo(startsOn: string, endsOn: string): string[] {
	const days: string[] = [];
	for (let day = startsOn; day <= endsOn && days.length < 366; day = dayAfter(day)) {
		days.push(day);
	}
	return days;
}

export function dayBefore(day: string): string {
	return daysAfter(day, -1);
}

export function dayAfter(day: string): string {
	return daysAfter(day, 1);
}

/** So many days later. */
export function daysAfter(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days later the second is; `NaN` where one is no day. */
export function daysApart(day: string, other: string): number {
	return Math.round(
		(Date.parse(`${other}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000,
	);
}

/** The same day of a later month, or its last: a month after 31 January is 28 February. */
export function monthsAfter(day: string, months: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	const then = Date.UTC(year, month - 1 + months, Math.min(date, last));
	return new Date(then).toISOString().slice(0, 10);
}

function minuteOfDay(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
