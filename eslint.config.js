import astro from 'eslint-plugin-astro';

// Only the pages: everything else is read by oxlint (.oxlintrc.json), whose types .astro files don't have.
export default [
	{
		ignores: ['dist/', 'node_modules/', '.astro/', '.cache/', 'bench/peers/', '**/*.{js,mjs,cjs}'],
	},
	...astro.configs.recommended,
];
