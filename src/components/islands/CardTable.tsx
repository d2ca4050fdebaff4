import { useRef, useState } from 'react';
import { Drawing, Say } from './Drawing.tsx';
import { filled, PlacedFields, type Choice, type Placed } from './PlacedFields.tsx';

/** Sentences with `{text}`, `{pile}`, `{n}` and `{of}` in them. */
export type SortWords = Record<'card' | 'laid' | 'taken' | 'allLaid' | 'say', string>;
interface Props {
	field: string;
	options: Choice[];
	piles: Choice[];
	/** Card by card, its pile. */
	placed: Placed;
	words: SortWords;
}

/** Cards to lay on piles: one in the hand, tap a pile; tap a laid card to take it back. */
export function CardTable({ field, options: cards, piles, placed: start, words }: Props) {
	const [placed, setPlaced] = useState(start);
	const [hand, setHand] = useState(cards.find(({ id }) => !start[id]));
	const [said, setSaid] = useState('');
	const firstPile = useRef<HTMLButtonElement>(null);

	const lay = (pile: Choice) => {
		if (!hand) return;
		const now = { ...placed, [hand.id]: pile.id };
		const left = cards.filter(({ id }) => !now[id]);
		setPlaced(now);
		setHand(left[0]);
		const next = left[0] ? filled(words.taken, { text: left[0].text }) : words.allLaid;
		setSaid(`${filled(words.laid, { text: hand.text, pile: pile.text, n: left.length })} ${next}`);
	};
	const take = (card: Choice) => {
		setHand(card);
		setPlaced({ ...placed, [card.id]: '' });
		setSaid(filled(words.taken, { text: card.text }));
		firstPile.current?.focus();
	};

	return (
		<>
			<PlacedFields field={field} ids={cards.map(({ id }) => id)} placed={placed} />
			<div className="hand">
				<p className="small quiet">
					{hand
						? filled(words.card, { n: cards.indexOf(hand) + 1, of: cards.length })
						: words.allLaid}
				</p>
				{hand && (
					<p className="held">
						<Drawing {...hand} />
						<span>{hand.text}</span>
						<Say choice={hand} sentence={words.say} />
					</p>
				)}
			</div>
			<div className="pile-buttons">
				{piles.map((pile, index) => (
					<button
						type="button"
						className="btn ghost"
						key={pile.id}
						ref={index === 0 ? firstPile : null}
						aria-disabled={!hand}
						onClick={() => lay(pile)}
					>
						{pile.text}
					</button>
				))}
			</div>
			<div className="piles">
				{piles
					.map((pile) => ({ ...pile, laid: cards.filter(({ id }) => placed[id] === pile.id) }))
					.filter(({ laid }) => laid.length > 0)
					.map(({ id, text, laid }) => (
						<section key={id} aria-label={text}>
							<h3>{text}</h3>
							{laid.map((card) => (
								<button type="button" className="laid" key={card.id} onClick={() => take(card)}>
									<Drawing {...card} />
									{card.text}
								</button>
							))}
						</section>
					))}
			</div>
			<p className="unseen" role="status">
				{said}
			</p>
		</>
	);
}
