import { answerTo } from '#search/answer.ts';
import { libraryOver, type Pagefind } from '#search/pagefind.ts';
import type { ActName } from '#search/query.ts';
import { show } from './show.ts';

const folder = '/search/';
const pause = 150;
const pagesAtFirst = 6;

type Runtime = { createInstance: (options: object) => Pagefind & { init(): Promise<void> } };

/** Answers while somebody types. */
export async function answerIn(form: HTMLFormElement, box: HTMLInputElement): Promise<void> {
	const library = libraryOver(await openPagefind());
	const hindi = document.documentElement.lang === 'hi';
	let asked = 0;
	let waiting: number | undefined;

	const ask = async (typing: boolean, wanted = pagesAtFirst): Promise<void> => {
		const mine = ++asked;
		const typed = box.value.trim();
		if (typed === '') return;
		const actNames = await actNamesFor(typed);
		const answer = await answerTo(box.value, { actNames, hindi, typing }, library, wanted);
		if (mine !== asked) return;
		// Also what a file that did not arrive looks like: the server is asked before "nothing" is said.
		if (answer.places === 0 && !typing) form.submit();
		else show(answer, typed, () => void ask(typing, wanted + pagesAtFirst));
	};
	box.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = window.setTimeout(() => void ask(true), pause);
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		clearTimeout(waiting);
		box.blur();
		history.replaceState(null, '', `?q=${encodeURIComponent(box.value.trim())}`);
		void ask(false).catch(() => form.submit());
	});
	if (box.value !== box.defaultValue) await ask(true);
}

async function openPagefind(): Promise<Pagefind> {
	const address = `${folder}pagefind.js`;
	const runtime = (await import(/* @vite-ignore */ address)) as Runtime;
	const pagefind = runtime.createInstance({
		basePath: folder,
		// On the main thread: the worker is a second copy of the runtime, for a search of milliseconds.
		noWorker: true,
		metaCacheTag: 'saksham',
		// The weights are ours (#search/weigh.ts): a short passage is not better for being short.
		ranking: { pageLength: 0, termSaturation: 2 },
	});
	await pagefind.init();
	return pagefind;
}

let actNames: Promise<ActName[]> | undefined;

/** Names of acts matter only beside a number. */
function actNamesFor(typed: string): Promise<ActName[]> | ActName[] {
	if (!/\p{Nd}/u.test(typed)) return [];
	actNames ??= fetch(`${folder}acts.json`).then((answer) => answer.json() as Promise<ActName[]>);
	return actNames;
}
