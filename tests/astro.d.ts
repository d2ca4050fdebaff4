/** A page's component, for tests that draw one. `astro check` reads the component itself. */
declare module '*.astro' {
	const component: import('astro/runtime/server/index.js').AstroComponentFactory;
	export default component;
}
