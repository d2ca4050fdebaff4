import { filled, type Choice } from './PlacedFields.tsx';

/** The drawing of a choice, or nothing where it has none. */
export function Drawing({ picture }: Pick<Choice, 'picture'>) {
	if (!picture) return null;
	return (
		<svg className="drawing" role="img" aria-label={picture.alt}>
			<use href={`#p-${picture.name}`} />
		</svg>
	);
}

/** Reads a pictured choice aloud, where the phone has a voice (aloud/saying.ts). */
export function Say({ choice, sentence }: { choice: Choice; sentence: string }) {
	if (choice.spoken === undefined) return null;
	return (
		<button
			type="button"
			className="say"
			value={choice.spoken}
			aria-label={filled(sentence, { text: choice.text })}
		>
			<svg aria-hidden="true">
				<use href="#p-say" />
			</svg>
		</button>
	);
}
