import type { KitSeal } from '#credentials/kit-seal.ts';
import CheckWorker from './check-worker.ts?worker';

/*
 * What checks a file is fetched when one is chosen, and the page says what it found. A worker that could
 * not be fetched is fetched anew the next time; a browser remembers a module that failed.
 */
export type Said = { said: string; values?: Record<string, string>; seal?: KitSeal };

const field = document.querySelector<HTMLInputElement>('#copy');
let worker: Worker | undefined;
let said = '';

field?.addEventListener('change', () => {
	const [file] = field.files ?? [];
	if (file) check(file);
});
// The same file again: to a browser nothing would have changed.
field?.addEventListener('click', () => {
	if (said === 'check-no-network') field.value = '';
});

/** A file chosen while another is looked at takes its place. */
function check(file: File): void {
	worker?.terminate();
	show({ said: 'checking' });
	worker = new CheckWorker();
	worker.onmessage = ({ data }: MessageEvent<Said>) => show(data);
	worker.onerror = () => show({ said: 'check-no-network' });
	worker.postMessage(file);
}

function show({ said: now, values = {}, seal: about }: Said): void {
	said = now;
	for (const part of document.querySelectorAll<HTMLElement>('[data-said]')) {
		const name = part.dataset['said'];
		const text = (part.dataset['text'] ??= part.firstElementChild ? '' : (part.textContent ?? ''));
		part.hidden = name !== said && !(about && (name === 'of' || name === 'current'));
		if (!text) continue;
		part.textContent = filled(text, {
			...values,
			...(about && {
				title: about.kit,
				edition: about.edition,
				day: name === 'of' ? dayOf(about.lawDate) : dayOf(about.sealedOn),
				sealed: dayOf(about.sealedOn),
			}),
		});
	}
	const link = document.querySelector<HTMLAnchorElement>('[data-current]');
	const [only, ...more] = about?.kit.split(' ') ?? [];
	if (!link || !about || !only) return;
	const page = more.length === 0 ? `${only}/edition/${about.edition}/` : '';
	link.href = `/${about.language}/kits/${page}`;
}

function filled(text: string, values: Record<string, string>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function dayOf(day: string): string {
	return day.split('-').reverse().join('.');
}
