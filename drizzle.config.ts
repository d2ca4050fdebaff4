import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'sqlite',
	schema: ['./db/schema.ts', './db/figures.ts'],
	out: './db/migrations',
});
