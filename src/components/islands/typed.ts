/** What was typed into a field, without the spaces around it. */
export function typedIn(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A whole number as typed, in either digits; empty is nobody, `undefined` is no number. */
export function counted(typed: string): number | undefined {
	const western = typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
	const n = Number(western.replace(/,/g, '') || '0');
	return Number.isInteger(n) && n >= 0 && n <= 100_000 ? n : undefined;
}
