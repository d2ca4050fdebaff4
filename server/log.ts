/**
 * Nobody's name, number or answer is written to a log. Drizzle puts the values of a failed query
 * into its message, and an address may carry a slip's code: both are cut out of whatever is
 * printed, by whomever.
 */
export function withoutPersonalData(text: string): string {
	return text
		.replace(/^(\s*params: )(?!\[)[\s\S]*?(?=\n\s+at |$(?![\s\S]))/gm, '$1…')
		.replace(/^(\s*params: )\[[\s\S]*?\](?=,?\n|,? \[|$)/gm, '$1…')
		.replace(/(\/[\w./[\]%-]*)\?[^\s'"`]+/g, '$1?…');
}

/** Stands between the process and its log, once. */
export function keepPersonalDataOutOf(stream: NodeJS.WriteStream): void {
	const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
	stream.write = (chunk: unknown, ...rest: unknown[]) =>
		write(typeof chunk === 'string' ? withoutPersonalData(chunk) : chunk, ...rest);
}
