import type { ClientDirective } from 'astro';

/**
 * An island is fetched when the words of its page stand on the screen: `client:idle` may come before them,
 * and on 2G they would wait for it (docs/decisions/0067). Not in a tab that nobody looks at.
 */
const painted: ClientDirective = (load) => {
	const wake = () => void load().then((hydrate) => hydrate());
	const afterThis = () => requestAnimationFrame(() => requestAnimationFrame(wake));
	if (document.readyState !== 'loading') afterThis();
	// Not the end of loading, which waits for other scripts.
	else document.addEventListener('readystatechange', afterThis, { once: true });
};

export default painted;
