import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Shorter than this a page is no lighter for it. */
const worthIt = 1024;
/**
 * From here on a page does not fit into what a server may send before it hears that anything arrived (ten segments:
 * RFC 6928), and somebody on 2G waits once more. Looking longer leaves a twelfth less, for a millisecond.
 */
const longPage = 48 * 1024;
const withBrotli = promisify(brotliCompress);
const withGzip = promisify(gzip);

/** The best of `there` the asker takes, best first; `q=0` says no. */
export function bestOf(there: readonly Encoding[], accepted: string | undefined): Encoding {
	return there.find((encoding) => takes(accepted, encoding)) ?? 'identity';
}

function takes(accepted: string | undefined, encoding: Encoding): boolean {
	if (!accepted?.includes(encoding)) return false;
	const part = accepted.split(',').find((one) => one.trim().startsWith(encoding));
	return part !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(part);
}

/**
 * What is answered once, made smaller as the asker takes it, beside the event loop: as a stream would be, but
 * nothing is hung on the answer that outlives it (docs/decisions/0068).
 */
export async function compressedFor(
	accepted: string | undefined,
	whole: Buffer,
): Promise<{ encoding: Encoding; body: Buffer }> {
	const encoding = whole.length < worthIt ? 'identity' : bestOf(['br', 'gzip'], accepted);
	switch (encoding) {
		case 'br': {
			const params = { [constants.BROTLI_PARAM_QUALITY]: whole.length < longPage ? 4 : 5 };
			return { encoding, body: await withBrotli(whole, { params }) };
		}
		case 'gzip':
			return { encoding, body: await withGzip(whole) };
		case 'identity':
			return { encoding, body: whole };
	}
}
