type Found = { id: string; external?: unknown } | null;
type Resolver = {
	resolve: (id: string, importer: string, options: { skipSelf: boolean }) => Promise<Found>;
};

/**
 * A few lines that several scripts import would be a file: half a kilobyte of headers, and a step of
 * 400 ms and more before the script runs that asked for it. Each script has its own copy of these, with
 * what they import in turn (docs/decisions/0067). Nothing here may keep a state that others must see.
 */
const copied =
	/\/src\/offline\/(ask-worker|drawers|handing-in)\.ts$|\/src\/components\/(islands\/(say|when-painted)|offline\/(ready-to-check-in|sign-out)|verify\/kept-at)\.ts$|\/node_modules\/uuid\//;

export function ownCopies() {
	return {
		name: 'own-copies-of-a-few-lines',
		enforce: 'pre' as const,
		applyToEnvironment: ({ name }: { name: string }) => name === 'client',
		async resolveId(this: Resolver, id: string, importer?: string) {
			if (importer === undefined) return;
			const found = await this.resolve(id, importer, { skipSelf: true });
			if (!found || found.external || found.id.startsWith('\0')) return;
			const copy = /\?copy-for=.*/.exec(importer)?.[0];
			if (copy === undefined && !copied.test(found.id)) return;
			return found.id.includes('?')
				? undefined
				: found.id + (copy ?? `?copy-for=${nameOf(importer)}`);
		},
	};
}

/** Without a dot: the end of the name says what is in a file. */
function nameOf(importer: string): string {
	return importer.replace(/[?#].*$/, '').replaceAll(/\W+/g, '-');
}
