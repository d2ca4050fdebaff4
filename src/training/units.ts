import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { unitCommands, unitNames, units } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { tidyName } from './names.ts';
import { placeRefusal, whole, type PlaceRefusal } from './places.ts';
import { hasNameLike, isThereOn, officialNameOn, unitKey } from './unit-names.ts';

export type Unit = typeof units.$inferSelect;
export type UnitKind = Unit['kind'];
export const unitKinds = units.kind.enumValues;
/** What other units report to. */
export const commandKinds = ['police-district', 'rail-district', 'battalion'] as const;

export type NewUnit = {
	id?: string | undefined;
	kind: UnitKind;
	nameHi?: string | undefined;
	nameEn?: string | undefined;
	districtLgd?: number | null | undefined;
	blockLgd?: number | null | undefined;
	village?: string | undefined;
	commandId?: string | undefined;
	/** The thana an AHTU sits in. */
	hostId?: string | undefined;
	code?: string | undefined;
	/** First and last day it was there, where known. */
	openedOn?: string | undefined;
	closedOn?: string | undefined;
	/** Who said so: the number of a notification, a list. */
	source: string;
};
export type UnitRefusal =
	| PlaceRefusal
	| 'unit-name-missing'
	| 'unit-there-already'
	| 'unknown-unit'
	| 'not-a-command'
	| 'code-taken'
	| 'source-missing'
	| 'bad-day'
	| 'ends-before-it-starts';

/**
 * Puts a unit on the register, under its name from its first day on. Refuses one of the same name and
 * kind in the same district while that is there, and a command that is no command.
 */
export async function addUnit(
	db: DbOrTx,
	typed: NewUnit,
	by: string,
	at: Date,
): Promise<{ unit: Unit } | { refused: UnitRefusal }> {
	const wrong = whatIsWrong(typed);
	if (wrong) return { refused: wrong };
	const { stateLgd, districtLgd, blockLgd } = whole(typed);
	if (stateLgd === null || districtLgd === null) return { refused: 'unknown-district' };
	return db.transaction(async (tx) => {
		const refused = await clashOf(tx, typed, districtLgd);
		if (refused) return { refused };
		const said = { source: typed.source.trim(), recordedAt: at, recordedById: by };
		const { kind, openedOn, closedOn, hostId } = typed;
		const [unit] = await tx
			.insert(units)
			.values({
				...{ ...said, id: typed.id ?? newId(), kind, stateLgd, districtLgd, blockLgd },
				...{ hostId: hostId ?? null, openedOn: openedOn ?? null, closedOn: closedOn ?? null },
				village: tidyName(typed.village ?? '') || null,
				code: typed.code?.trim() || null,
			})
			.returning();
		if (!unit) throw new Error('the new unit was not returned');
		const from = { unitId: unit.id, startsOn: unit.openedOn, ...said };
		await tx
			.insert(unitNames)
			.values({ ...from, ...namesFrom(typed), id: newId(), kind: 'official' });
		if (typed.commandId) {
			await tx.insert(unitCommands).values({ ...from, id: newId(), commandId: typed.commandId });
		}
		const subject = { subject: 'units', subjectId: unit.id };
		await audit(tx, { by, at, action: 'add-unit', ...subject, after: typed });
		return { unit };
	});
}

/** A name as it is stored: in the script it is in, and folded. */
export function namesFrom({ nameHi, nameEn }: Pick<NewUnit, 'nameHi' | 'nameEn'>) {
	const hi = tidyName(nameHi ?? '') || null;
	const en = tidyName(nameEn ?? '') || null;
	return { nameHi: hi, nameEn: en, keyHi: hi && unitKey(hi), keyEn: en && unitKey(en) };
}

function whatIsWrong(typed: NewUnit): UnitRefusal | undefined {
	const { nameHi, nameEn } = namesFrom(typed);
	if (nameHi === null && nameEn === null) return 'unit-name-missing';
	if (!typed.source.trim()) return 'source-missing';
	const { openedOn, closedOn } = typed;
	if (![openedOn, closedOn].every((day) => day === undefined || isDay(day))) return 'bad-day';
	if (openedOn && closedOn && closedOn < openedOn) return 'ends-before-it-starts';
	return placeRefusal(typed);
}

async function clashOf(
	tx: DbOrTx,
	typed: NewUnit,
	districtLgd: number,
): Promise<UnitRefusal | undefined> {
	const { kind, code, commandId, hostId, openedOn = '', closedOn = '9999' } = typed;
	if (commandId) {
		const command = await unitWithId(tx, commandId);
		if (!command) return 'unknown-unit';
		if (!isCommand(command)) return 'not-a-command';
	}
	if (hostId && !(await unitWithId(tx, hostId))) return 'unknown-unit';
	const taken = and(eq(units.kind, kind), eq(units.code, code?.trim() ?? ''));
	if (code?.trim() && (await tx.$count(units, taken)) > 0) return 'code-taken';
	const names = [typed.nameHi, typed.nameEn].filter((name) => tidyName(name ?? '') !== '');
	for (const name of names) {
		const same = and(
			...[eq(units.kind, kind), eq(units.districtLgd, districtLgd), hasNameLike(name ?? '')],
			// Two anganwadis of one village differ in their code.
			code?.trim() ? isNull(units.code) : undefined,
			sql`coalesce(${units.openedOn}, '') <= ${closedOn} and coalesce(${units.closedOn}, '9999') >= ${openedOn}`,
		);
		if ((await tx.$count(units, same)) > 0) return 'unit-there-already';
	}
	return undefined;
}

export function isCommand({ kind }: Pick<Unit, 'kind'>): boolean {
	return commandKinds.some((one) => one === kind);
}

export async function unitWithId(db: DbOrTx, id: string): Promise<Unit | undefined> {
	const [unit] = await db.select().from(units).where(eq(units.id, id));
	return unit;
}

/** A unit as it was on a day: its name then, the command it reported to then. */
export type UnitOn = Unit & {
	nameHi: string;
	nameEn: string;
	commandId: string | null;
	commandHi: string | null;
	commandEn: string | null;
};
export type UnitsAsked = {
	on: string;
	kinds?: readonly UnitKind[] | undefined;
	stateLgd?: number | undefined;
	districtLgd?: number | undefined;
	commandId?: string | undefined;
	/** The beginning of any name it ever had, in either script. */
	typed?: string | undefined;
	/** Those closed by then, or not opened yet, as well. */
	alsoGone?: boolean | undefined;
	ids?: readonly string[] | undefined;
	limit?: number | undefined;
};

const id = sql`units.id`;

/** The units that were there on a day, by their name of that day. */
export function unitsOn(db: DbOrTx, asked: UnitsAsked): Promise<UnitOn[]> {
	const { on } = asked;
	const command = commandOn(on);
	return db
		.select({
			...unitColumns,
			nameHi: officialNameOn(id, 'nameHi', on),
			nameEn: officialNameOn(id, 'nameEn', on),
			commandId: command,
			commandHi: sql<string | null>`${officialNameOn(command, 'nameHi', on)}`,
			commandEn: sql<string | null>`${officialNameOn(command, 'nameEn', on)}`,
		})
		.from(units)
		.where(isAsked(asked))
		.orderBy(
			asc(units.stateLgd),
			asc(units.districtLgd),
			asc(units.kind),
			officialNameOn(id, 'nameHi', on),
		)
		.limit(asked.limit ?? 500);
}

export const unitColumns = {
	...{ id: units.id, kind: units.kind, stateLgd: units.stateLgd, districtLgd: units.districtLgd },
	...{ blockLgd: units.blockLgd, village: units.village, hostId: units.hostId, code: units.code },
	...{ openedOn: units.openedOn, closedOn: units.closedOn, becameId: units.becameId },
	...{ source: units.source, recordedAt: units.recordedAt, recordedById: units.recordedById },
};

/** How many units the same question finds in all. */
export function unitCountOn(db: DbOrTx, asked: UnitsAsked): Promise<number> {
	return db.$count(units, isAsked(asked));
}

export function isAsked(asked: UnitsAsked): SQL | undefined {
	const { on, kinds, stateLgd, districtLgd, commandId, typed, alsoGone, ids } = asked;
	return and(
		alsoGone ? undefined : isThereOn(on),
		kinds && kinds.length > 0 ? inArray(units.kind, [...kinds]) : undefined,
		stateLgd === undefined ? undefined : eq(units.stateLgd, stateLgd),
		districtLgd === undefined ? undefined : eq(units.districtLgd, districtLgd),
		commandId === undefined ? undefined : sql`${commandOn(on)} = ${commandId}`,
		typed?.trim() ? hasNameLike(typed, true) : undefined,
		ids === undefined ? undefined : inArray(units.id, [...ids]),
	);
}

function commandOn(on: string): SQL<string | null> {
	return sql<string | null>`(select c."commandId" from unit_commands c where c."unitId" = units.id
		and coalesce(c."startsOn", '') <= ${on} and coalesce(c."endsOn", '9999') >= ${on}
		order by coalesce(c."startsOn", '') desc limit 1)`;
}

/** One unit as it was on a day, whether it was there or not. */
export async function unitOn(db: DbOrTx, unitId: string, on: string): Promise<UnitOn | undefined> {
	const [unit] = await unitsOn(db, { on, ids: [unitId], alsoGone: true });
	return unit;
}
