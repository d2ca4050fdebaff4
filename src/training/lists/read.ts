import type { ListContent } from './content.ts';
import type { List, ListAround, ListChoices } from './list.ts';
import { listOfLines } from './message.ts';
import { listOfCells } from './table.ts';

/**
 * Every line of a list, in order, as a person or with the reason why it is none. The same content and
 * choices give the same list. Never throws, invents no value, leaves no line out.
 */
export function readList(content: ListContent, choices: ListChoices, around: ListAround): List {
	return 'cells' in content
		? listOfCells(content.cells, choices, around)
		: listOfLines(content.lines, choices, around);
}
