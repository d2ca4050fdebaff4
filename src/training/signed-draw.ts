import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'astro/zod';
import { digestOf, type Item } from './items.ts';
import { drawings } from './quiz-draw.ts';

/** What the form carries about the questions in it; enough to draw the same ones again. */
const draw = z.strictObject({
	/** The id the attempt will have: the same form sent twice is one attempt. */
	id: z.uuid(),
	module: z.string(),
	drawing: z.enum(drawings),
	seed: z.number().int(),
	/** `contentOf` what was drawn, so that a rewritten quiz is noticed. */
	content: z.string(),
	startedAt: z.number().int(),
	workshopId: z.uuid().optional(),
});
export type Draw = z.infer<typeof draw>;

/** Signed, so that neither the questions nor the time they were asked at can be chosen. */
export function seal(draw: Draw, secret: string): string {
	const body = Buffer.from(JSON.stringify(draw)).toString('base64url');
	return `${body}.${signatureOf(body, secret).toString('base64url')}`;
}

/** Reads a sealed draw. One not sealed by us is read too, to keep what was typed, but not trusted. */
export function openSeal(
	sealed: string,
	secret: string,
): { draw: Draw; genuine: boolean } | undefined {
	const [body = '', signature = ''] = sealed.split('.');
	const read = draw.safeParse(jsonIn(body));
	if (!read.success) return undefined;
	const expected = signatureOf(body, secret);
	const given = Buffer.from(signature, 'base64url');
	const genuine = given.length === expected.length && timingSafeEqual(given, expected);
	return { draw: read.data, genuine };
}

/** A short name of all that is asked. */
export function contentOf(items: Item[]): string {
	const digests = items.map(digestOf).join();
	return createHash('sha256').update(digests).digest('base64url').slice(0, 16);
}

function signatureOf(body: string, secret: string): Buffer {
	return createHmac('sha256', secret).update(`quiz-draw ${body}`).digest();
}

function jsonIn(body: string): unknown {
	try {
		return JSON.parse(Buffer.from(body, 'base64url').toString());
	} catch {
		return undefined;
	}
}
