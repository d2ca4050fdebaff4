/** A thread of kit-made.ts: is told which PDFs, hands back one. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { bound } from './pdf-binding.ts';

export type ToBind = { paths: string[]; title: string };

const { paths, title } = workerData as ToBind;
parentPort?.postMessage(
	bound(
		paths.map((path) => readFileSync(path)),
		title,
	),
);
