import { getEntry } from 'astro:content';

/** The modules whose text, quiz or kit leans on a provision, by their addresses. */
export async function usesOf(provisionId: string): Promise<string[]> {
	return (await getEntry('uses', provisionId))?.data.modules ?? [];
}
