/** The field of a plan that was refused, and what to say about it. */
export type Wrong = { name: string; position: number; sentence: string };

/** What a field says of itself where it is the one that was refused: it is pointed at and described. */
export function pointedAt(wrong: Wrong | undefined, name: string, position = 0) {
	if (wrong?.name !== name || wrong.position !== position) return {};
	return { autofocus: true, 'aria-invalid': 'true', 'aria-describedby': 'when-refused' } as const;
}
