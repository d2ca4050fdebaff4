/** A login name as it is stored and compared: NFKC, lower case, no spaces at the ends. */
export function toLoginName(typed: string): string {
	return westernDigits(typed).normalize('NFKC').trim().toLowerCase();
}

/** Letters of any script, digits, dot, dash and underscore; 3 to 40 of them. */
export function isLoginName(typed: string): boolean {
	return /^[\p{L}\p{M}\p{N}._-]{3,40}$/u.test(toLoginName(typed));
}

/** An Indian mobile number as ten digits, or `undefined` when it is not one. */
export function toPhone(typed: string): string | undefined {
	const digits = westernDigits(typed)
		.replace(/[\s().-]/g, '')
		.replace(/^(\+?91|0)(?=\d{10}$)/, '');
	return /^[6-9]\d{9}$/.test(digits) ? digits : undefined;
}

/** १०९८ is 1098. */
export function westernDigits(typed: string): string {
	return typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}
