import { askWorker } from '#offline/ask-worker.ts';
import { openStore } from '#offline/store.ts';
import { fetchWorkshop } from '#offline/workshops.ts';

/** Fetches the workshop into the phone's store, and the page that shows it; then says it is ready. */
export async function keepThisWorkshop(line: HTMLElement): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const { keepWorkshop: id = '', shell = '', ready = '' } = line.dataset;
	try {
		const store = await openStore();
		const found = await fetchWorkshop(store, id, Date.now);
		if (typeof found === 'string') return;
		const page = await askWorker('keep', shell);
		if (page?.trouble === 'QuotaExceededError')
			return void (line.textContent = line.dataset['full'] ?? '');
		if (!page?.kept) return;
		await askWorker('keep', `${shell.slice(0, 4)}offline/phone/`);
		// Somebody may read the other language better.
		await askWorker('keep', shell.replace(/^\/\w\w/, shell.startsWith('/hi') ? '/en' : '/hi'));
		const time = new Date(found.checkedAt).toTimeString().slice(0, 5);
		line.textContent = ready.replace('{n}', `${found.people.length}`).replace('{time}', time);
	} catch (reason) {
		const isFull = reason instanceof DOMException && reason.name === 'QuotaExceededError';
		line.textContent = line.dataset[isFull ? 'full' : 'private'] ?? '';
	}
}
