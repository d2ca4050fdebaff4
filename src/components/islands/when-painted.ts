/** Does it when the words of the page stand on the screen; in a tab that nobody looks at, when somebody does. */
export function whenPainted(work: () => void): void {
	const afterThis = () => requestAnimationFrame(() => requestAnimationFrame(work));
	if (document.readyState !== 'loading') afterThis();
	// Not the end of loading, which waits for other scripts.
	else document.addEventListener('readystatechange', afterThis, { once: true });
}
