import { formatBytes } from '#i18n/bytes.ts';
import { askWorker } from '#offline/ask-worker.ts';
import { openStore, type Store } from '#offline/store.ts';
import { fetchWorkshop, forgetWorkshop } from '#offline/workshops.ts';
import type { WorkshopToKeep } from '#training/workshops-to-keep.ts';
import type { Trouble } from './keeping.ts';

export type Mine = {
	keep: (say: (progress: string) => void) => Promise<Trouble | undefined>;
	remove: () => Promise<void>;
};

/**
 * All workshops of who is signed in: what they weigh, which are here, and how all are kept or taken
 * off. `undefined` for somebody who leads none, signed out, or without signal.
 */
export async function mineIn(
	part: HTMLElement,
	words: { keeping: string; sizes: Record<string, number> },
): Promise<Mine | undefined> {
	const answer = await fetch('/api/offline/workshops', { cache: 'no-store' }).catch(
		() => undefined,
	);
	if (!answer?.ok) return undefined;
	const { workshops } = (await answer.json()) as { workshops: WorkshopToKeep[] };
	if (workshops.length === 0) return undefined;
	const store = await openStore();
	const pages = (part.dataset['mine'] ?? '').split(' ');
	const size = [
		...pages.map((page) => words.sizes[page] ?? 0),
		...workshops.map(({ bytes }) => bytes),
	];
	const about = part.querySelector('[data-about]');
	const text = filled(part.dataset['wordsAbout'], {
		n: workshops.length,
		size: formatBytes(size.reduce((sum, one) => sum + one, 0)),
	});
	if (about) about.textContent = text;
	const rows = workshops.map((workshop) => rowOf(part, workshop));
	part.hidden = false;
	await showKept();
	return {
		async keep(say) {
			for (const [n, { id }] of workshops.entries()) {
				say(filled(words.keeping, { n, of: workshops.length }));
				const found = await fetchWorkshop(store, id, Date.now);
				if (found === 'locked') return 'locked';
				if (found === 'no-signal' || found === 'signed-out') return 'signal';
				await showKept();
			}
			for (const page of pages) {
				const kept = await askWorker('keep', page);
				if (kept?.trouble === 'QuotaExceededError') return 'full';
				if (!kept?.kept) return 'signal';
			}
			return undefined;
		},
		async remove() {
			for (const { id } of workshops) await forgetWorkshop(store, id);
			await showKept();
		},
	};

	async function showKept(): Promise<void> {
		const kept = await Promise.all(workshops.map(({ id }) => isKept(store, id)));
		rows.forEach((row, n) => show(row.querySelector('[data-kept]'), kept[n] === true));
		show(part.querySelector('[data-do=keep-mine]'), kept.includes(false));
		show(part.querySelector('[data-do=remove-mine]'), kept.includes(true));
	}
}

async function isKept(store: Store, id: string): Promise<boolean> {
	return (await store.getKey('kept', `workshop:${id}`)) !== undefined;
}

function rowOf(part: HTMLElement, { id, titleHi, titleEn, people }: WorkshopToKeep): Element {
	const lang = document.documentElement.lang;
	const row = part.querySelector('template')?.content.firstElementChild?.cloneNode(true) as Element;
	const link = row.querySelector('a');
	if (link) {
		link.href = `/${lang}/workshops/${id}/`;
		link.textContent = lang === 'en' ? (titleEn ?? titleHi) : titleHi;
	}
	const count = row.querySelector('[data-people]');
	if (count) count.textContent = `${filled(part.dataset['wordsPeople'], { n: people })} `;
	part.querySelector('[data-rows]')?.append(row);
	return row;
}

function show(one: HTMLElement | null, shown: boolean): void {
	if (one) one.hidden = !shown;
}

function filled(sentence = '', values: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
