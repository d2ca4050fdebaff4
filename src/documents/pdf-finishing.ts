import { putTogether, takenApart } from './pdf-objects.ts';
import { saidOnce } from './pdf-syllables.ts';

/** A PDF as it leaves the press: every syllable said once, half the bytes. What is seen is Typst's. */
export function finished(pdf: Uint8Array): Uint8Array {
	const file = takenApart(pdf);
	return putTogether({ ...file, objects: saidOnce(file.objects) });
}
