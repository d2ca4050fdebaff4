import type { BuiltKit } from './kit-manifest.ts';

/** Bytes no file of kits exceeds: what a phone on 2G is asked to fetch, and WhatsApp to send. */
const most = 5_000_000;
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

/** Several kits in as few parts as keep every file of each part under 5 MB, in the order given. */
export function partsOf(kits: BuiltKit[]): BuiltKit[][] {
	const parts: BuiltKit[][] = [];
	for (const kit of kits) {
		const begun = parts.at(-1);
		if (begun && fitsOneFile([...begun, kit])) begun.push(kit);
		else parts.push([kit]);
	}
	return parts;
}

export function fitsOneFile(kits: BuiltKit[]): boolean {
	return Math.max(...Object.values(sizesOf(kits))) < most;
}
