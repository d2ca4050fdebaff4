import { keyOf, type Answer } from './answers.ts';
import { optionsOf, placesOf, type Item, type Option } from './items.ts';

type Words = Item['prompt'];
/** How one option was dealt with; the key of a sentence. */
export type Verdict = 'found' | 'missed' | 'false-alarm' | 'left-alone';
export type MarkedOption = { option: Option; verdict: Verdict; given?: Place; right?: Place };
export type Place = { id: string; text?: Words };

/** Every option of an item beside what was answered and what would be right, for showing after. */
export function marked(item: Item, { picked, placed }: Answer): MarkedOption[] {
	const key = keyOf(item);
	const places = placesOf(item);
	const options = optionsOf(item);
	if (places.length === 0) {
		return options.map((option) => ({
			option,
			verdict: verdictOn(key.picked.includes(option.id), picked.includes(option.id)),
		}));
	}
	const at = (place: string | undefined) => places.find(({ id }) => id === place);
	const rows = options.map((option): MarkedOption => {
		const given = at(placed[option.id]);
		const right = at(key.placed[option.id]);
		const verdict = given && given === right ? 'found' : 'missed';
		return { option, verdict, ...(given && { given }), ...(right && { right }) };
	});
	// An order is read in the right order, piles one after another.
	return rows.sort((a, b) => indexIn(places, a.right) - indexIn(places, b.right));
}

function verdictOn(isRight: boolean, isPicked: boolean): Verdict {
	if (isRight) return isPicked ? 'found' : 'missed';
	return isPicked ? 'false-alarm' : 'left-alone';
}

function indexIn(places: Place[], place: Place | undefined): number {
	return places.findIndex(({ id }) => id === place?.id);
}
