import { createHmac } from 'node:crypto';

/*
 * Where a phone's copy stands, as letters the phone keeps and says back (docs/decisions/0032): which
 * rows it has, by their content, and the newest mark it knows of. Nothing of it is stored here.
 */
export type CopyState = {
	/** Everything that has to be the same for a change to make sense. */
	same: unknown;
	/** How the newest mark of the workshop is numbered in its table, and its id; 0 and '' before any. */
	newest: { number: number; id: string };
	/** Rows in the order of the copy. */
	people: unknown[];
	sessions: unknown[];
};
/** The same, read back: of every row only what its content came to. */
export type ReadCursor = { newestIs: number; people: string[]; sessions: string[] };

const each = 6;
const version = 1;
/** Version, what must be the same, number and check of the newest mark, how many people. */
const headLength = 1 + each + each + each + 2;

export function cursorOf({ same, newest, people, sessions }: CopyState, secret: string): string {
	const head = Buffer.alloc(1 + each + each);
	head.writeUInt8(version, 0);
	digest(same, secret).copy(head, 1);
	head.writeUIntBE(newest.number, 1 + each, each);
	const length = Buffer.alloc(2);
	length.writeUInt16BE(people.length);
	const rows = [...people, ...sessions].map((row) => digest(row, secret));
	return Buffer.concat([head, digest(newest.id, secret), length, ...rows]).toString('base64url');
}

/**
 * Reads a cursor this site made of the same workshop for the same account; `undefined` for any other,
 * and where the mark it knows of as the newest is not that mark any more (`idAt` a number of a mark).
 */
export async function readCursor(
	cursor: string,
	same: unknown,
	idAt: (number: number) => Promise<string>,
	secret: string,
): Promise<ReadCursor | undefined> {
	const bytes = Buffer.from(cursor, 'base64url');
	const isWhole = bytes.length >= headLength && (bytes.length - headLength) % each === 0;
	if (!isWhole || bytes.readUInt8(0) !== version) return undefined;
	if (!digest(same, secret).equals(bytes.subarray(1, 1 + each))) return undefined;
	const newestIs = bytes.readUIntBE(1 + each, each);
	const check = bytes.subarray(1 + each + each, headLength - 2);
	if (!digest(await idAt(newestIs), secret).equals(check)) return undefined;
	const rows = Array.from({ length: (bytes.length - headLength) / each }, (_, n) =>
		bytes.toString('hex', headLength + n * each, headLength + (n + 1) * each),
	);
	const people = bytes.readUInt16BE(headLength - 2);
	if (people > rows.length) return undefined;
	return { newestIs, people: rows.slice(0, people), sessions: rows.slice(people) };
}

/** Which rows are new to whoever has those, and the places of those that are no longer there. */
export function changedRows<Row>(
	had: string[],
	rows: Row[],
	secret: string,
): { gone: number[]; now: Row[] } {
	const now = rows.map((row) => digest(row, secret).toString('hex'));
	const [before, after] = [new Set(had), new Set(now)];
	return {
		gone: had.flatMap((row, n) => (after.has(row) ? [] : [n])),
		now: rows.filter((_, n) => !before.has(now[n] ?? '')),
	};
}

/** With the site's secret: what an address says of a person tells nobody anything. */
function digest(content: unknown, secret: string): Buffer {
	return createHmac('sha256', secret).update(JSON.stringify(content)).digest().subarray(0, each);
}
