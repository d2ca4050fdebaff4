import { join } from 'node:path';

const swaps: Record<string, string> = {
	react: 'preact/compat',
	'react-dom': 'preact/compat',
	'react-dom/client': 'preact/compat/client',
	'react/jsx-runtime': 'preact/jsx-runtime',
	'react/jsx-dev-runtime': 'preact/jsx-runtime',
	// 0.7 kB of slots, children and form state that no island of ours has.
	'@astrojs/react/client.js': join(import.meta.dirname, '../src/components/islands/wake.ts'),
};

type Resolver = {
	environment: { name: string };
	resolve: (id: string, importer?: string, options?: { skipSelf: boolean }) => Promise<unknown>;
};

/**
 * Islands are written in React and rendered by React on the server; the phone is sent Preact in its
 * place (7.7 KB against 60.5 KB brotli, docs/decisions/0004).
 */
export function preactInTheBrowser() {
	return {
		name: 'preact-in-the-browser',
		enforce: 'pre' as const,
		async resolveId(this: Resolver, id: string, importer?: string) {
			if (this.environment.name !== 'client') return;
			const swap = swaps[id];
			return swap === undefined ? undefined : this.resolve(swap, importer, { skipSelf: true });
		},
	};
}
