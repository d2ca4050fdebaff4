import { join } from 'node:path';

const islands = (name: string) => join(import.meta.dirname, '../src/components/islands', name);
const swaps: Record<string, string> = {
	react: islands('preact-hooks.ts'),
	'react/jsx-runtime': 'preact/jsx-runtime',
	'react/jsx-dev-runtime': 'preact/jsx-runtime',
	// 0.7 kB of slots, children and form state that no island of ours has.
	'@astrojs/react/client.js': islands('wake.ts'),
};

type Resolver = {
	resolve: (id: string, importer?: string, options?: { skipSelf: boolean }) => Promise<unknown>;
};

/**
 * Islands are written in React and rendered by React on the server; the phone is sent the core of
 * Preact in its place (docs/decisions/0004 and 0033). An island that imports more of `react` than
 * preact-hooks.ts has does not build.
 */
export function preactInTheBrowser() {
	return {
		name: 'preact-in-the-browser',
		enforce: 'pre' as const,
		applyToEnvironment: ({ name }: { name: string }) => name === 'client',
		async resolveId(this: Resolver, id: string, importer?: string) {
			const swap = swaps[id];
			return swap === undefined ? undefined : this.resolve(swap, importer, { skipSelf: true });
		},
	};
}
