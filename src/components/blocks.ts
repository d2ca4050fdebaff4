/**
 * Gives every paragraph and list of a part its address, `<part>-<n>`: the same one in both
 * languages, so that the other language opens where the reader stopped. What a component draws
 * carries attributes of its own and isn't counted: a law box may be longer in one language.
 */
export function addressBlocks(html: string, part: string): string {
	let n = 0;
	return html.replace(/<(p|ul|ol)>/g, (_tag, name: string) => `<${name} id="${part}-${++n}">`);
}

/** Marks the parts of a lesson that are new to who read an earlier edition: `<section class="part new">`. */
export function markParts(html: string, parts: readonly string[]): string {
	return html.replace(
		/<section class="(part(?: sum)?)">(\s*<h2 id="([^"]+)")/g,
		(whole, kind: string, head: string, id: string) =>
			parts.includes(id) ? `<section class="${kind} new">${head}` : whole,
	);
}
