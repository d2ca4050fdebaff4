/** A thread of scripts/kits.ts: is handed a kit, hands back its files. */
import { parentPort } from 'node:worker_threads';
import { kitArchive, type KitArchive } from '#documents/kit-archive.ts';
import type { Kit } from '#documents/kit.ts';

export type MadeKit = KitArchive & { seconds: number };

parentPort?.on('message', (kit: Kit) => {
	const began = performance.now();
	void kitArchive(kit).then((archive) => {
		const made: MadeKit = { ...archive, seconds: (performance.now() - began) / 1000 };
		parentPort?.postMessage(made);
	});
});
