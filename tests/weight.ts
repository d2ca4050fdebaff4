import { brotliCompressSync, constants } from 'node:zlib';

/** What a page weighs on the wire, compressed as the built site compresses it. */
export function brotliBytes(page: string | Buffer): number {
	return brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
