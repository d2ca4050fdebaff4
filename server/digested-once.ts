/**
 * For every page it draws, Astro has each style and script of the page digested anew for the page's policy: they are
 * the same few texts each time, and each of them is a piece of work for another thread. Here one is digested once
 * (docs/decisions/0064). A build in which nothing was found to change stops, so that a new version of Astro is not
 * taken unseen.
 */
export function digestedOnce() {
	return {
		name: 'styles-and-scripts-digested-once',
		applyToEnvironment: ({ name }: { name: string }) => name !== 'client',
		transform: {
			filter: { id: /\/astro\/dist\/core\/encryption\.js$/ },
			handler: (code: string) => ({ code: digestsOnce(code), map: null }),
		},
	};
}

/** `generateCspDigest` as a function that remembers, of so many texts at most: some could be written at run time. */
export function digestsOnce(code: string): string {
	const changed = code.replace(
		/^async function generateCspDigest\((.+)\) \{$/m,
		'async function digestAnew($1) {',
	);
	if (changed === code) throw new Error('Astro digests otherwise: server/digested-once.ts');
	return `${changed}
const digests = new Map();
function generateCspDigest(data, algorithm) {
	const known = digests.get(algorithm)?.get(data);
	if (known) return known;
	const digest = digestAnew(data, algorithm);
	if (!digests.has(algorithm)) digests.set(algorithm, new Map());
	const ofThese = digests.get(algorithm);
	if (ofThese.size < 500) ofThese.set(data, digest);
	return digest;
}
`;
}
