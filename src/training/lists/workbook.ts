import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import type { ListRefusal } from './content.ts';
import type { WorkbookRead } from './workbook-worker.ts';

/** Unpacked, a list of 400 people is well under this; what is more is no list, or a trap. */
const mostUnpacked = 20_000_000;
const mostMilliseconds = 15_000;

export function isWorkbook(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The .xls of before 2007, and a workbook with a password: both are the same kind of container. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
	return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/**
 * The cells of an XLSX file, read in a thread of its own with limits on size, memory and time, so
 * that a workbook made to do harm stops there. A day is 'YYYY-MM-DD', a number its digits.
 */
export async function cellsOfWorkbook(
	bytes: Uint8Array,
): Promise<{ cells: string[][] } | { refused: ListRefusal }> {
	const size = unpackedSize(bytes);
	if (size === undefined) return { refused: 'list-not-a-table' };
	if (size > mostUnpacked) return { refused: 'list-too-large' };
	const read = await readInThread(bytes);
	return 'cells' in read ? read : { refused: 'list-unreadable' };
}

/** What the directory of the zip says, without unpacking any of it. */
function unpackedSize(bytes: Uint8Array): number | undefined {
	let size = 0;
	let isWorkbook = false;
	try {
		unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				size += originalSize;
				isWorkbook ||= name === 'xl/workbook.xml';
				return false;
			},
		});
	} catch {
		return undefined;
	}
	return isWorkbook ? size : undefined;
}

function readInThread(bytes: Uint8Array): Promise<WorkbookRead> {
	// By path from the project's root: the built site is bundled, this file is run as it is.
	const worker = new Worker(join(process.cwd(), 'src/training/lists/workbook-worker.ts'), {
		resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
	});
	return new Promise((resolve) => {
		const end = (read: WorkbookRead) => {
			clearTimeout(timer);
			void worker.terminate();
			resolve(read);
		};
		const timer = setTimeout(() => {
			end({ failed: 'too slow' });
		}, mostMilliseconds);
		worker.once('message', end);
		worker.once('error', (reason: Error) => {
			end({ failed: reason.name });
		});
		worker.postMessage(bytes);
	});
}
