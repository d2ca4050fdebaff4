/** The value of one cookie of a request’s header, as it was sent; `undefined` when it is not there. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
	const pairs = (header ?? '').split(';').map((pair) => pair.trim());
	return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
