import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './packages.ts';

/** What we read of its answer. */
export type Report = {
	categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
	audits: Record<string, { score: number | null; details?: unknown }>;
};
type Lighthouse = {
	default: (url: string, flags: Record<string, unknown>) => Promise<{ lhr: Report } | undefined>;
};
type Launcher = {
	launch: (options: {
		chromePath?: string;
		chromeFlags: string[];
	}) => Promise<{ port: number; kill: () => void }>;
};
type Span = { start: number; end: number; duration: number };
type Lantern = {
	Metrics: {
		TBTUtils: {
			calculateSumOfBlockingTime: (tasks: Span[], from: number, to: number) => number;
		};
	};
};

/** Lighthouse, and what starts a browser for it. */
export async function lighthouseItself(): Promise<{
	lighthouse: Lighthouse['default'];
	launch: Launcher['launch'];
}> {
	const { default: lighthouse } = (await ownModule('lighthouse/core/index.js')) as Lighthouse;
	const { launch } = (await ownModule('chrome-launcher/dist/index.js')) as Launcher;
	return { lighthouse, launch };
}

/**
 * Lighthouse's own sum of the time a thread was blocked, over 50 ms a task, from a moment on: all in
 * milliseconds.
 */
export async function blockedTime(tasks: Span[], from: number): Promise<number> {
	const { Metrics } = (await ownModule('lighthouse/core/lib/lantern/lantern.js')) as Lantern;
	return Metrics.TBTUtils.calculateSumOfBlockingTime(tasks, from, Infinity);
}

let packages: string | undefined;

/** Typed by whoever asks: what is not installed with the rest has no types here. */
function ownModule(path: string): Promise<unknown> {
	packages ??= installPackages('lighthouse');
	return import(pathToFileURL(join(packages, path)).href);
}
