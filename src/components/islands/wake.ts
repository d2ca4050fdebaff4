import { createElement, hydrate, render, type ComponentType } from 'preact';

/** Ends when the island before has been drawn, and what that set off has run. */
let before = aMoment();

/**
 * What wakes an island on the phone, in place of @astrojs/react's own, which knows of children, slots
 * and the state of forms: ours have none of them. One after another, so that a slow phone answers a
 * tap in between (docs/decisions/0054).
 */
export default function wake(island: HTMLElement) {
	return (
		Component: ComponentType<object>,
		props: object,
		_slots: unknown,
		{ client }: { client: string },
	): Promise<void> => {
		if (!island.hasAttribute('ssr')) return Promise.resolve();
		const woken = before.then(() => {
			const drawn = createElement(Component, props);
			if (client === 'only') render(drawn, island);
			else hydrate(drawn, island);
		});
		before = woken.then(aMoment, aMoment);
		return woken;
	};
}

function aMoment(): Promise<void> {
	return new Promise((done) => setTimeout(done, 50));
}
