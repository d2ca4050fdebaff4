import { keysAt, listAt, verifierDrawer } from '#components/verify/kept-at.ts';
import { askWorker } from '#offline/ask-worker.ts';
import { keepRecord } from '#offline/drawers.ts';

/**
 * Offers to keep the page that is shown, and the verifier it leads to. The kept page says that it is
 * the kept one; where the phone can keep nothing the offer goes.
 */
export function offerToKeep(): void {
	const offer = document.querySelector<HTMLElement>('[data-keep-record]');
	const button = offer?.querySelector('button');
	if (!offer || !button) return;
	if (!('caches' in window) || !navigator.serviceWorker) return offer.remove();
	const told = (name: 'kept' | 'failed' | 'here', is: boolean) =>
		document.querySelector(`[data-record-${name}]`)?.toggleAttribute('hidden', !is);
	const isKept = 'kept' in document.documentElement.dataset;
	offer.classList.toggle('waits', isKept);
	told('here', isKept);
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
