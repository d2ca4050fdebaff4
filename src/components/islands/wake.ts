import { createElement, render, type ComponentType } from 'preact';

/** Ends when the island before has been drawn, and what that set off has run. */
let before = aMoment().then(warmUp).then(aMoment, aMoment);

/**
 * What wakes an island on the phone, in place of @astrojs/react's own, which knows of children, slots
 * and the state of forms: ours have none of them. What the server drew is not gone through again: the
 * island is drawn anew beside it, while what was typed there can still be read, and takes its place.
 * One after another, so that a slow phone answers a tap in between (docs/decisions/0054, 0066), and none before
 * it is near.
 */
export default function wake(island: HTMLElement) {
	return (
		Component: ComponentType<object>,
		props: object,
		_slots: unknown,
		{ client }: { client: string },
	): Promise<void> => {
		if (!island.hasAttribute('ssr')) return Promise.resolve();
		return whenNear(island).then(() => {
			const woken = before.then(() => {
				const room = client === 'only' ? island : document.createElement('div');
				render(createElement(Component, props), room);
				if (room === island) return;
				island.textContent = '';
				island.append(room);
			});
			before = woken.then(aMoment, aMoment);
			return woken;
		});
	};
}

/** What stands in something `data-later` is drawn when that is no longer so: of a quiz, one question ahead. */
function whenNear(island: HTMLElement): Promise<void> {
	const later = island.closest('[data-later]');
	if (!later) return Promise.resolve();
	return new Promise<void>((done) => {
		const watch = new MutationObserver(() => {
			watch.disconnect();
			done();
		});
		watch.observe(later, { attributeFilter: ['data-later'] });
	}).then(aMoment);
}

/** A browser reads a function when it first runs: those of Preact in a turn of their own. */
function warmUp(): void {
	const parts = [createElement('b', { key: 1 }, 'x'), 'x'];
	const Few = () => createElement('p', { className: 'x', onClick: aMoment }, parts);
	render(createElement(Few, null), document.createElement('div'));
}

function aMoment(): Promise<void> {
	return new Promise((done) => setTimeout(done, 50));
}
