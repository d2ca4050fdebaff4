import { CardTable, type SortWords } from './CardTable.tsx';
import { Drawing, Say } from './Drawing.tsx';
import { OrderLines, type OrderWords } from './OrderLines.tsx';
import { filled, type Choice, type Placed } from './PlacedFields.tsx';

type Props = { field: string; options: Choice[]; placed: Placed } & (
	| { type: 'order'; words: OrderWords & { place: string; placeOf: string } }
	| { type: 'sort'; piles: Choice[]; words: SortWords }
);

/**
 * Options laid somewhere: on the server plain selects and radio buttons, on the phone lines to move or
 * cards to lay, drawn in their place with what was chosen there meanwhile (wake.ts). One island for
 * both, so that the phone fetches one file.
 */
export function PlacingIsland(props: Props) {
	if (import.meta.env.SSR) return <Plain {...props} />;
	return <Alive {...props} placed={chosen(props)} />;
}

function Alive(props: Props) {
	return props.type === 'order' ? <OrderLines {...props} /> : <CardTable {...props} />;
}

function Plain(props: Props) {
	return props.type === 'order' ? <PlaceSelects {...props} /> : <PileRadios {...props} />;
}

function PlaceSelects({ field, options, placed, words }: Extract<Props, { type: 'order' }>) {
	return (
		<ol className="order">
			{options.map((option) => (
				<li key={option.id}>
					<select
						name={`${field}.${option.id}`}
						aria-label={filled(words.placeOf, { text: option.text })}
						defaultValue={placed[option.id] ?? ''}
					>
						<option value="">{words.place}</option>
						{options.map((_, index) => (
							<option key={index}>{index + 1}</option>
						))}
					</select>
					<Drawing {...option} />
					<span className="text">{option.text}</span>
					<Say choice={option} sentence={words.say} />
				</li>
			))}
		</ol>
	);
}

function PileRadios({ field, options, piles, placed, words }: Extract<Props, { type: 'sort' }>) {
	return options.map((card) => (
		<fieldset className="sort-card" key={card.id}>
			<legend>
				<Drawing {...card} />
				{card.text}
			</legend>
			<Say choice={card} sentence={words.say} />
			{piles.map((pile) => (
				<label className="pill" key={pile.id}>
					<input
						type="radio"
						name={`${field}.${card.id}`}
						value={pile.id}
						defaultChecked={placed[card.id] === pile.id}
					/>
					<span>{pile.text}</span>
				</label>
			))}
		</fieldset>
	));
}

/** What was chosen in the plain fields before scripts ran, so that nothing chosen early is lost. */
function chosen({ field, options }: Props): Placed {
	return Object.fromEntries(options.map(({ id }) => [id, valueOf(`${field}.${id}`)]));
}

function valueOf(name: string): string {
	const field = `select[name="${name}"], input[name="${name}"]:checked`;
	return document.querySelector<HTMLInputElement | HTMLSelectElement>(field)?.value ?? '';
}
