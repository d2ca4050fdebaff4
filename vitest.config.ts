import { getViteConfig } from 'astro/config';

export default getViteConfig({
	test: {
		include: ['tests/**/*.test.ts'],
		// A small machine that also builds and lints meanwhile is slow, not wrong.
		testTimeout: 60_000,
		// By itself it leaves one of two processors idle.
		maxWorkers: '100%',
		// Imported once a worker: a fresh database, not a fresh module, keeps tests apart.
		isolate: false,
		// What one test puts in the place of `fetch` is gone before the next.
		unstubGlobals: true,
		reporters: ['dot', ['json', { outputFile: 'test-results/unit.json' }]],
	},
} as Parameters<typeof getViteConfig>[0]);
