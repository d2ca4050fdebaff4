/*
 * Keeps /v on the phone, so that a certificate is checked without signal. Only that page and what it
 * is made of; keys and list are kept by the page itself (src/components/verify/kept.ts). A worker for
 * the whole site may take its place.
 */
const drawer = 'saksham-verifier';
const page = '/v';

self.addEventListener('install', (event) => {
	event.waitUntil(keepPage().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
	const { pathname, origin } = new URL(event.request.url);
	if (origin !== location.origin || event.request.method !== 'GET') return;
	if (pathname === page || pathname === `${page}/`) {
		// Shown at once from here; looked for anew meanwhile.
		const fresh = keepPage().catch(() => undefined);
		event.waitUntil(fresh);
		event.respondWith(kept(page).then((own) => own ?? fetch(event.request)));
	} else if (pathname.startsWith('/_astro/') || pathname.endsWith('.svg')) {
		event.respondWith(kept(pathname).then((own) => own ?? fetch(event.request)));
	}
});

async function kept(address) {
	return (await caches.open(drawer)).match(address);
}

/** The page, the scripts it names, and the reader of photos that one of those fetches. */
async function keepPage() {
	const answer = await fetch(page, { credentials: 'omit' });
	if (!answer.ok) return;
	const cache = await caches.open(drawer);
	const seen = new Set();
	let next = named(await answer.clone().text());
	while (next.length > 0) {
		const texts = await Promise.all(next.map((address) => keepPart(cache, address)));
		next.forEach((address) => seen.add(address));
		next = texts.flatMap(named).filter((address) => !seen.has(address));
	}
	await cache.put(page, answer);
	await cache.add('/icon.svg');
}

async function keepPart(cache, address) {
	const own = await cache.match(address);
	if (own) return own.text();
	const answer = await fetch(address);
	if (!answer.ok) return '';
	await cache.put(address, answer.clone());
	return answer.text();
}

function named(text) {
	const found = text.match(/(?:\/_astro\/|"\.\/)[\w.@-]+\.js/g) ?? [];
	return [...new Set(found.map((one) => one.replace(/^"\.\//, '/_astro/')))];
}
