import { getCollection } from 'astro:content';
import type { Case } from '#training/cases.ts';

/** A case with its address. */
export type WrittenCase = Case & { slug: string };

/** All cases, in the order of the curriculum. */
export async function writtenCases(): Promise<WrittenCase[]> {
	const entries = await getCollection('cases');
	return entries
		.map(({ id, data }) => ({ slug: id, ...data }))
		.sort((a, b) => a.number - b.number);
}

/** Those that go with a module. */
export async function casesWith(code: string): Promise<WrittenCase[]> {
	return (await writtenCases()).filter(({ modules }) => modules.includes(code));
}
