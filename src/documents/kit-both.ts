import { storedKit } from './kit-store.ts';
import type { Kit } from './kit.ts';

/**
 * Stands before and after the English of a sentence in two languages. An invisible sign (U+2063), so
 * that what shows a sentence as it is shows nothing odd.
 */
export const under = '\u2063';

/** What is the same for both: letters written on a test, names of files, what is drawn. */
const once = new Set([
	'mark',
	'answer',
	'label',
	'svg',
	'id',
	'file',
	'number',
	'code',
	'qr',
	'type',
]);
const inHindiOnly = ['specimen', 'page-of', 'still-current', 'qr', 'foot'];

/** A kit with the English under the Hindi, sentence by sentence. Both must be of one lesson. */
export function bothOf(hindi: Kit, english: Kit): Kit {
	if (hindi.slug !== english.slug) throw new Error('two kits of different lessons');
	const words = both(hindi.frame.words, english.frame.words);
	for (const name of inHindiOnly) words[name] = hindi.frame.words[name] ?? '';
	return {
		...hindi,
		frame: { ...hindi.frame, words },
		parts: both(hindi.parts, english.parts),
	};
}

/** The same of a lesson as it was built last; `undefined` where it has no kit. */
export async function kitInBothOf(slug: string, folder?: string): Promise<Kit | undefined> {
	const [hindi, english] = await Promise.all(
		(['hi', 'en'] as const).map((language) => storedKit(slug, language, folder)),
	);
	return hindi && english && bothOf(hindi, english);
}

/** Two trees of one shape as one; a list that is longer in one language keeps the Hindi. */
function both<Tree>(hindi: Tree, english: Tree, name = ''): Tree {
	if (typeof hindi === 'string' && typeof english === 'string') {
		if (hindi === english || once.has(name)) return hindi;
		return `${hindi}${under}${english}${under}` as Tree;
	}
	if (Array.isArray(hindi) && Array.isArray(english)) {
		const others = english as unknown[];
		const lines = hindi.map((one: unknown, n) => (n in others ? both(one, others[n], name) : one));
		return lines as Tree;
	}
	if (isTree(hindi) && isTree(english)) {
		const entries = Object.entries(hindi).map(([key, one]) => [key, both(one, english[key], key)]);
		return Object.fromEntries(entries) as Tree;
	}
	return hindi;
}

function isTree(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
