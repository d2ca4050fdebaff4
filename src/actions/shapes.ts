import { z } from 'astro/zod';

/*
 * What a form may send: text with a limit, and the verbs say what it means. Astro hands an empty
 * field over as null, so a line that may be empty says so.
 */
const text = (most: number) => z.string().max(most).nullish();

export const id = z.string().min(1).max(64);
export const line = text(300).transform((typed) => typed ?? '');
export const optionalLine = text(300).transform((typed) => typed?.trim() || undefined);
export const paragraph = text(2000).transform((typed) => typed ?? '');
/** One field several times: at most as often as a workshop of sixty days has sittings, and one more to add. */
export const lines = z.array(z.string().max(300)).max(121).default([]);
/** An empty choice of a list is none. */
export const optionalOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z
		.enum(values)
		.nullish()
		.transform((chosen) => chosen ?? undefined);
