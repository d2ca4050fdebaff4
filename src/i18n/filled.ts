/**
 * A sentence with its values: `{n}` is the value, `{n|question|questions}` the first word where it is
 * one and the second where it is not. A value that is not there leaves its place as it stands.
 */
export function filled(sentence: string, values: Record<string, string | number>): string {
	return sentence.replace(
		/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
		(whole, name: string, one: string | undefined, many: string | undefined) => {
			const value = values[name];
			if (value === undefined) return whole;
			return (one === undefined ? undefined : String(value) === '1' ? one : many) ?? String(value);
		},
	);
}
