import { grayOf } from './gray.ts';
import { gridLayout, layoutOf } from './layout.ts';
import { readSheet, type ReadingTrouble, type SheetRead } from './read-sheet.ts';
import { straightened, type Colours } from './straighten.ts';

/* Reads a photo away from the page's own thread, so that the page stays alive. */

/** What the page hands over: the photo, and what its sheets may be. */
export type ToRead = {
	photo: Colours;
	/** 24 bits of the workshop's id. */
	workshop: number;
	/** The tests of the workshop: their bits, and how many boxes each line has. */
	tests: { of: number; boxes: number[] }[];
};
export type WorkerAnswer = { trouble: ReadingTrouble } | { read: SheetRead; page: Colours };

type Scope = {
	onmessage: ((event: { data: ToRead }) => void) | null;
	postMessage: (answer: WorkerAnswer, handOver?: ArrayBuffer[]) => void;
};
const scope = self as unknown as Scope;

scope.onmessage = ({ data: { photo, workshop, tests } }) => {
	const read = readSheet(grayOf(photo.data, photo.width, photo.height), (code) => {
		if (code.workshop !== workshop) return undefined;
		const test = code.kind === 'answers' && tests.find(({ of }) => of === code.of);
		return test ? gridLayout(test.boxes) : layoutOf(code);
	});
	if ('trouble' in read) return scope.postMessage(read);
	const page = straightened(photo, read.view, read.layout);
	scope.postMessage({ read, page }, [page.data.buffer]);
};
