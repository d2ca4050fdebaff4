import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './phone.ts';

export type Block = { kind: 'heading' | 'point' | 'paragraph'; level: number; text: string };
/** `path` is the address without the slashes around it: `hi/modules/safe-migration`. */
export type Text = { path: string; language: string; title: string; blocks: Block[] };

/**
 * The words of every page that was built, as a browser reads them, for the peers to be made of.
 * Menus, forms and scripts stay behind: the peers bring their own or have none.
 */
export async function textsOf(client: string): Promise<Text[]> {
	const paths = readdirSync(client, { recursive: true, encoding: 'utf8' })
		.filter((name) => /^(hi|en)\/(.+\/)?index\.html$/.test(name))
		.map((name) => name.replace(/\/index\.html$/, ''));
	const browser = await openBrowser();
	const page = await browser.newPage();
	const texts: Text[] = [];
	for (const path of paths.sort()) {
		const html = readFileSync(join(client, path, 'index.html'), 'utf8');
		texts.push({ path, ...(await page.evaluate(readPage, html)) });
	}
	await browser.close();
	return texts;
}

/** Runs in the browser, so everything it needs is inside. */
function readPage(html: string): Omit<Text, 'path'> {
	const page = new DOMParser().parseFromString(html, 'text/html');
	const blocks: Block[] = [];
	let text = '';
	const title = page.querySelector('h1')?.textContent ?? page.title;
	read(page.querySelector('main') ?? page.body);
	end('paragraph');
	return { language: page.documentElement.lang, title: tidy(title), blocks };

	function read(node: Node): void {
		if (node.nodeType === Node.TEXT_NODE) text += node.textContent ?? '';
		if (!(node instanceof Element)) return;
		if (node.matches('script, style, template, form, nav, svg, h1, [hreflang]')) return;
		const isBlock =
			/^(ADDRESS|DD|DETAILS|DIV|DL|DT|H\d|LI|OL|P|SECTION|SUMMARY|TD|TH|TR|UL|TABLE)$/;
		if (!isBlock.test(node.tagName)) return node.childNodes.forEach(read);
		const kind = kindOf(node.parentElement);
		end(kind);
		node.childNodes.forEach(read);
		end(kindOf(node));
	}

	function end(kind: Block['kind'], level = 2): void {
		if (tidy(text)) blocks.push({ kind, level, text: tidy(text) });
		text = '';
	}

	function kindOf(element: Element | null): Block['kind'] {
		if (element?.closest('h2, h3, h4, h5, h6')) return 'heading';
		return element?.closest('li') ? 'point' : 'paragraph';
	}

	function tidy(words: string): string {
		return words.replace(/\s+/g, ' ').trim();
	}
}
