/**
 * Lessons are drawn when the site is built, never on demand; Astro puts all of them into the server as well, since a
 * page might ask to `render` one. Here the server is given an empty list of them (docs/decisions/0070).
 * tests/server/lessons-drawn-before.test.ts holds that no page on demand renders one.
 */
export function lessonsDrawnBefore() {
	return {
		name: 'lessons-drawn-before',
		apply: 'build' as const,
		applyToEnvironment: ({ name }: { name: string }) => name === 'ssr',
		load: {
			filter: { id: /\/content-modules\.mjs$/ },
			handler: () => 'export default new Map();',
		},
	};
}
