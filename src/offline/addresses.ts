/*
 * Which page answers at which address when the network is not asked: pure, so that it is tested
 * without a browser.
 */

/** The prerendered page that says what is on the phone. */
export function offlinePage(lang: string): string {
	return `/${lang}/offline/`;
}

/** The prerendered page that draws a workshop from the phone's own store. */
export function workshopPage(lang: string): string {
	return `/${lang}/offline/workshop/`;
}

/** The prerendered page that takes the six digits of a hall, and leaves them on the phone. */
export function checkInPage(lang: string): string {
	return `/${lang}/offline/check-in/`;
}

export function isCheckIn(pathname: string): boolean {
	return /^\/(hi|en)\/check-in\/?$/.test(pathname);
}

/** Where one's own record is shown without signal, for “my record” and the page that is kept of it. */
export function recordPage(pathname: string): string | undefined {
	return /^\/(hi|en)\/me(\/on-phone)?\/?$/.test(pathname)
		? `/${languageOf(pathname)}/me/on-phone/`
		: undefined;
}

/** `/hi/modules/x` and `/hi/modules/x/?track=d` are one page. */
export function keyOf(pathname: string): string {
	return pathname.endsWith('/') || /\.\w+$/.test(pathname) ? pathname : `${pathname}/`;
}

export function languageOf(pathname: string): 'hi' | 'en' {
	return /^\/en(\/|$)/.test(pathname) ? 'en' : 'hi';
}

export type WorkshopAddress = {
	lang: 'hi' | 'en';
	/** Missing: the list of workshops. */
	workshop?: string;
	session?: string;
};

/**
 * What of a workshop an address shows, for those the phone can draw by itself: the list, a
 * workshop, its people and its headcount, the roster of a sitting.
 */
export function workshopAt(pathname: string): WorkshopAddress | undefined {
	const found =
		/^\/(hi|en)\/workshops(?:\/([\w-]{8,64})(?:\/(?:people|headcount|sessions\/([\w-]{8,64})\/roster))?)?\/?$/.exec(
			pathname,
		);
	if (!found) return undefined;
	const [, lang, workshop, session] = found;
	return {
		lang: lang as 'hi' | 'en',
		...(workshop !== undefined && { workshop }),
		...(session !== undefined && { session }),
	};
}

/** The scripts, pictures and lists a page or a script names, as addresses: what must be kept beside it. */
export function partsNamedIn(text: string): string[] {
	const found =
		text.match(
			/\/(?:_astro|places)\/[\w.@-]+\.(?:json|js|css|woff2|svg|png|webp)|["']\.\/[\w.@-]+\.js|data-hand-in="\/hand-in\.js/g,
		) ?? [];
	return [...new Set(found.map((one) => one.replace(/^["']\.\//, '/_astro/').replace(/^.*"/, '')))];
}
