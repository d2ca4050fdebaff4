import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

/** Astro's own server over one built file and one page drawn on demand. */
export default defineConfig({ adapter: node({ mode: 'standalone' }), session: false });
