import type { Kit } from '#documents/kit.ts';
import { handedOver } from './kits.ts';
import { bare, textOfPages, wordsOf, type Word } from './pdf.ts';

/*
 * What was found when all pages of all kits were looked at as images, so that it is not found there
 * again: pages with next to nothing on them, lists torn apart, a citation squeezed to a column of
 * single words.
 */
const shapes = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const fewest = 200;

/** Pages to read that have fewer letters than a question has. Slides, cards and shapes have few. */
export async function emptyPages(kit: Kit): Promise<number[]> {
	const spare = ['slides', 'cards', 'picture-test'].map((id) => wordOf(kit, `part-${id}`));
	return (await pagesOf(kit)).flatMap(({ part, body }, n) =>
		!spare.includes(part) && bare(body.join('')).length < fewest ? [n + 1] : [],
	);
}

/**
 * Pages that begin with a shape of a question read aloud, or with nothing but the last slide of the
 * list of what to say: torn from what stands on the page before.
 */
export async function tornPages(kit: Kit): Promise<number[]> {
	const named = shapes.map((n) => `${wordOf(kit, `shape-${n}`)}:`);
	const last = String(kit.parts.notes.slides.length);
	return (await pagesOf(kit)).flatMap(({ part, body: [first = ''] }, n) => {
		const shape = named.some((name) => first.startsWith(name));
		const slide = part === wordOf(kit, 'part-notes') && first.split(' ')[0] === last;
		return shape || slide ? [n + 1] : [];
	});
}

/** Law boxes that stand on an earlier page than a box before them. */
export async function disorderedBoxes(kit: Kit): Promise<string[]> {
	const pages = await pagesOf(kit);
	const begins = pages.findIndex(({ body }) => body.includes(wordOf(kit, 'law-boxes')));
	let last = begins;
	return kit.parts.notes.boxes.flatMap(({ cite }) => {
		const page = pages.findIndex(
			({ part, body }, n) =>
				n >= begins &&
				part === wordOf(kit, 'part-notes') &&
				body.some((line) => headed(line, cite)),
		);
		// A long name goes on in a second line and is not looked for.
		if (page < 0) return [];
		const early = page < last;
		last = Math.max(last, page);
		return early ? [cite] : [];
	});
}

function headed(line: string, cite: string): boolean {
	const said = bare(line);
	const name = bare(cite);
	return said === name || said.startsWith(`${name}(`) || said.startsWith(`${name}·`);
}

/** Words of the handout that lie on one another, and law that is squeezed to a word a line. */
export async function squeezedWords(kit: Kit): Promise<string[]> {
	const { zip } = await handedOver(kit);
	const [, handout] = Object.entries(zip).find(([name]) => name.endsWith('06-handout.pdf')) ?? [];
	if (!handout) throw new Error(`${kit.slug} has no handout`);
	const words = wordsOf(handout);
	const law = `${wordOf(kit, 'law')}:`;
	const alone = words.flatMap((one, n) => {
		const next = words[n + 1];
		return one.text === law && !(next && sameLine(one, next)) ? [law] : [];
	});
	return [...alone, ...overlapping(words)];
}

/** Every page: the name of its part in the head, and the lines between head and foot. */
async function pagesOf(kit: Kit): Promise<{ part: string; body: string[] }[]> {
	const { pdf } = await handedOver(kit);
	return textOfPages(pdf).map((page) => {
		const lines = page.split('\n').filter((line) => line.trim() !== '');
		const part = lines.slice(0, 3).find((line) => partNames(kit).includes(line)) ?? '';
		const frame = [kit.frame.title, kit.frame.foot, kit.frame.stillCurrent].map(bare);
		const body = lines.filter((line, n) => {
			const said = bare(line);
			return !(n < 3 && line === part) && !frame.some((one) => said.includes(one));
		});
		return { part, body };
	});
}

function partNames(kit: Kit): string[] {
	return kit.parts.start.parts.map(({ name }) => name);
}

function wordOf({ frame }: Kit, name: string): string {
	const word = frame.words[name];
	if (word === undefined) throw new Error(`no word ${name}`);
	return word;
}

/** Of two boxes the middles in which letters stand; the edges reach over matras and touch. */
function sameLine(a: Word, b: Word): boolean {
	return Math.min(middle(a)[1], middle(b)[1]) - Math.max(middle(a)[0], middle(b)[0]) > 0.3;
}

function middle({ top, bottom }: Word): [number, number] {
	return [top + 0.36 * (bottom - top), bottom - 0.32 * (bottom - top)];
}

function overlapping(words: Word[]): string[] {
	return words.flatMap((one, n) =>
		words
			.slice(n + 1)
			.filter((other) => sameLine(one, other))
			.filter(({ left, right }) => Math.min(one.right, right) - Math.max(one.left, left) > 2)
			.map((other) => `${one.text} ${other.text}`),
	);
}
