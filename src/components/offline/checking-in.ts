import { handInToPhone } from '#offline/handing-in.ts';

/** Somebody checks in by the six digits on their own phone, with signal or without. */
export function checkInByPhone(form: HTMLFormElement): void {
	const field = form.elements.namedItem('code') as HTMLInputElement;
	field.value ||= new URLSearchParams(location.search).get('code')?.slice(0, 12) ?? '';
	handInToPhone(form, 'check-in', () => ({
		...{ kind: 'check-in', at: Date.now(), mode: 'code', code: field.value.trim() },
	}));
	readyToCheckIn(form.dataset['checkIn'] ?? '');
}

/** Has the page for it kept, where the worker runs: a hall without signal may be next. */
export function readyToCheckIn(page: string): void {
	if (!navigator.serviceWorker?.controller) return;
	const address = '/hand-in.js';
	void (import(/* @vite-ignore */ address) as Promise<typeof import('#offline/hand-in.ts')>)
		.then(({ prepare }) => prepare(page))
		.catch(() => undefined);
}
