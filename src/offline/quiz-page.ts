const opening = /<form\b[^>]*\bdata-quiz\b[^>]*>/;

/**
 * The quiz as anybody sees it, with the questions and the sealed draw of who asked: the page that is
 * kept says nothing of who is signed in, and what is handed in later is theirs. `undefined` where one
 * of the two has no questions.
 */
export function withFormOf(anonymous: string, own: string): string | undefined {
	const [theirs, mine] = [formIn(anonymous), formIn(own)];
	if (!theirs || !mine) return undefined;
	return (
		anonymous.slice(0, theirs.from) + own.slice(mine.from, mine.to) + anonymous.slice(theirs.to)
	);
}

/** Questions of somebody signed in; signed out they are anybody's, and so is the whole page. */
export function isSomebodys(page: string): boolean {
	return /\bdata-own\b/.test(opening.exec(page)?.[0] ?? '');
}

/** The sealed draw of a quiz page. */
export function drawIn(page: string): string | undefined {
	return /<input\b[^>]*\bname="draw"[^>]*\bvalue="([^"]+)"/.exec(page)?.[1];
}

function formIn(page: string): { from: number; to: number } | undefined {
	const found = opening.exec(page);
	const end = found ? page.indexOf('</form>', found.index) : -1;
	return found && end >= 0 ? { from: found.index, to: end + '</form>'.length } : undefined;
}
