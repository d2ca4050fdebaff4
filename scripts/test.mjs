/**
 * `npm test`: everything, from nothing. Ends with one line, `N passed, N failed`, over the checks
 * (each counts as one), the unit tests and the browser's. Runs on Node 20 with nothing installed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { environmentOf, installIfNeeded, node24, noNode } from './install.mjs';
import { chromium, installTools } from './tools.mjs';

const total = { passed: 0, failed: 0 };
const unitReport = 'test-results/unit.json';
const browserReport = 'test-results/e2e.json';
/** What oxlint gives no types: pages, and the tests that draw a part of one. */
const pagesConfig = 'tsconfig.pages.json';

// Beside one another: both mostly wait for what comes over the line.
const [installed, missing] = await Promise.all([installIfNeeded(), installTools()]);
count(
	'packages',
	installed === 'failed' || installed === 'lockfile-changed' ? installed : undefined,
);
count('tools', missing);
const node = node24();
if (installed === 'failed' || !node) finish(installed === 'failed' ? undefined : noNode);

mkdirSync('test-results', { recursive: true });
for (const report of [unitReport, browserReport]) rmSync(report, { force: true });
const env = cleanEnvironment();

// The types of the content collections, which lint reads too, are made and not kept.
const synced = check('sync', 'astro', 'sync');

// Two at a time: what only reads the sources, beside what builds and runs them.
await Promise.all([
	inTurn(
		() => check('format', 'prettier', '--check', '.'),
		() => synced,
		() => check('lint and types', 'oxlint'),
		() => check('lint of pages', 'eslint', '.'),
		() => check('types of pages', 'astro', 'check', '--noSync', '--tsconfig', pagesConfig),
	),
	inTurn(
		() => synced,
		() => check('build', 'node', 'scripts/build.ts'),
		() => tests('unit', unitReport, countUnit, 'vitest', 'run'),
	),
]);
await tests('browser', browserReport, countBrowser, 'playwright', 'test');
finish();

async function inTurn(...steps) {
	for (const step of steps) await step();
}

async function check(what, command, ...args) {
	const { status, output, seconds } = await run(command, args);
	count(what, status === 0 ? undefined : output, seconds);
}

/** A runner that stops without a report, or unhappy with no test to blame, is itself one failure. */
async function tests(what, report, countIn, command, ...args) {
	const { status, output, seconds } = await run(command, args);
	let found = { passed: 0, failed: 0 };
	try {
		found = countIn(JSON.parse(readFileSync(report, 'utf8')));
	} catch {
		// No report: counted below.
	}
	if (status !== 0 && found.failed === 0) found.failed = 1;
	total.passed += found.passed;
	total.failed += found.failed;
	if (found.failed > 0) console.log(output);
	console.log(`${what}: ${found.passed} passed, ${found.failed} failed (${seconds} s)`);
	for (const title of found.shaky ?? []) console.log(`at the second try only: ${title}`);
}

function countUnit({ numPassedTests, numFailedTests, testResults }) {
	const broken = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
	);
	return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function countBrowser({ stats, errors, suites }) {
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		shaky: suites.flatMap(shakyIn),
	};
}

function shakyIn({ file, specs = [], suites = [] }) {
	const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
	return [...own.map(({ title }) => `${file}: ${title}`), ...suites.flatMap(shakyIn)];
}

function count(what, problem, seconds) {
	total[problem === undefined ? 'passed' : 'failed'] += 1;
	if (problem !== undefined) console.log(problem);
	const time = seconds === undefined ? '' : ` (${seconds} s)`;
	console.log(`${what}: ${problem === undefined ? 'passed' : 'FAILED'}${time}`);
}

function run(command, args) {
	const began = Date.now();
	const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
	}
	return new Promise((resolve) => {
		const ended = (status) => {
			resolve({ status, output, seconds: Math.round((Date.now() - began) / 1000) });
		};
		child.on('error', (reason) => {
			output += String(reason);
			ended(1);
		});
		child.on('close', ended);
	});
}

/** The tests say themselves where the database is and what the site is called. */
function cleanEnvironment() {
	const kept = Object.entries(environmentOf(node)).filter(([name]) => !name.startsWith('SAKSHAM_'));
	const browser = chromium();
	return {
		...Object.fromEntries(kept),
		...(browser && { CHROMIUM: browser }),
		// A site, a press and a runner are started dozens of times: their sources are compiled once.
		NODE_COMPILE_CACHE: resolve('.cache/node'),
		SAKSHAM_DEMO: 'true',
		ASTRO_TELEMETRY_DISABLED: '1',
		NO_COLOR: '1',
	};
}

function finish(sentence) {
	if (sentence) {
		total.failed += 1;
		console.log(sentence);
	}
	console.log(`${total.passed} passed, ${total.failed} failed`);
	process.exit(total.failed === 0 ? 0 : 1);
}
