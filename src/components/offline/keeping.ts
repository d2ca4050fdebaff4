import { formatBytes } from '#i18n/bytes.ts';
import { accountNow } from '#offline/account.ts';
import { checkInPage } from '#offline/addresses.ts';
import { askWorker } from '#offline/ask-worker.ts';
import { drawers } from '#offline/drawers.ts';
import { openStore } from '#offline/store.ts';
import { vaultFor } from '#offline/vault.ts';
import { mineIn, type Mine } from './keeping-mine.ts';

export type Trouble = 'full' | 'private' | 'signal' | 'unsupported' | 'locked';
/** What keeping a lesson's quiz costs: two pages of at most 14 KB (tests/e2e/quiz.spec.ts). */
const bytesOfQuiz = 27_000;

/** Brings the list of what can be kept to life: sizes, what is there, and the two buttons. */
export async function keepingIn(part: HTMLElement): Promise<void> {
	const say = (trouble: Trouble | undefined) => {
		for (const one of part.querySelectorAll<HTMLElement>('[data-trouble]')) {
			one.hidden = one.dataset['trouble'] !== trouble;
		}
	};
	const rows = Array.from(part.querySelectorAll<HTMLElement>('[data-keep]'));
	if (!('serviceWorker' in navigator)) return say('unsupported');
	const trouble = await caches.open(drawers.pages).then(
		() => undefined,
		() => 'private' as const,
	);
	if (trouble) return say(trouble);
	await Promise.all(rows.map(showKept));
	void showSpace(part);
	part.addEventListener('click', (event) => {
		const button = (event.target as Element).closest<HTMLButtonElement>('[data-do]');
		const row = button?.closest<HTMLElement>('[data-keep]');
		if (!button || !row) return;
		say(undefined);
		const work = button.dataset['do'] === 'keep' ? keep(row, part) : remove(row);
		void work.then(async (trouble) => {
			say(trouble);
			await Promise.all(rows.map(showKept));
			await showSpace(part);
		});
	});
	// In flight mode there is nobody to ask.
	if (!navigator.onLine) return;
	const [sizes, who] = await Promise.all([sizesOfPages(), accountNow()]);
	const isSignedIn = typeof who !== 'string';
	showSizes(rows, sizes, isSignedIn);
	const mine = part.querySelector<HTMLElement>('[data-mine]');
	if (mine && isSignedIn) await keepingMine(part, mine, sizes, say);
}

function addressesOf(row: HTMLElement): string[] {
	return (row.dataset['keep'] ?? '').split(' ');
}

async function keep(row: HTMLElement, part: HTMLElement): Promise<Trouble | undefined> {
	const progress = row.querySelector('[data-progress]');
	// Asked at the moment somebody wants something kept: then a phone that asks back is understood.
	await navigator.storage?.persist?.().catch(() => false);
	const addresses = addressesOf(row);
	const who = await accountNow();
	if (who === 'no-signal') return 'signal';
	const isOwn = who !== 'signed-out';
	if (isOwn)
		await openStore()
			.then((store) => vaultFor(store, who.account, Date.now()))
			.catch(() => undefined);
	let n = 0;
	try {
		for (const address of addresses) {
			const words = part.dataset['wordsKeeping'] ?? '';
			if (progress)
				progress.textContent = words.replace('{n}', `${n}`).replace('{of}', `${addresses.length}`);
			const answer = await askWorker('keep', address);
			if (answer?.trouble === 'QuotaExceededError') return 'full';
			if (!answer?.kept) return 'signal';
			// Signed out a quiz is practice, which the server marks: no use without signal. A lesson without a
			// quiz has none to keep, and that is no trouble.
			if (address.includes('/modules/') && isOwn) {
				const quiz = await askWorker('keep-quiz', `${address}quiz/`);
				if (quiz?.trouble) return quiz.trouble === 'QuotaExceededError' ? 'full' : 'signal';
			}
			n += 1;
		}
		// Whoever reads without signal may also come to a hall without signal.
		if (isOwn) await askWorker('keep', checkInPage(document.documentElement.lang));
		return undefined;
	} finally {
		if (progress) progress.textContent = '';
	}
}

async function remove(row: HTMLElement): Promise<undefined> {
	for (const address of addressesOf(row)) {
		await askWorker('remove', address);
		await askWorker('remove', `${address}quiz/`);
	}
	return undefined;
}

async function showKept(row: HTMLElement): Promise<void> {
	const pages = await caches.open(drawers.pages);
	const found = await Promise.all(addressesOf(row).map((address) => pages.match(address)));
	const isKept = found.every((page) => page !== undefined);
	const show = (selector: string, shown: boolean) => {
		const one = row.querySelector<HTMLButtonElement>(selector);
		if (!one) return;
		one.hidden = !shown;
		one.disabled = false;
	};
	show('[data-do=keep]', !isKept);
	show('[data-do=remove]', isKept);
	show('[data-kept]', isKept);
}

async function keepingMine(
	part: HTMLElement,
	own: HTMLElement,
	sizes: Record<string, number>,
	say: (trouble: Trouble | undefined) => void,
): Promise<void> {
	const keeping = part.dataset['wordsKeeping'] ?? '';
	const mine = await mineIn(own, { keeping, sizes }).catch(() => undefined);
	if (!mine) return;
	const progress = own.querySelector('[data-progress]');
	own.addEventListener('click', (event) => {
		const button = (event.target as Element).closest<HTMLButtonElement>('[data-do]');
		if (!button) return;
		say(undefined);
		button.disabled = true;
		void (button.dataset['do'] === 'keep-mine' ? keepAll(mine, progress) : mine.remove())
			.then((trouble) => say(trouble ?? undefined))
			.then(() => showSpace(part))
			.finally(() => (button.disabled = false));
	});
}

async function keepAll({ keep }: Mine, progress: Element | null): Promise<Trouble | undefined> {
	const say = (words: string) => {
		if (progress) progress.textContent = words;
	};
	await navigator.storage?.persist?.().catch(() => false);
	return keep(say)
		.catch((reason: unknown) =>
			reason instanceof DOMException && reason.name === 'QuotaExceededError' ? 'full' : 'private',
		)
		.finally(() => say(''));
}

async function sizesOfPages(): Promise<Record<string, number>> {
	const answer = await fetch('/offline.json').catch(() => undefined);
	return answer?.ok ? ((await answer.json()) as Record<string, number>) : {};
}

/** What is still to be fetched would be smaller; said is what the whole of it costs. */
function showSizes(rows: HTMLElement[], bytes: Record<string, number>, withQuiz: boolean): void {
	for (const row of rows) {
		const lessons = addressesOf(row).filter((address) => address.includes('/modules/'));
		const quizzes = withQuiz ? lessons.length * bytesOfQuiz : 0;
		const size = addressesOf(row).reduce((sum, address) => sum + (bytes[address] ?? 0), quizzes);
		const place = row.querySelector('[data-size]');
		if (place && size > quizzes) place.textContent = ` ${formatBytes(size)} `;
	}
}

async function showSpace(part: HTMLElement): Promise<void> {
	const place = part.querySelector('[data-space]');
	const { usage } = (await navigator.storage?.estimate?.()) ?? {};
	if (!place || usage === undefined) return;
	const isSafe = await navigator.storage.persisted?.();
	const words = part.dataset['wordsSpace']?.replace('{used}', formatBytes(usage)) ?? '';
	place.textContent = `${words} ${part.dataset[isSafe ? 'wordsSafe' : 'wordsUnsafe'] ?? ''}`;
}
