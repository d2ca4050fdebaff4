/** What each of these is for the pages drawn when the site is built. */
const unasked = {
	'/src/actions': 'export const server = {};',
	'/src/middleware': 'export const onRequest = (_, next) => next();',
} as const;
type Name = keyof typeof unasked;

const marked = '\0drawn-unasked:';

/**
 * Nobody asks for a page that is drawn when the site is built: no form is sent to it and nobody is signed in. Astro
 * draws it with all actions and the middleware of pages on demand, and so with the whole register and its
 * database. Here it is drawn with neither (docs/decisions/0070). tests/server/drawn-unasked.test.ts holds that
 * the middleware has nothing to do with such a page.
 */
export function drawnUnasked() {
	return {
		name: 'drawn-unasked',
		enforce: 'pre' as const,
		apply: 'build' as const,
		applyToEnvironment: ({ name }: { name: string }) => name === 'prerender',
		resolveId: {
			filter: { id: /\/src\/(actions|middleware)$/ },
			handler: (id: string) => marked + id.slice(id.lastIndexOf('/src/')),
		},
		load: {
			filter: { id: new RegExp(`^${marked}`) },
			handler: (id: string) => unasked[id.slice(marked.length) as Name],
		},
	};
}
