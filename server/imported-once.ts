/**
 * For every page it draws, Astro imports the module of that page anew. Node has it already, yet finding
 * that out costs a fifth of the page (docs/decisions/0064): here each is asked for once, on the server and
 * where pages are built. A build in which nothing was found to change stops, so that a new version of Astro
 * is not taken unseen.
 */
export function importedOnce() {
	return {
		name: 'pages-imported-once',
		applyToEnvironment: ({ name }: { name: string }) => name !== 'client',
		transform: {
			filter: { id: /virtual:astro:pages$/ },
			handler: (code: string) => ({ code: asksOnce(code), map: null }),
		},
	};
}

/** `const _page0 = () => import("…");` as a function that remembers. */
export function asksOnce(code: string): string {
	const changed = code.replace(
		/^const (\w+) = \(\) => import\(("[^"]+")\);$/gm,
		'const $1 = ((known) => () => (known ??= import($2)))();',
	);
	if (changed === code)
		throw new Error('the list of pages looks different: server/imported-once.ts');
	return changed;
}
