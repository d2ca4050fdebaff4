/** The path of a `file:` database; `undefined` for one that lives on another machine. */
export function fileOf(url: string): string | undefined {
	return url.startsWith('file:') ? url.slice('file:'.length).replace(/\?.*$/, '') : undefined;
}
