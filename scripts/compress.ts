/**
 * Squeezes what was built as hard as it goes, once: brotli 11 and gzip 9 beside each file. What was
 * squeezed before is taken from `.cache/compressed`, by the hash of its content.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { builtFolder } from '#server/configuration.ts';

const cache = '.cache/compressed';
const worthIt = /^\.(html|css|js|mjs|json|svg|txt|xml|csv|webmanifest|wasm|pagefind|pf_\w+)$/;
/** Below this the headers weigh more than what is saved. */
const smallest = 512;

const squeeze = {
	br: (body: Buffer) =>
		promisify(brotliCompress)(body, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: 11,
				[constants.BROTLI_PARAM_SIZE_HINT]: body.length,
			},
		}),
	gz: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
};

const client = join(builtFolder(), 'client');
const names = (await readdir(client, { recursive: true })).filter((name) =>
	worthIt.test(extname(name)),
);
await mkdir(cache, { recursive: true });
const used = new Set<string>();
const waiting = names.values();
await Promise.all(Array.from({ length: availableParallelism() }, squeezeWaiting));
for (const old of await readdir(cache)) if (!used.has(old)) await rm(join(cache, old));

async function squeezeWaiting(): Promise<void> {
	for (const name of waiting) {
		const path = join(client, name);
		const body = await readFile(path);
		if (body.length < smallest) continue;
		for (const kind of ['br', 'gz'] as const) await squeezeOne(path, body, kind);
	}
}

async function squeezeOne(path: string, body: Buffer, kind: 'br' | 'gz'): Promise<void> {
	const name = `${createHash('sha256').update(body).digest('hex')}.${kind}`;
	const kept = join(cache, name);
	used.add(name);
	try {
		await copyFile(kept, `${path}.${kind}`);
	} catch {
		const small = await squeeze[kind](body);
		await writeFile(`${path}.${kind}`, small);
		await writeFile(`${kept}.part`, small);
		await rename(`${kept}.part`, kept);
	}
}
