/** Has the page for it kept, where the worker runs: a hall without signal may be next. */
export function readyToCheckIn(page: string): void {
	if (!navigator.serviceWorker?.controller) return;
	const address = '/hand-in.js';
	void (import(/* @vite-ignore */ address) as Promise<typeof import('#offline/hand-in.ts')>)
		.then(({ prepare }) => prepare(page))
		.catch(() => undefined);
}
