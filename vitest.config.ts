import { getViteConfig } from 'astro/config';

export default getViteConfig({
	test: {
		include: ['tests/**/*.test.ts'],
		reporters: ['dot', ['json', { outputFile: 'test-results/unit.json' }]],
	},
} as Parameters<typeof getViteConfig>[0]);
