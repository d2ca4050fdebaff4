import { checkSignature } from '#credentials/ed25519.ts';
import { signatureVerdict } from '#credentials/verdict.ts';
import { fromThisPhone, fromTheSite, type Kept } from './kept.ts';
import { codeBeforeCamera, codeInPhoto } from '#offline/scanning.ts';
import { show } from './shown.ts';

/*
 * What /v does on the phone. The signed message is behind the `#` of the address: no browser sends that
 * to anybody. Keys and list are asked for whole, the same for everybody, whatever is checked.
 */
const page = document.documentElement;
let asked = 0;

addEventListener('hashchange', () => void judge());
for (const link of document.querySelectorAll('[data-other-language]')) {
	link.addEventListener('click', (event) => {
		event.preventDefault();
		speak(page.lang === 'hi' ? 'en' : 'hi');
	});
}
for (const box of document.querySelectorAll<HTMLElement>('[data-scan]')) scansIn(box);
speak(keptLanguage());
void judge();

async function judge(): Promise<void> {
	const turn = (asked += 1);
	const fragment = location.hash.slice(1);
	page.dataset['asked'] = fragment ? 'yes' : 'no';
	for (const part of document.querySelectorAll<HTMLElement>('[data-verdicts]')) part.hidden = true;
	const fetched = fromTheSite();
	if (!fragment) return void fetched;
	const kept = await fromThisPhone().catch(() => undefined);
	if (kept && turn === asked) await answer(fragment, kept);
	const fresh = await fetched;
	if (turn !== asked) return;
	if (fresh) await answer(fragment, fresh);
	else if (!kept) show({ signature: 'no-keys' }, undefined);
	page.dataset['asked'] = 'answered';
}

async function answer(fragment: string, { keys, list }: Kept): Promise<void> {
	show(await signatureVerdict(fragment, keys, checkSignature), list);
}

/** Somebody scans once more with this page open: by its camera, or from a photo. */
function scansIn(box: HTMLElement): void {
	const video = box.querySelector<HTMLVideoElement>('[data-video]');
	const camera = box.querySelector<HTMLElement>('[data-camera]');
	const file = box.querySelector<HTMLInputElement>('[data-file]');
	let stop: AbortController | undefined;
	const say = (what: string | undefined) => {
		for (const one of box.querySelectorAll<HTMLElement>('[data-trouble]')) {
			one.hidden = one.dataset['trouble'] !== what;
		}
	};
	const found = (text: string | undefined, trouble: string) => {
		const digits = text?.split('#')[1] ?? '';
		if (text !== undefined && /^\d+$/.test(digits)) location.hash = digits;
		else say(text === undefined ? trouble : 'not-ours');
	};
	camera?.addEventListener('click', () => {
		if (stop) return stop.abort();
		if (!video) return;
		say(undefined);
		stop = new AbortController();
		const { signal } = stop;
		box.dataset['looking'] = 'yes';
		codeBeforeCamera(video, signal)
			.then((text) => (signal.aborted ? undefined : found(text, 'camera')))
			.catch(() => say('camera'))
			.finally(() => {
				stop = undefined;
				delete box.dataset['looking'];
			});
	});
	file?.addEventListener('change', () => {
		const [photo] = file.files ?? [];
		if (!photo) return;
		say(undefined);
		void codeInPhoto(photo)
			.catch(() => undefined)
			.then((text) => found(text, 'file'))
			.then(() => (file.value = ''));
	});
}

function speak(lang: string): void {
	page.lang = lang;
	// The frame of the page is in Hindi whichever is chosen.
	for (const part of document.querySelectorAll<HTMLElement>('header, footer')) part.lang = 'hi';
	for (const part of document.querySelectorAll<HTMLElement>('[data-words]')) {
		part.hidden = part.lang !== lang;
	}
	for (const link of document.querySelectorAll<HTMLElement>('[data-other-language]')) {
		link.lang = lang === 'hi' ? 'en' : 'hi';
		link.textContent = lang === 'hi' ? 'English' : 'हिंदी';
	}
	try {
		localStorage.setItem('verifier-language', lang);
	} catch {
		// Private mode: chosen anew the next time.
	}
}

function keptLanguage(): string {
	try {
		const kept = localStorage.getItem('verifier-language');
		if (kept) return kept;
	} catch {
		// Private mode.
	}
	return /^(hi|bho|mai|sat)\b/.test(navigator.language) || !/^en/.test(navigator.language)
		? 'hi'
		: 'en';
}
