import { escaped } from '#documents/escaped.ts';

/** What passwords are typed into. */
const secrets = new Set(['password', 'current', 'chosen']);

/** So many characters of a form are given back; a pasted muster of a district has a tenth of it. */
const mostCharacters = 200_000;

/**
 * A form that was sent by somebody whose session had run out, as HTML: one button, which sends the very same to
 * the same address again. Nothing for a form that cannot be kept in words (a file) or must not be (a password).
 */
export function keptForm(
	form: FormData | undefined,
	{ pathname, search }: Pick<URL, 'pathname' | 'search'>,
	sendAgain: string,
): string | undefined {
	const sent = [...(form ?? [])];
	const words = sent.filter((field): field is [string, string] => typeof field[1] === 'string');
	const length = words.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
	const isKept =
		words.length > 0 &&
		sent.every(([name, value]) =>
			typeof value === 'string' ? !secrets.has(name) : value.size === 0,
		) &&
		length <= mostCharacters;
	if (!isKept) return undefined;
	const fields = words.map(
		([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
	);
	return `<form method="post" action="${escaped(pathname + search)}">${fields.join('')}<p><button>${escaped(sendAgain)}</button></p></form>`;
}
