import type { Said } from './hand-in.ts';
import { isThere } from './is-there.ts';

/**
 * Without signal a form is handed in to the phone, and sent from there. With signal nothing changes:
 * the form goes as a form. `read` makes an operation of what was filled in; `name` tells this very
 * form from others, so that it still says what became of it when it is opened again.
 */
export function handInToPhone(
	form: HTMLFormElement,
	name: string,
	read: (form: HTMLFormElement) => Said,
): void {
	const { handIn: address = '' } = form.dataset;
	// Fetched only where it is needed: the first visit stays light.
	const load = () => import(/* @vite-ignore */ address) as Promise<typeof import('./hand-in.ts')>;
	const failed = () => {
		const line = form.querySelector<HTMLElement>('[data-not-handed-in]');
		if (line) line.hidden = false;
	};
	if (localStorage.getItem('saksham-handed-in')?.includes(name))
		void load().then(({ goOn }) => goOn(form, name));
	form.addEventListener('submit', (event) => {
		if (event.defaultPrevented || !navigator.serviceWorker?.controller) return;
		event.preventDefault();
		void isThere()
			.then((there) =>
				there ? form.submit() : load().then(({ handIn }) => handIn(form, name, read(form))),
			)
			.catch(failed);
	});
}
