import type { ShownKit } from './made.ts';

/** Hands counted in one test: for each item by option, and how many had it wholly right. */
export type Counts = { people: number; hands: Record<string, number> };
export type Form = 'pre' | 'post';
type Item = ShownKit['pre'][number];

const none: Counts = { people: 0, hands: {} };
/** Where storage is refused, for as long as the file is open. */
const unkept = new Map<string, string>();

/** Kept on this phone under lesson, edition and form; read anew each time. */
export function countsOf(kit: ShownKit, form: Form): Counts {
	try {
		const kept = localStorage.getItem(nameOf(kit, form)) ?? unkept.get(nameOf(kit, form));
		return kept ? (JSON.parse(kept) as Counts) : none;
	} catch {
		return JSON.parse(unkept.get(nameOf(kit, form)) ?? JSON.stringify(none)) as Counts;
	}
}

export function keepCounts(kit: ShownKit, form: Form, counts: Counts): void {
	const text = JSON.stringify(counts);
	unkept.set(nameOf(kit, form), text);
	try {
		localStorage.setItem(nameOf(kit, form), text);
	} catch {
		// Private mode, or a viewer without storage: it is kept while the file is open.
	}
}

/** Can hands be raised line by line, so that the right line's hands are those who had it right? */
export function oneIsRight({ type, options }: Item): boolean {
	return type === 'single' && options.length > 0;
}

/** How many had an item right; `undefined` where nobody counted. */
export function rightIn(item: Item, { hands }: Counts): number | undefined {
	if (!oneIsRight(item)) return hands[`${item.number}:all`];
	const right = item.key?.rows.find((row) => row.right)?.mark;
	const counted = item.options.some(({ mark }) => hands[`${item.number}:${mark}`] !== undefined);
	return counted ? (hands[`${item.number}:${right ?? ''}`] ?? 0) : undefined;
}

/** The share of hands that were right over all items counted, in per cent; `undefined` for none. */
export function averageOf(items: Item[], counts: Counts): number | undefined {
	const rights = items.map((item) => rightIn(item, counts)).filter((n) => n !== undefined);
	if (counts.people === 0 || rights.length === 0) return undefined;
	const sum = rights.reduce((total, right) => total + Math.min(right, counts.people), 0);
	return Math.round((sum * 100) / (rights.length * counts.people));
}

function nameOf({ slug, edition }: ShownKit, form: Form): string {
	return `saksham-kit ${slug} ${edition} ${form}`;
}
