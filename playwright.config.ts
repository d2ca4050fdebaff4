import { execFileSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';
import { chromium } from './scripts/tools.mjs';

/** Chosen once; the workers read this file again and must agree. */
const port = (process.env['SAKSHAM_PORT'] ??= freePort());
const database = 'test-results/site/site.db';
process.env['SAKSHAM_DATABASE'] ??= `file:${database}`;
const executablePath = chromium();
const baseURL = `http://localhost:${port}`;

/**
 * The whole built site on a fresh demonstration, seen as most will see it: a small phone, in Hindi.
 */
export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
	workers: 2,
	forbidOnly: true,
	timeout: 30_000,
	// A journey that holds at its second try is passed and named (scripts/test.mjs): the machine is small.
	retries: 1,
	globalSetup: './tests/e2e/sign-ins.ts',
	use: {
		baseURL,
		viewport: { width: 360, height: 760 },
		locale: 'hi-IN',
		timezoneId: 'Asia/Kolkata',
		// Every step filmed costs a fifth of the time: asked for where a failure is looked into.
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
		// Each story meets the site as a first visit; those without signal say otherwise.
		serviceWorkers: 'block',
		launchOptions: {
			...(executablePath && { executablePath }),
			args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
		},
	},
	webServer: {
		command: `"${process.execPath}" tests/e2e/site.ts`,
		url: `${baseURL}/readyz`,
		timeout: 240_000,
		stdout: 'ignore',
		stderr: 'pipe',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
	},
});

function freePort(): string {
	const script =
		"const s = require('node:net').createServer().listen(0, () => { console.log(s.address().port); s.close(); })";
	return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
}
