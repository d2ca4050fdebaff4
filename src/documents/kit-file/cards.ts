import { button, made, refill, type Say, type ShownKit } from './made.ts';

/** One card after the other, in another order each time; its pile is shown when asked for. */
export function cards(kit: ShownKit, say: Say, root: HTMLElement): () => void {
	let pack = shuffled(kit.cards);
	let at = 0;
	const card = made('div', { class: 'card', 'aria-live': 'polite' });
	const pile = made('p', { class: 'item', role: 'status' });
	const place = made('span');
	const turn = (by: number) => {
		at = Math.max(0, Math.min(pack.length - 1, at + by));
		draw();
	};
	root.append(
		made('p', {}, say('cards-do')),
		card,
		pile,
		made(
			'div',
			{ class: 'row' },
			button(say('show-pile'), () => showPile(), 'strong'),
			button(say('back'), () => turn(-1)),
			place,
			button(say('next'), () => turn(1), 'strong'),
			button(say('shuffle'), () => {
				pack = shuffled(kit.cards);
				at = 0;
				draw();
			}),
		),
	);
	draw();
	addEventListener('keydown', pressed);
	return () => removeEventListener('keydown', pressed);

	function draw(): void {
		refill(card, made('span', {}, pack[at]?.text ?? ''));
		place.textContent = say('place', { n: at + 1, of: pack.length });
		pile.textContent = '';
	}

	function showPile(): void {
		refill(pile, made('span', {}, say('belongs', { pile: pack[at]?.pile ?? '' })));
	}

	function pressed(event: KeyboardEvent): void {
		if (event.key === 'ArrowRight') turn(1);
		if (event.key === 'ArrowLeft') turn(-1);
	}
}

function shuffled<Card>(cards: Card[]): Card[] {
	const pack = [...cards];
	for (let left = pack.length - 1; left > 0; left -= 1) {
		const other = Math.floor(Math.random() * (left + 1));
		[pack[left], pack[other]] = [pack[other] as Card, pack[left] as Card];
	}
	return pack;
}
