import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { unitCommands, unitNames, units } from '#db/schema.ts';
import { audit } from './audit.ts';
import { dayBefore, isDay } from './days.ts';
import { isCommand, namesFrom, unitsOn, unitWithId, type Unit } from './units.ts';

type Said = { source: string };
export type UnitChangeRefusal =
	| 'unit-name-missing'
	| 'source-missing'
	| 'bad-day'
	| 'unknown-unit'
	| 'not-a-command'
	| 'not-after-the-last-change'
	| 'ends-before-it-starts'
	| 'already-closed';
type Names = { nameHi?: string | undefined; nameEn?: string | undefined };

/**
 * From a day on the unit has another name; what it was called before keeps its days. Refuses a day that
 * is not after the beginning of the name it has.
 */
export function renameUnit(
	db: DbOrTx,
	unit: Unit,
	{ on, source, ...typed }: Names & Said & { on: string },
	by: string,
	at: Date,
): Promise<'renamed' | UnitChangeRefusal> {
	return changed(
		db,
		unit,
		{ on, source, by, at, action: 'rename-unit', after: typed },
		async (tx, said) => {
			const names = namesFrom(typed);
			if (names.nameHi === null && names.nameEn === null) return 'unit-name-missing';
			const open = and(
				...[
					eq(unitNames.unitId, unit.id),
					eq(unitNames.kind, 'official'),
					isNull(unitNames.endsOn),
				],
			);
			const [now] = await tx.select().from(unitNames).where(open);
			if (now?.startsOn && now.startsOn >= on) return 'not-after-the-last-change';
			await tx
				.update(unitNames)
				.set({ endsOn: dayBefore(on) })
				.where(open);
			await tx.insert(unitNames).values({
				...said,
				...names,
				unitId: unit.id,
				id: newId(),
				kind: 'official',
				startsOn: on,
			});
			return 'renamed' as const;
		},
	);
}

/** Another spelling people use, for search and lists; from a day to a day, or always. */
export async function addAlias(
	db: DbOrTx,
	unit: Unit,
	{ startsOn, endsOn, source, ...typed }: Names & Said & { startsOn?: string; endsOn?: string },
	by: string,
	at: Date,
): Promise<'added' | UnitChangeRefusal> {
	const names = namesFrom(typed);
	if (names.nameHi === null && names.nameEn === null) return 'unit-name-missing';
	if (!source.trim()) return 'source-missing';
	if (![startsOn, endsOn].every((day) => !day || isDay(day))) return 'bad-day';
	if (startsOn && endsOn && endsOn < startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		const days = { startsOn: startsOn ?? null, endsOn: endsOn ?? null };
		const said = { source: source.trim(), recordedAt: at, recordedById: by };
		await tx
			.insert(unitNames)
			.values({ ...names, ...days, ...said, unitId: unit.id, id: newId(), kind: 'alias' });
		const subject = { subject: 'units', subjectId: unit.id };
		await audit(tx, { by, at, action: 'add-unit-alias', ...subject, after: { ...names, ...days } });
		return 'added' as const;
	});
}

/** From a day on the unit reports to another command: a rail thana to a new rail district. */
export function moveUnit(
	db: DbOrTx,
	unit: Unit,
	{ commandId, on, source }: Said & { commandId: string; on: string },
	by: string,
	at: Date,
): Promise<'moved' | UnitChangeRefusal> {
	return changed(
		db,
		unit,
		{ on, source, by, at, action: 'move-unit', after: { commandId } },
		async (tx, said) => {
			const command = await unitWithId(tx, commandId);
			if (!command || command.id === unit.id) return 'unknown-unit';
			if (!isCommand(command)) return 'not-a-command';
			const open = and(eq(unitCommands.unitId, unit.id), isNull(unitCommands.endsOn));
			const [now] = await tx.select().from(unitCommands).where(open);
			if (now?.startsOn && now.startsOn >= on) return 'not-after-the-last-change';
			await tx
				.update(unitCommands)
				.set({ endsOn: dayBefore(on) })
				.where(open);
			await tx
				.insert(unitCommands)
				.values({ ...said, unitId: unit.id, commandId, id: newId(), startsOn: on });
			return 'moved' as const;
		},
	);
}

/** Its last day; `becameId` where it goes on as another unit: an outpost that was made a thana. */
export function closeUnit(
	db: DbOrTx,
	unit: Unit,
	{ closedOn, becameId, source }: Said & { closedOn: string; becameId?: string | undefined },
	by: string,
	at: Date,
): Promise<'closed' | UnitChangeRefusal> {
	const after = { closedOn, becameId };
	return changed(
		db,
		unit,
		{ on: closedOn, source, by, at, action: 'close-unit', after },
		async (tx) => {
			if (unit.openedOn && closedOn < unit.openedOn) return 'ends-before-it-starts';
			if (becameId && (becameId === unit.id || !(await unitWithId(tx, becameId))))
				return 'unknown-unit';
			const closed = await tx
				.update(units)
				.set({ closedOn, becameId: becameId ?? null })
				.where(and(eq(units.id, unit.id), isNull(units.closedOn)))
				.returning({ id: units.id });
			return closed.length > 0 ? ('closed' as const) : 'already-closed';
		},
	);
}

type Change = Said & { on: string; by: string; at: Date; action: string; after: unknown };

async function changed<Done extends string>(
	db: DbOrTx,
	unit: Unit,
	{ on, source, by, at, action, after }: Change,
	change: (
		tx: DbOrTx,
		said: { source: string; recordedAt: Date; recordedById: string },
	) => Promise<Done | UnitChangeRefusal>,
): Promise<Done | UnitChangeRefusal> {
	if (!source.trim()) return 'source-missing';
	if (!isDay(on)) return 'bad-day';
	return db.transaction(async (tx) => {
		const said = { source: source.trim(), recordedAt: at, recordedById: by };
		const outcome = await change(tx, said);
		if (['renamed', 'moved', 'closed'].includes(outcome)) {
			const done = { by, at, action, reason: said.source };
			await audit(tx, { ...done, subject: 'units', subjectId: unit.id, before: unit, after });
		}
		return outcome;
	});
}

export type CommandHeld = typeof unitCommands.$inferSelect;

/** To whom a unit reported, oldest first. */
export function commandsOfUnit(db: DbOrTx, unitId: string): Promise<CommandHeld[]> {
	return db
		.select()
		.from(unitCommands)
		.where(eq(unitCommands.unitId, unitId))
		.orderBy(asc(sql`coalesce(${unitCommands.startsOn}, '')`));
}

export type CommandShown = CommandHeld & { nameHi: string; nameEn: string };

/** The same with the name each command has on a day. */
export async function commandsShown(
	db: DbOrTx,
	unitId: string,
	on: string,
): Promise<CommandShown[]> {
	const held = await commandsOfUnit(db, unitId);
	const ids = held.map(({ commandId }) => commandId);
	const named = await unitsOn(db, { on, ids, alsoGone: true });
	return held.flatMap((one) => {
		const command = named.find(({ id }) => id === one.commandId);
		return command ? [{ ...one, nameHi: command.nameHi, nameEn: command.nameEn }] : [];
	});
}
