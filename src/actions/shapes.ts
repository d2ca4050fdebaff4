import { z } from 'astro/zod';

/** What a form may send. Everything is text with a limit; the verbs say what it means. */
export const id = z.string().min(1).max(64);
export const line = z.string().max(300);
export const optionalLine = line.optional().transform((typed) => typed?.trim() || undefined);
export const paragraph = z.string().max(2000);
/** An empty choice of a list is none. */
export const optionalOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z
		.enum(['', ...values])
		.optional()
		.transform((chosen) => (chosen === '' ? undefined : (chosen as Values[number] | undefined)));
