import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

/** Starlight as its guide sets it up for two languages; nothing is taken away to make it slower. */
export default defineConfig({
	site: 'http://localhost:4321',
	integrations: [
		starlight({
			title: 'Saksham',
			defaultLocale: 'hi',
			locales: { hi: { label: 'हिन्दी', lang: 'hi' }, en: { label: 'English', lang: 'en' } },
			sidebar: [{ label: 'Modules', items: [{ autogenerate: { directory: 'modules' } }] }],
		}),
	],
});
