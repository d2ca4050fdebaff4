import { contentOf, mostBytes, type ListContent, type ListRefusal } from './content.ts';
import { contentOfText, textOf } from './text.ts';
import { cellsOfWorkbook, isOldWorkbook, isWorkbook } from './workbook.ts';

export type ListSource = 'paste' | 'workbook' | 'text';
type Read = { content: ListContent; source: ListSource } | { refused: ListRefusal };

/** What was pasted. Refuses by name what holds no list; never throws. */
export function listPasted(text: string): Read {
	if (text.length > mostBytes) return { refused: 'list-too-large' };
	return checked(contentOfText(text), 'paste');
}

/** What a file holds, by its first bytes and never by its name. Refuses by name; never throws. */
export async function listUploaded(bytes: Uint8Array): Promise<Read> {
	if (bytes.length > mostBytes) return { refused: 'list-too-large' };
	if (isOldWorkbook(bytes)) return { refused: 'list-old-excel' };
	if (isWorkbook(bytes)) {
		const read = await cellsOfWorkbook(bytes);
		return 'refused' in read ? read : checked(read, 'workbook');
	}
	const text = textOf(bytes);
	if (text === undefined) return { refused: 'list-not-a-table' };
	return checked(contentOfText(text), 'text');
}

function checked(read: ListContent, source: ListSource): Read {
	const content = contentOf(read);
	return 'refused' in content ? content : { content, source };
}
