import { useLayoutEffect, useRef, useState } from 'react';
import { Drawing, Say } from './Drawing.tsx';
import { filled, PlacedFields, type Choice, type Placed } from './PlacedFields.tsx';

/** Sentences with `{text}`, `{n}` and `{of}` in them. */
export type OrderWords = Record<'up' | 'down' | 'drag' | 'moved' | 'say', string>;
interface Props {
	field: string;
	options: Choice[];
	/** Line by line, its place: '1' is first. */
	placed: Placed;
	words: OrderWords;
}

/** Lines to put in order, by arrows or by dots to drag. */
export function OrderLines({ field, options, placed: start, words }: Props) {
	const ids = options.map(({ id }) => id);
	const isWhole = new Set(Object.values(start).filter(Boolean)).size === ids.length;
	const [order, setOrder] = useState(
		isWhole ? [...ids].sort((a, b) => Number(start[a]) - Number(start[b])) : ids,
	);
	// The lines never start in the right order, so nothing is answered until one has been moved.
	const [isMoved, setMoved] = useState(isWhole);
	const [said, setSaid] = useState('');
	const list = useRef<HTMLOListElement>(null);
	const pressed = useRef<HTMLElement>(undefined);
	// A line that changes places loses the focus on its way.
	useLayoutEffect(() => pressed.current?.focus(), [order]);
	const placed: Placed = {};
	if (isMoved) order.forEach((id, index) => (placed[id] = String(index + 1)));

	const choice = (id: string): Choice =>
		options.find((option) => option.id === id) ?? { id, text: '' };
	const textOf = (id: string) => choice(id).text;
	const move = (id: string, to: number) => {
		if (to < 0 || to >= order.length) return;
		const rest = order.filter((other) => other !== id);
		setOrder([...rest.slice(0, to), id, ...rest.slice(to)]);
		setMoved(true);
		setSaid(filled(words.moved, { text: textOf(id), n: to + 1, of: order.length }));
	};
	const [dragged, setDragged] = useDrag(list, order, move);

	return (
		<>
			<PlacedFields field={field} ids={ids} placed={placed} />
			<p className="quiet small">{words.drag}</p>
			<ol className="order alive" ref={list}>
				{order.map((id, index) => {
					const arrow = (sign: string, sentence: string, to: number) => (
						<button
							type="button"
							aria-label={filled(sentence, { text: textOf(id) })}
							aria-disabled={to < 0 || to >= order.length}
							onClick={({ currentTarget }) => {
								pressed.current = currentTarget;
								move(id, to);
							}}
						>
							{sign}
						</button>
					);
					return (
						<li key={id} className={dragged === id ? 'dragged' : ''}>
							<span className="grip" aria-hidden="true" onPointerDown={() => setDragged(id)}>
								⠿
							</span>
							<b>{index + 1}</b>
							{choice(id).picture && (
								<span className="shown">
									<Drawing {...choice(id)} />
									<Say choice={choice(id)} sentence={words.say} />
								</span>
							)}
							<span className="text">{textOf(id)}</span>
							<span className="arrows">
								{arrow('↑', words.up, index - 1)}
								{arrow('↓', words.down, index + 1)}
							</span>
						</li>
					);
				})}
			</ol>
			<p className="unseen" role="status">
				{said}
			</p>
		</>
	);
}

/** A line follows the finger to wherever it is among the others, however quickly it got there. */
function useDrag(
	list: { current: HTMLOListElement | null },
	order: string[],
	move: (id: string, to: number) => void,
) {
	const [dragged, setDragged] = useState<string>();
	// Before the next event, or the first of a quick finger is missed.
	useLayoutEffect(() => {
		if (dragged === undefined) return;
		const at = order.indexOf(dragged);
		const follow = ({ clientY }: PointerEvent) => {
			const lines = [...(list.current?.children ?? [])];
			const above = lines.filter((line, index) => index !== at && middleOf(line) < clientY);
			if (above.length !== at) move(dragged, above.length);
		};
		const end = new AbortController();
		const drop = () => setDragged(undefined);
		window.addEventListener('pointermove', follow, end);
		window.addEventListener('pointerup', follow, end);
		window.addEventListener('pointerup', drop, end);
		window.addEventListener('pointercancel', drop, end);
		return () => end.abort();
	}, [dragged, order]);
	return [dragged, setDragged] as const;
}

function middleOf(line: Element): number {
	const { top, height } = line.getBoundingClientRect();
	return top + height / 2;
}
