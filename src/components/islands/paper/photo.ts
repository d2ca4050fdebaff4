import PaperWorker from '../../../paper/worker.ts?worker';
import type { ToRead, WorkerAnswer } from '#paper/worker.ts';

/** Larger photos are made smaller before they are read: more pixels say nothing more. */
const mostPixels = 2_400_000;

/** SHA-256 of a file, in hex: the photo's fingerprint. */
export async function fingerprint(file: Blob): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads a photo in a worker of its own. `not-a-picture` when the phone cannot open the file. */
export async function readPhoto(
	file: Blob,
	known: Omit<ToRead, 'photo'>,
): Promise<WorkerAnswer | { trouble: 'not-a-picture' }> {
	const photo = await pixelsOf(file).catch(() => undefined);
	if (!photo) return { trouble: 'not-a-picture' };
	const worker = new PaperWorker();
	try {
		return await new Promise<WorkerAnswer>((resolve, reject) => {
			worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => resolve(data);
			worker.onerror = ({ message }) => reject(new Error(message));
			worker.postMessage({ ...known, photo }, [photo.data.buffer]);
		});
	} finally {
		worker.terminate();
	}
}

async function pixelsOf(file: Blob): Promise<ToRead['photo'] | undefined> {
	const picture = await createImageBitmap(file);
	const scale = Math.min(1, Math.sqrt(mostPixels / (picture.width * picture.height)));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(picture.width * scale);
	canvas.height = Math.round(picture.height * scale);
	const context = canvas.getContext('2d');
	context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	const seen = context?.getImageData(0, 0, canvas.width, canvas.height);
	return seen && { width: seen.width, height: seen.height, data: new Uint8ClampedArray(seen.data) };
}
