/*
 * In every page, and so as short as can be: starts the worker, has this page kept (and with it the
 * help numbers and the page "without signal"), fetches the offer of a new release when there is one,
 * and what sends when something waits.
 */
const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
const load = (src: string) =>
	document.body.append(Object.assign(document.createElement('script'), { type: 'module', src }));
// What the page itself still fetches and draws goes first.
const begin = () => {
	if (worker && isSecureContext)
		worker
			.register('/sw.js')
			.then((registration) => {
				const offer = () => {
					if (registration.waiting && worker.controller) load('/release.js');
				};
				offer();
				if (localStorage.getItem('saksham-unsent')) load('/hand-in.js');
				registration.onupdatefound = () => {
					if (registration.installing) registration.installing.onstatechange = offer;
				};
				return worker.ready;
			})
			.then(({ active }) => {
				const [lang] = /^\/(hi|en)\//.exec(location.pathname) ?? ['/hi/'];
				for (const address of [location.pathname, lang, `${lang}help/`, `${lang}offline/`])
					active?.postMessage({ ask: 'keep', address });
			})
			.catch(() => 0);
};
addEventListener('load', () => setTimeout(begin, 500));
