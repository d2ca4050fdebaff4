/** Is the server there? A real question, as short as can be; the browser's own opinion is no answer. */
export async function isThere(): Promise<boolean> {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), 4000);
	try {
		return (await fetch('/healthz', { cache: 'no-store', signal: stop.signal })).ok;
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}
