import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { astro, copySources, folders, forgetBuilds, linkPackages, runIn } from './copies.ts';
import { installPackages } from './packages.ts';
import { textsOf, type Block, type Text } from './same-text.ts';

/** The reading page that is measured. */
export const lesson = 'hi/modules/what-is-trafficking';

/** All peers, made of the words of our own pages: `client` is where those were built. */
export async function makePeers(client: string): Promise<void> {
	const texts = await textsOf(client);
	makeFloor(texts);
	makeStarlight(texts);
	makeStandalone(client);
}

/** What somebody would write by hand: the words, their headings and lists, nothing else. */
function makeFloor(texts: Text[]): void {
	rmSync(folders.floor, { recursive: true, force: true });
	for (const text of texts)
		write(join(folders.floor, 'client', text.path, 'index.html'), byHand(text));
	compress(folders.floor);
}

function byHand({ language, title, blocks }: Text): string {
	const body = blocks.map((block, index) => {
		const [opens, closes] = [block, blocks[index - 1]].map((one) => one?.kind === 'point');
		const list = opens && !closes ? '<ul>' : !opens && closes ? '</ul>' : '';
		const tag = { heading: 'h2', point: 'li', paragraph: 'p' }[block.kind];
		return `${list}<${tag}>${escaped(block.text)}</${tag}>`;
	});
	return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>\n${body.join('\n')}\n</html>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A Starlight site of the same pages. Its packages are installed once, from its own lockfile. */
function makeStarlight(texts: Text[]): void {
	installPackages('starlight');
	for (const text of texts) {
		const path = /^(hi|en)$/.test(text.path) ? `${text.path}/index` : text.path;
		write(join(folders.starlight, 'src/content/docs', `${path}.md`), asMarkdown(text));
	}
	buildStarlight();
	compress(folders.starlight);
}

/** Pages and Pagefind's index, as it comes. */
export function buildStarlight(): Record<string, never> {
	forgetBuilds(folders.starlight);
	runIn(folders.starlight, [astro, 'build', '--outDir', 'client']);
	return {};
}

function asMarkdown({ title, blocks }: Text): string {
	const lines = blocks.map(({ kind, text }) => `${marks[kind]}${withoutMarks(text)}`);
	return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${lines.join('\n\n')}\n`;
}

const marks: Record<Block['kind'], string> = { heading: '## ', point: '- ', paragraph: '' };

/** Words that Markdown would take for its own marks. */
function withoutMarks(text: string): string {
	return text.replace(/[\\`*_[\]<>{}#|~]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Astro's own server, with the very file our reading page is. */
function makeStandalone(client: string): void {
	mkdirSync(folders.standalone, { recursive: true });
	copySources(folders.standalone, 'bench/peers/standalone');
	linkPackages(folders.standalone);
	const to = join(folders.standalone, 'public', lesson, 'index.html');
	mkdirSync(dirname(to), { recursive: true });
	copyFileSync(join(client, lesson, 'index.html'), to);
	runIn(folders.standalone, [astro, 'build']);
}

/** As hard as ours is: nobody is slower for want of compression. */
function compress(folder: string): void {
	runIn(folder, [join(folders.site, 'scripts/compress.ts')], { SAKSHAM_DIST: folder });
}

function write(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}
