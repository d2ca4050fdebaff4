type Options = {
	build: {
		rolldownOptions: { preserveEntrySignatures?: string; output?: object };
	};
};

/**
 * What wakes an island and Preact, which every island imports, are one file: it comes beside the island's
 * own, and nothing has to be asked for when they have come (docs/decisions/0067).
 */
export function wokenByOneFile() {
	return {
		name: 'islands-woken-by-one-file',
		configEnvironment(name: string, { build: { rolldownOptions } }: Options) {
			if (name !== 'client') return;
			// It has more to say then than to wake; as Astro has it, that would be a file of its own again.
			rolldownOptions.preserveEntrySignatures = 'allow-extension';
			const test = /\/preact\/|\/islands\/(preact-hooks|wake)\.ts$/;
			const codeSplitting = { groups: [{ name: 'wake', test }] };
			rolldownOptions.output = { ...rolldownOptions.output, codeSplitting };
		},
	};
}

type Setup = { addClientDirective: (directive: { name: string; entrypoint: string }) => void };

/** `client:painted`: src/components/islands/painted.ts. */
export function clientPainted() {
	return {
		name: 'client-painted',
		hooks: {
			'astro:config:setup': ({ addClientDirective }: Setup) => {
				addClientDirective({
					name: 'painted',
					entrypoint: './src/components/islands/painted.ts',
				});
			},
		},
	};
}
