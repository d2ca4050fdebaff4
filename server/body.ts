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

/**
 * The whole body; `undefined` when it is larger than it may be, and what is left of it unread, so that
 * the refusal can still be sent. Rejects when the connection ends before the body does.
 */
export function bodyOf(
	req: IncomingMessage,
	limit = largestBody,
): Promise<Buffer<ArrayBuffer> | undefined> {
	// By its events: awaiting each piece costs a mark a twentieth of all its time.
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		req.on('data', more).once('end', whole).once('error', reject).once('close', cutOff);

		function more(chunk: Buffer): void {
			length += chunk.length;
			if (length <= limit) chunks.push(chunk);
			else done(undefined);
		}

		function whole(): void {
			done(Buffer.concat(chunks, length));
		}

		function cutOff(): void {
			reject(new Error('the connection ended before the body'));
		}

		function done(body: Buffer<ArrayBuffer> | undefined): void {
			req.off('data', more).off('end', whole).off('error', reject).off('close', cutOff).pause();
			resolve(body);
		}
	});
}
