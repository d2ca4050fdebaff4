import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { chromium as installed } from '../scripts/tools.mjs';
import { blockedTime } from './lighthouse-itself.ts';

/** Lighthouse's Slow 4G as it is applied, and WebPageTest's 2G; a phone four times as slow as this. */
export const networks = {
	'Slow 4G': { latency: 562.5, down: 1_474.56, up: 675 },
	'2G': { latency: 800, down: 280, up: 256 },
	here: undefined,
} as const;
export type Network = keyof typeof networks;

export type Visit = {
	fcp: number;
	lcp: number;
	/** Time the main thread was blocked, over 50 ms each, until the page had been still for a while. */
	tbt: number;
	/** On the wire, headers too. */
	bytes: number;
	scriptBytes: number;
	/** The same without headers: what compression leaves of pages and files. */
	bodies: number;
	scriptBodies: number;
	requests: number;
};

export function openBrowser(): Promise<Browser> {
	const executablePath = installed();
	return chromium.launch({
		...(executablePath && { executablePath }),
		args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
	});
}

/**
 * One first visit with an empty cache, on a 360 px phone. What comes through a worker weighs nothing in
 * Chromium's count: to weigh a page that starts one, `worker` is `block`.
 */
export async function visit(
	browser: Browser,
	url: string,
	{
		network,
		slowdown = 4,
		cookie,
		worker = 'allow',
	}: { network: Network; slowdown?: number; cookie?: string; worker?: 'allow' | 'block' },
): Promise<Visit> {
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true,
		serviceWorkers: worker,
		...(cookie && { extraHTTPHeaders: { Cookie: cookie } }),
	});
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	const traffic = await watchTraffic(devtools);
	await slowDown(devtools, network, slowdown);
	await page.addInitScript(watchPainting);
	await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
	await traffic.isStill();
	const painted = await page.evaluate(() => (window as unknown as Watched).painted);
	await context.close();
	const { bytes, scriptBytes, bodies, scriptBodies, requests } = traffic;
	return { ...(await timesOf(painted)), bytes, scriptBytes, bodies, scriptBodies, requests };
}

/** Islands fetch one thing after another on 2G: a page has come when nothing has for so long. */
const stillFor = 2_500;
const longest = 30_000;
type Painted = { fcp: number; lcp: number; tasks: { start: number; duration: number }[] };
type Watched = { painted: Painted };

/** Runs in the page before anything of its own. */
function watchPainting(): void {
	const painted: Painted = { fcp: NaN, lcp: NaN, tasks: [] };
	(window as unknown as Watched).painted = painted;
	const watch = (type: string, see: (entry: PerformanceEntry) => void) => {
		const observer = new PerformanceObserver((list) => list.getEntries().forEach(see));
		observer.observe({ type, buffered: true });
	};
	watch('paint', ({ name, startTime }) => {
		if (name === 'first-contentful-paint') painted.fcp = startTime;
	});
	watch('largest-contentful-paint', ({ startTime }) => {
		painted.lcp = startTime;
	});
	watch('longtask', ({ startTime: start, duration }) => painted.tasks.push({ start, duration }));
}

/**
 * Blocked time as Lighthouse counts it: of a task that the first paint falls into, what is after it.
 * It ends with the visit, which is a while after the last of its tasks.
 */
async function timesOf({ fcp, lcp, tasks }: Painted) {
	const whole = tasks.map((task) => ({ ...task, end: task.start + task.duration }));
	return { fcp, lcp, tbt: await blockedTime(whole, fcp) };
}

async function watchTraffic(devtools: CDPSession) {
	const scripts = new Set<string>();
	const heads = new Map<string, number>();
	const under = new Map<string, string>();
	let last = performance.now();
	const none = { bytes: 0, scriptBytes: 0, bodies: 0, scriptBodies: 0, requests: 0 };
	const traffic = { ...none, isStill };
	await devtools.send('Network.enable');
	devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
		if (!/^https?:/.test(request.url)) return;
		traffic.requests += 1;
		under.set(requestId, request.url);
	});
	devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
		if (type === 'Script') scripts.add(requestId);
		// All that has come by then.
		heads.set(requestId, response.encodedDataLength);
	});
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const body = encodedDataLength - (heads.get(requestId) ?? 0);
		traffic.bytes += encodedDataLength;
		traffic.bodies += body;
		if (scripts.has(requestId)) {
			traffic.scriptBytes += encodedDataLength;
			traffic.scriptBodies += body;
		}
		ended(requestId);
	});
	devtools.on('Network.loadingFailed', ({ requestId }) => ended(requestId));
	return traffic;

	function ended(requestId: string): void {
		under.delete(requestId);
		last = performance.now();
	}

	async function isStill(): Promise<void> {
		const until = performance.now() + longest;
		while (under.size > 0 || performance.now() - last < stillFor) {
			if (performance.now() > until)
				throw new Error(`never still: ${[...under.values()].join(', ')}`);
			await wait(100);
		}
	}
}

async function slowDown(devtools: CDPSession, network: Network, slowdown: number) {
	const limits = networks[network];
	const bytesASecond = (kilobits: number) => (kilobits * 1000) / 8;
	if (limits) {
		await devtools.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: limits.latency,
			downloadThroughput: bytesASecond(limits.down),
			uploadThroughput: bytesASecond(limits.up),
		});
	}
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}
