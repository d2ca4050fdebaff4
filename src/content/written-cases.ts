import { getCollection } from 'astro:content';
import type { Case } from '#training/cases.ts';

/** A case with its address. */
export type WrittenCase = Case & { slug: string };

let kept: Promise<WrittenCase[]> | undefined;

/** All cases, in the order of the curriculum. Read once, as the texts are (entries.ts). */
export function writtenCases(): Promise<WrittenCase[]> {
	if (import.meta.env.DEV) return readCases();
	return (kept ??= readCases());
}

/** Those that go with a module. */
export async function casesWith(code: string): Promise<WrittenCase[]> {
	return (await writtenCases()).filter(({ modules }) => modules.includes(code));
}

async function readCases(): Promise<WrittenCase[]> {
	const entries = await getCollection('cases');
	return entries
		.map(({ id, data }) => ({ slug: id, ...data }))
		.sort((a, b) => a.number - b.number);
}
