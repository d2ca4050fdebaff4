import { createElement, hydrate, render, type ComponentType } from 'preact';

/**
 * What wakes an island on the phone, in place of @astrojs/react's own, which knows of children, slots
 * and the state of forms: ours have none of them.
 */
export default function wake(island: HTMLElement) {
	return (
		Component: ComponentType<object>,
		props: object,
		_slots: unknown,
		{ client }: { client: string },
	): void => {
		if (!island.hasAttribute('ssr')) return;
		const drawn = createElement(Component, props);
		if (client === 'only') render(drawn, island);
		else hydrate(drawn, island);
	};
}
