import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { imports } from '#db/schema.ts';
import type { ListContent } from '../lists/content.ts';
import type { ListSource } from '../lists/file.ts';
import type { TargetCounts } from '../strengths.ts';
import type { UnitKind } from '../units.ts';

export type ImportRow = typeof imports.$inferSelect;
export type ImportKind = ImportRow['kind'];
/** What is said once for all lines of a table. */
export type ImportChoices = {
	/** Where the table is from: a letter, a gazette, an office. */
	source: string;
	/** The day the source speaks of. */
	asOn: string;
	/** Where the table has no column for them. */
	unitKind?: UnitKind | undefined;
	districtLgd?: number | undefined;
	role?: string | undefined;
	financialYear?: number | undefined;
	counts?: TargetCounts | undefined;
};
export type HeldImport = ImportRow & { content: { cells: string[][] }; choices: ImportChoices };

const mostMilliseconds = 24 * 60 * 60 * 1000;

/** Holds a table so that it can be looked at. Nothing is kept of it yet; after a day it is gone. */
export async function holdImport(
	db: DbOrTx,
	kind: ImportKind,
	held: { content: ListContent; source: ListSource },
	choices: ImportChoices,
	by: User,
	at: Date,
): Promise<{ id: string } | { refused: 'only-state' | 'source-missing' }> {
	if (!mayActAs(by, 'state')) return { refused: 'only-state' };
	if (!choices.source.trim()) return { refused: 'source-missing' };
	const tooOld = new Date(at.getTime() - mostMilliseconds);
	await db.delete(imports).where(and(isNull(imports.agreedAt), lt(imports.heldAt, tooOld)));
	const id = newId();
	const content = { cells: cellsOf(held.content) };
	const row = { id, kind, source: held.source, content, heldAt: at, heldById: by.id };
	await db.insert(imports).values({ ...row, choices });
	return { id };
}

/** A table of two columns is no table to the reader of lists: split at what its lines have. */
function cellsOf(content: ListContent): string[][] {
	if ('cells' in content) return content.cells;
	const mark = ['\t', ';', ','].find((one) => content.lines.some((line) => line.includes(one)));
	return content.lines.map((line) => (mark ? line.split(mark) : [line]));
}

export async function importWithId(
	db: DbOrTx,
	kind: ImportKind,
	id: string,
): Promise<ImportRow | undefined> {
	const [found] = await db
		.select()
		.from(imports)
		.where(and(eq(imports.id, id), eq(imports.kind, kind)));
	return found;
}

/** The newest imports of a kind, those still held as well. */
export function importsOf(db: DbOrTx, kind: ImportKind): Promise<ImportRow[]> {
	return db
		.select()
		.from(imports)
		.where(eq(imports.kind, kind))
		.orderBy(desc(imports.heldAt))
		.limit(20);
}

/** Still waiting for agreement; not found when it is too old. */
export function importStillHeld(row: ImportRow | undefined, at: Date): HeldImport | undefined {
	if (!row?.content || row.agreedAt) return undefined;
	if (at.getTime() - row.heldAt.getTime() > mostMilliseconds) return undefined;
	// Written by `holdImport`, and by nobody else.
	return row as HeldImport;
}

export async function dropImport(db: DbOrTx, held: HeldImport): Promise<void> {
	await db.delete(imports).where(and(eq(imports.id, held.id), isNull(imports.agreedAt)));
}
