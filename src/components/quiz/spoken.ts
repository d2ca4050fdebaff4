import { allHelplines } from '#law/registry.ts';

const numbers = allHelplines
	.map(({ number }) => number)
	.filter((number) => /^\d{3,5}$/.test(number));

/** A text as it is said: a number to call digit by digit, as people dial it. */
export function spoken(text: string): string {
	return text.replace(/\d+/g, (number) =>
		numbers.includes(number) ? number.replace(/\d(?=\d)/g, '$& ') : number,
	);
}
