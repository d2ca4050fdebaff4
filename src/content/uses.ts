import { getCollection } from 'astro:content';

/** The modules whose text, quiz or kit leans on a provision, by their addresses. */
export async function usesOf(provisionId: string): Promise<string[]> {
	return (await (uses ??= readUses())).get(provisionId) ?? [];
}

/** Written down when the site is built. */
let uses: Promise<Map<string, string[]>> | undefined;

async function readUses(): Promise<Map<string, string[]>> {
	const entries = await getCollection('uses');
	return new Map(entries.map(({ id, data }) => [id, data.modules]));
}
