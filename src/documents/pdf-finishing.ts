import { redrawn } from './pdf-faces.ts';
import { inOneGo } from './pdf-lines.ts';
import { putTogether, squeezed, takenApart } from './pdf-objects.ts';
import { cutterOf, type PdfPart } from './pdf-pages.ts';
import { withoutEchoes } from './pdf-syllables.ts';

/** A PDF as it leaves the press: every syllable said once, half the bytes. What is seen is Typst's. */
export function finished(pdf: Uint8Array): Uint8Array {
	return finishedInParts(pdf, []).whole;
}

/** The same, and some of its pages as files of their own. */
export function finishedInParts(
	pdf: Uint8Array,
	parts: PdfPart[],
): { whole: Uint8Array; parts: Uint8Array[] } {
	const file = takenApart(pdf);
	const lean = redrawn(file.objects, (drawn, faces) => inOneGo(withoutEchoes(drawn, faces), faces));
	const once = { ...file, objects: lean.map(squeezed) };
	const cut = cutterOf(once);
	return { whole: putTogether(once), parts: parts.map((part) => putTogether(cut(part))) };
}
