import type { IncomingMessage } from 'node:http';

/** The largest thing anyone sends is a day of marks or a long form: far below this. */
export const largestBody = 2 * 1024 * 1024;

/** Of what a phone kept, five hundred operations are about 150 KB. */
const largestKept = 1024 * 1024;

/** A photo of a signed sheet, where a facilitator attaches it: one page takes it. */
const largestPhoto = 9 * 1024 * 1024;

/** The most bytes that may be sent to a path. */
export function mostFor(path: string): number {
	if (path === '/api/sync') return largestKept;
	return /^\/(hi|en)\/workshops\/[\w-]+\/paper\/?$/.test(path) ? largestPhoto : largestBody;
}

export function saysTooLarge({ headers }: IncomingMessage, limit = largestBody): boolean {
	return Number(headers['content-length'] ?? 0) > limit;
}

/** The whole body; `undefined` when it is larger than it may be. */
export async function bodyOf(
	req: IncomingMessage,
	limit = largestBody,
): Promise<Buffer<ArrayBuffer> | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	// Left undestroyed when it is too large, so that the refusal can still be sent.
	const sent = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
	for await (const chunk of sent) {
		length += chunk.length;
		if (length > limit) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, length);
}
