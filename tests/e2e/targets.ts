import type { Page } from '@playwright/test';

/** Pixels of CSS: what a finger needs (house: `--tap`, 3rem). */
const enough = 48;

/**
 * What is there to be tapped and is lower than a finger needs, each as it is written, also in what is
 * folded away. A link among the words of a sentence is as high as the sentence, and so is a hard word
 * that is explained; a box to tick is as high as its label.
 */
export async function lowTargets(page: Page): Promise<string[]> {
	return page.evaluate((enough) => {
		for (const folded of document.querySelectorAll('details')) folded.open = true;
		const tapped = document.querySelectorAll(
			'a[href]:not(.skip), button:not(.t), summary, select, textarea, input:not([type=hidden])',
		);
		return Array.from(tapped)
			.filter((one) => one.checkVisibility({ visibilityProperty: true }))
			.filter((one) => !(one.matches('a') && isAmongWords(one)))
			.map((one) => ({ one, box: boxOf(one) }))
			.filter(({ box: { width, height } }) => width > 1 && height > 1 && height < enough - 0.1)
			.map(({ one, box }) => `${box.height.toFixed(1)}: ${one.outerHTML.slice(0, 160)}`);

		/** The higher of itself and, where it is small by nature, of its label. */
		function boxOf(one: Element): DOMRect {
			const isSmall = one.matches('[type=checkbox], [type=radio], [type=file]');
			const labels = isSmall && one instanceof HTMLInputElement ? [...(one.labels ?? [])] : [];
			const boxes = [one, ...labels].map((each) => each.getBoundingClientRect());
			return boxes.reduce((high, box) => (box.height > high.height ? box : high));
		}

		/** Does its block say anything beside what is tapped? */
		function isAmongWords(link: Element): boolean {
			if (getComputedStyle(link).display !== 'inline') return false;
			const block = blockAround(link);
			const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) {
				const around = texts.currentNode.parentElement;
				if (!around || around.closest('a, button, summary, label, script, style')) continue;
				const isWords = /[\p{L}\p{N}]/u.test(texts.currentNode.textContent ?? '');
				if (isWords && (around === block || blockAround(texts.currentNode) === block)) return true;
			}
			return false;
		}

		function blockAround(node: Node): Element {
			let block = node.parentElement;
			while (block && getComputedStyle(block).display.startsWith('inline'))
				block = block.parentElement;
			return block ?? document.body;
		}
	}, enough);
}
