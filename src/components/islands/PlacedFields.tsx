import { useEffect, useRef } from 'react';

/** Row by row, what is laid there: a place, or a pile. */
export type Placed = Record<string, string>;
export type Choice = { id: string; text: string; picture?: Drawn; spoken?: string };
/** A drawing of the page's sheet, and what is on it in words. */
export type Drawn = { name: string; alt: string };

/** The fields in their hidden form: the server sees the same names with or without scripts. */
export function PlacedFields({
	field,
	ids,
	placed,
}: {
	field: string;
	ids: string[];
	placed: Placed;
}) {
	const first = useRef<HTMLInputElement>(null);
	// What it was drawn with is known already.
	const known = useRef(true);
	useEffect(() => {
		if (!known.current) first.current?.dispatchEvent(new Event('change', { bubbles: true }));
		known.current = false;
	});
	return ids.map((id, index) => (
		<input
			key={id}
			ref={index === 0 ? first : null}
			type="hidden"
			name={`${field}.${id}`}
			value={placed[id] ?? ''}
		/>
	));
}

/** `filled('{text}: {n}', { text, n })`, for sentences handed in from the page. */
export function filled(sentence: string, values: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
