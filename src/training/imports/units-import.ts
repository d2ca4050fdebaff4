import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import {
	appointments,
	importLines,
	imports,
	postings,
	staffOrders,
	unitCommands,
	unitNames,
	units,
} from '#db/schema.ts';
import { audit } from '../audit.ts';
import { linkPostings } from '../postings.ts';
import { addUnit, isCommand, unitsOn, type UnitRefusal } from '../units.ts';
import type { HeldImport, ImportRow } from './held-import.ts';
import { readUnitTable, type UnitTableLine, type UnitTableRefusal } from './unit-table.ts';

export type UnitLineRefusal = UnitRefusal | UnitTableRefusal;
export type UnitOutcome = {
	line: number;
	outcome: 'new' | 'known' | 'refused' | 'set-aside';
	reason: UnitLineRefusal | 'blank' | 'title' | 'head' | 'total' | undefined;
};

class OnlyLooked extends Error {}

/** What would become of every line of a held table of units: taken, and taken back. */
export async function previewUnits(db: Db, held: HeldImport, by: User, at: Date) {
	let outcomes: Taken[] = [];
	await db
		.transaction(async (tx) => {
			outcomes = await takeUnits(tx, held, by, at);
			throw new OnlyLooked();
		})
		.catch((reason: unknown) => {
			if (!(reason instanceof OnlyLooked)) throw reason;
		});
	return { lines: readUnitTable(held.content.cells, held.choices), outcomes };
}

/** Puts the units of a held table on the register, and links to them who was posted there by name. */
export async function agreeUnits(
	db: Db,
	held: HeldImport,
	by: User,
	at: Date,
): Promise<{ added: number; left: number } | { refused: 'list-gone' }> {
	return db.transaction(async (tx) => {
		const agreed = await tx
			.update(imports)
			.set({ agreedAt: at, agreedById: by.id, content: null })
			.where(and(eq(imports.id, held.id), isNull(imports.agreedAt)))
			.returning({ id: imports.id });
		if (agreed.length === 0) return { refused: 'list-gone' as const };
		const outcomes = await takeUnits(tx, held, by, at);
		for (const district of new Set(outcomes.flatMap((one) => one.districtLgd ?? []))) {
			await linkPostings(tx, district);
		}
		const rows = outcomes.map(({ line, outcome, subjectId, reason = null }) => ({
			...{ line, outcome, subjectId, reason, importId: held.id },
		}));
		for (let n = 0; n < rows.length; n += 100) {
			await tx.insert(importLines).values(rows.slice(n, n + 100));
		}
		const count = (what: UnitOutcome['outcome']) =>
			outcomes.filter(({ outcome }) => outcome === what).length;
		const after = { added: count('new'), left: count('refused') };
		const subject = { subject: 'imports', subjectId: held.id };
		await audit(tx, { by: by.id, at, action: 'agree-import', ...subject, after });
		return after;
	});
}

type Taken = UnitOutcome & { subjectId?: string; districtLgd?: number };

/** Commands first, so that a table may bring a police district and its thanas in one. */
async function takeUnits(tx: DbOrTx, held: HeldImport, by: User, at: Date): Promise<Taken[]> {
	const lines = readUnitTable(held.content.cells, held.choices);
	const first = (line: UnitTableLine) => 'unit' in line && isCommand(line.unit);
	const taken: Taken[] = [];
	for (const line of [...lines.filter(first), ...lines.filter((one) => !first(one))]) {
		taken.push({ line: line.line, ...(await takenLine(tx, line, held, by, at)) });
	}
	return taken.sort((a, b) => a.line - b.line);
}

async function takenLine(
	tx: DbOrTx,
	line: UnitTableLine,
	{ choices: { asOn } }: HeldImport,
	by: User,
	at: Date,
): Promise<Omit<Taken, 'line'>> {
	if ('aside' in line) return { outcome: 'set-aside', reason: line.aside };
	if (line.refused) return { outcome: 'refused', reason: line.refused };
	const command = await namedUnit(tx, line.commandName, asOn, true);
	const host = await namedUnit(tx, line.hostName, asOn, false, line.unit.districtLgd ?? undefined);
	if (command === 'not-found' || host === 'not-found')
		return { outcome: 'refused', reason: 'unknown-unit' };
	const outcome = await addUnit(
		tx,
		{ ...line.unit, commandId: command.id, hostId: host.id },
		by.id,
		at,
	);
	if ('refused' in outcome) {
		const known = ['unit-there-already', 'code-taken'].includes(outcome.refused);
		return { outcome: known ? 'known' : 'refused', reason: outcome.refused };
	}
	const { id: subjectId, districtLgd } = outcome.unit;
	return { outcome: 'new', reason: undefined, subjectId, districtLgd };
}

async function namedUnit(
	tx: DbOrTx,
	typed: string,
	on: string,
	command: boolean,
	districtLgd?: number,
): Promise<{ id?: string } | 'not-found'> {
	if (!typed) return {};
	const found = (await unitsOn(tx, { on, typed, districtLgd, limit: 20 })).filter(
		(unit) => isCommand(unit) === command,
	);
	const [only] = found;
	return only && found.length === 1 ? { id: only.id } : 'not-found';
}

/**
 * Takes an agreed table of units back: those nothing rests on go. Where somebody was moved or appointed
 * to a unit, or another unit hangs on it, it stays, and is counted. Undone once.
 */
export async function undoUnits(
	db: Db,
	row: ImportRow,
	by: User,
	at: Date,
): Promise<{ gone: number; kept: number } | { refused: 'list-gone' }> {
	return db.transaction(async (tx) => {
		const undone = await tx
			.update(imports)
			.set({ undoneAt: at, undoneById: by.id })
			.where(and(eq(imports.id, row.id), isNull(imports.undoneAt)))
			.returning({ agreedAt: imports.agreedAt });
		if (!undone[0]?.agreedAt) return { refused: 'list-gone' as const };
		const made = await tx
			.select({ id: importLines.subjectId })
			.from(importLines)
			.where(and(eq(importLines.importId, row.id), eq(importLines.outcome, 'new')));
		const ids = made.flatMap(({ id }) => id ?? []);
		let gone = 0;
		// Thanas before the commands they report to.
		for (const id of ids.toReversed().sort(await commandsLast(tx, ids))) {
			if (await isRestedOn(tx, id)) continue;
			await tx.update(postings).set({ unitId: null }).where(eq(postings.unitId, id));
			await tx.delete(unitCommands).where(eq(unitCommands.unitId, id));
			await tx.delete(unitNames).where(eq(unitNames.unitId, id));
			await tx.delete(units).where(eq(units.id, id));
			gone += 1;
		}
		const after = { gone, kept: ids.length - gone };
		const subject = { subject: 'imports', subjectId: row.id };
		await audit(tx, { by: by.id, at, action: 'undo-import', ...subject, after });
		return after;
	});
}

async function commandsLast(tx: DbOrTx, ids: string[]) {
	const rows = ids.length === 0 ? [] : await tx.select().from(units).where(inArray(units.id, ids));
	const commands = new Set(rows.filter(isCommand).map(({ id }) => id));
	return (a: string, b: string) => Number(commands.has(a)) - Number(commands.has(b));
}

async function isRestedOn(tx: DbOrTx, id: string): Promise<boolean> {
	const counts = await Promise.all([
		tx.$count(postings, and(eq(postings.unitId, id), ne(postings.source, 'roster'))),
		tx.$count(appointments, eq(appointments.unitId, id)),
		tx.$count(staffOrders, eq(staffOrders.unitId, id)),
		tx.$count(unitCommands, eq(unitCommands.commandId, id)),
		tx.$count(units, sql`${units.hostId} = ${id} or ${units.becameId} = ${id}`),
	]);
	return counts.some((n) => n > 0);
}
