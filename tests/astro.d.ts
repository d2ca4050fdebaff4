/** A page’s component, for tests that draw one: read with the pages (tsconfig.pages.json). */
declare module '*.astro' {
	const component: import('astro/runtime/server/index.js').AstroComponentFactory;
	export default component;
}
