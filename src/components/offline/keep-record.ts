import { keysAt, listAt, verifierDrawer } from '#components/verify/kept-at.ts';
import { askWorker } from '#offline/ask-worker.ts';
import { keepRecord } from '#offline/drawers.ts';

/** Offers to keep the page that is shown, and the verifier it leads to, where the phone can keep anything. */
export function offerToKeep(): void {
	const offer = document.querySelector<HTMLElement>('[data-keep-record]');
	const button = offer?.querySelector('button');
	if (!offer || !button || !('caches' in window) || !navigator.serviceWorker) return;
	const told = (name: 'kept' | 'failed', is: boolean) =>
		document.querySelector(`[data-record-${name}]`)?.toggleAttribute('hidden', !is);
	offer.hidden = !navigator.onLine;
	button.addEventListener('click', () => {
		void keepRecord(location.pathname)
			.then((kept) => {
				if (!kept) throw new TypeError('the page is not there any more');
				return Promise.all([askWorker('keep', '/v/'), keepWhatJudges()]);
			})
			.then(
				() => {
					told('failed', false);
					told('kept', true);
				},
				() => told('failed', true),
			);
	});
}

/** The verifier may never have been opened on this phone. */
async function keepWhatJudges(): Promise<void> {
	const drawer = await caches.open(verifierDrawer);
	const how = { credentials: 'omit', cache: 'no-store' } as const;
	await drawer.addAll([keysAt, listAt].map((address) => new Request(address, how)));
}
