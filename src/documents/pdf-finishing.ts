import { withCodes } from './pdf-codes.ts';
import { redrawn } from './pdf-faces.ts';
import { inOneGo } from './pdf-lines.ts';
import { putTogether, squeezed, takenApart } from './pdf-objects.ts';
import { cutterOf, type PdfPart } from './pdf-pages.ts';
import { withoutEchoes } from './pdf-syllables.ts';
import { inWholeWords } from './pdf-words.ts';

/** A PDF as it leaves the press: every syllable said once, every word in one, half the bytes. What is seen is Typst's. */
export function finished(pdf: Uint8Array): Uint8Array {
	return finishedInParts(pdf, []).whole;
}

/**
 * The same, and some of its pages as files of their own. `lean: false` leaves the lines as they are drawn:
 * a certificate is made for one person, and eight milliseconds would save it a twelfth of its bytes.
 * `codes` are put into the rooms there are for them; throws where they are not as many.
 */
export function finishedInParts(
	pdf: Uint8Array,
	parts: PdfPart[],
	{ lean = true, codes = [] }: { lean?: boolean; codes?: string[] } = {},
): { whole: Uint8Array; parts: Uint8Array[] } {
	const file = takenApart(pdf);
	const objects = redrawn(file.objects, (drawn, faces) => {
		const once = inWholeWords(withoutEchoes(drawn, faces), faces);
		return lean ? inOneGo(once, faces) : once;
	});
	const small = { ...file, objects: withCodes(objects, codes).map(squeezed) };
	const whole = putTogether(small);
	if (parts.length === 0) return { whole, parts: [] };
	const cut = cutterOf(small);
	return { whole, parts: parts.map((part) => putTogether(cut(part))) };
}
