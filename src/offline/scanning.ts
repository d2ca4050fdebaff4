/** Finds the text of a QR code in what is drawn on a canvas; `undefined` when there is none. */
type Reader = (canvas: HTMLCanvasElement) => Promise<string | undefined>;
type Detector = { detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]> };
type DetectorKind = {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats: () => Promise<string[]>;
};

/** The largest side of a picture that is looked at: a code on a whole page must stay readable. */
const largest = 1600;
const betweenLooks = 200;

let reader: Promise<Reader> | undefined;

/** The phone's own reader; where it has none, a library that is fetched only then. */
function theReader(): Promise<Reader> {
	return (reader ??= ownReader().then(async (own) => own ?? fetchedReader()));
}

async function ownReader(): Promise<Reader | undefined> {
	const Kind = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
	const formats = (await Kind?.getSupportedFormats().catch(() => [])) ?? [];
	if (!Kind || !formats.includes('qr_code')) return undefined;
	const detector = new Kind({ formats: ['qr_code'] });
	return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
}

async function fetchedReader(): Promise<Reader> {
	const { decodeQR } = await import('qr/decode.js');
	return (canvas) => {
		const picture = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
		try {
			return Promise.resolve(picture && decodeQR(picture, { timeLimit: 400 }));
		} catch {
			return Promise.resolve(undefined);
		}
	};
}

/** Looks for a code in a photo: as it is, then smaller, which takes away the grain. */
export async function codeInPhoto(file: Blob): Promise<string | undefined> {
	const read = await theReader();
	const picture = await createImageBitmap(file);
	for (const side of [largest, 1000, 600]) {
		const found = await read(drawn(picture, picture.width, picture.height, side));
		if (found) return found;
	}
	return undefined;
}

/**
 * Looks through the camera until a code is found or `stop` is aborted. Throws when there is no camera,
 * or it may not be used.
 */
export async function codeBeforeCamera(
	video: HTMLVideoElement,
	stop: AbortSignal,
): Promise<string | undefined> {
	let text: string | undefined;
	await codesBeforeCamera(video, stop, (found) => {
		text = found;
		return true;
	});
	return text;
}

/** Tells each code it sees, again and again, until `tell` has enough or `stop` is aborted. */
export async function codesBeforeCamera(
	video: HTMLVideoElement,
	stop: AbortSignal,
	tell: (text: string) => boolean,
): Promise<void> {
	const read = await theReader();
	const stream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment', width: { ideal: 1280 } },
	});
	try {
		video.srcObject = stream;
		await video.play();
		while (!stop.aborted) {
			const found = await read(drawn(video, video.videoWidth, video.videoHeight, 1000));
			if (found && tell(found)) return;
			await new Promise((next) => setTimeout(next, betweenLooks));
		}
	} finally {
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	}
}

function drawn(
	source: CanvasImageSource,
	width: number,
	height: number,
	side: number,
): HTMLCanvasElement {
	const scale = Math.min(1, side / Math.max(width, height, 1));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(width * scale));
	canvas.height = Math.max(1, Math.round(height * scale));
	canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
	return canvas;
}
