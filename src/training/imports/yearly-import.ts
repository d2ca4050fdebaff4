import { and, eq, isNull } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { importLines, imports, strengths, targets } from '#db/schema.ts';
import { audit } from '../audit.ts';
import { saveYearlyNumber, type YearlyRefusal, type YearlySaved } from '../strengths.ts';
import type { HeldImport, ImportRow } from './held-import.ts';
import { readYearlyTable, type FigureRefusal } from './yearly-table.ts';

type LineRow = typeof importLines.$inferInsert;
export type FigureReason =
	FigureRefusal | YearlyRefusal | 'blank' | 'title' | 'head' | 'total' | 'note' | 'year-missing';

/**
 * Keeps every figure of a held table, each with the source and day said for all; where the table prints
 * a total that is not the sum of its parts, the difference goes into the audit.
 */
export async function agreeYearly(
	db: Db,
	held: HeldImport,
	by: User,
	at: Date,
): Promise<{ kept: number; left: number } | { refused: 'list-gone' | 'year-missing' }> {
	const { financialYear } = held.choices;
	if (financialYear === undefined) return { refused: 'year-missing' };
	return db.transaction(async (tx) => {
		const agreed = await tx
			.update(imports)
			.set({ agreedAt: at, agreedById: by.id, content: null })
			.where(and(eq(imports.id, held.id), isNull(imports.agreedAt)))
			.returning({ id: imports.id });
		if (agreed.length === 0) return { refused: 'list-gone' as const };
		const { lines, differs } = readYearlyTable(held.content.cells, held.choices);
		const rows: LineRow[] = [];
		for (const one of lines) {
			const { line } = one;
			if ('aside' in one) {
				rows.push({ importId: held.id, line, outcome: 'set-aside', reason: one.aside });
				continue;
			}
			for (const figure of one.figures) {
				const at0 = { importId: held.id, line, column: figure.column };
				if ('refused' in figure) {
					rows.push({ ...at0, outcome: 'refused', reason: figure.refused });
					continue;
				}
				const { number, precision, role = '' } = figure;
				const said = { number, precision, role, districtLgd: one.districtLgd ?? 0, financialYear };
				const saved = await saveYearlyNumber(tx, { ...said, ...whole(held) }, by, at);
				rows.push({ ...at0, ...kept(saved) });
			}
		}
		for (let n = 0; n < rows.length; n += 100) {
			await tx.insert(importLines).values(rows.slice(n, n + 100));
		}
		const count = (...of: LineRow['outcome'][]) =>
			rows.filter(({ outcome }) => of.includes(outcome)).length;
		const after = { kept: count('new', 'changed', 'known'), left: count('refused') };
		const subject = { subject: 'imports', subjectId: held.id };
		await audit(tx, {
			...{ by: by.id, at, action: 'agree-import', ...subject },
			after: { ...after, differs, ...held.choices },
		});
		return after;
	});
}

function whole({ id, kind, choices }: HeldImport) {
	const { asOn, source, counts } = choices;
	return {
		...{ asOn, source, importId: id },
		...(kind === 'targets' && { counts: counts ?? ('people' as const) }),
	};
}

function kept(
	saved: YearlySaved | { refused: YearlyRefusal },
): Pick<LineRow, 'outcome' | 'reason' | 'subjectId' | 'before'> {
	if ('refused' in saved) return { outcome: 'refused', reason: saved.refused };
	return { outcome: saved.outcome, subjectId: saved.id, before: saved.before };
}

/**
 * Takes an agreed table back: new figures go, changed ones say again what they said. A figure that was
 * changed by a later table stays, and is counted. Undone once.
 */
export async function undoYearly(
	db: Db,
	row: ImportRow,
	by: User,
	at: Date,
): Promise<{ back: number; kept: number } | { refused: 'list-gone' }> {
	return db.transaction(async (tx) => {
		const undone = await tx
			.update(imports)
			.set({ undoneAt: at, undoneById: by.id })
			.where(and(eq(imports.id, row.id), isNull(imports.undoneAt)))
			.returning({ agreedAt: imports.agreedAt });
		if (!undone[0]?.agreedAt) return { refused: 'list-gone' as const };
		const lines = await tx.select().from(importLines).where(eq(importLines.importId, row.id));
		const written = lines.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
		let back = 0;
		for (const { subjectId, before } of written) {
			if (await putBack(tx, row, subjectId ?? '', before)) back += 1;
		}
		const after = { back, kept: written.length - back };
		const subject = { subject: 'imports', subjectId: row.id };
		await audit(tx, { by: by.id, at, action: 'undo-import', ...subject, after });
		return after;
	});
}

async function putBack(
	tx: DbOrTx,
	{ id, kind }: ImportRow,
	subjectId: string,
	before: unknown,
): Promise<boolean> {
	const table = kind === 'targets' ? targets : strengths;
	const own = and(eq(table.id, subjectId), eq(table.importId, id));
	// Written by `saveYearlyNumber`, and by nobody else.
	const was = before as YearlySaved['before'] | null;
	const rows = was
		? await tx.update(table).set(was).where(own).returning({ id: table.id })
		: await tx.delete(table).where(own).returning({ id: table.id });
	return rows.length > 0;
}

/** What became of every figure and line of an agreed table. */
export async function outcomesOf(db: DbOrTx, row: { id: string }) {
	const rows = await db
		.select()
		.from(importLines)
		.where(eq(importLines.importId, row.id))
		.orderBy(importLines.line, importLines.column);
	// Written by `agreeYearly` and `agreeUnits`, and by nobody else.
	return rows.map((one) => ({ ...one, reason: one.reason as FigureReason | null }));
}
