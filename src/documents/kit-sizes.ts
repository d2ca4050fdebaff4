import type { BuiltKit } from './kit-manifest.ts';

/** Bytes every HTML file has once however many lessons are in it: look, program, words. */
const onceInHtml = 30_000;

/** Bytes of several kits together as one file of each kind; within some parts in a hundred. */
export function sizesOf(kits: BuiltKit[]): Record<'html' | 'pdf' | 'zip', number> {
	const sum = (bytes: (kit: BuiltKit) => number) =>
		kits.reduce((total, kit) => total + bytes(kit), 0);
	return {
		html: sum(({ html }) => html.bytes - onceInHtml) + onceInHtml,
		pdf: sum(({ pdf }) => pdf.bytes),
		zip: sum(({ pdf, pptx }) => pdf.bytes + pptx.bytes),
	};
}
