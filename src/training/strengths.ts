import { and, eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { strengths, targets } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { districtOf } from './places.ts';
import { roleOf } from './roles.ts';

export type Strength = typeof strengths.$inferSelect;
export type Target = typeof targets.$inferSelect;
export const targetCounts = targets.counts.enumValues;
/** What a target is counted in: unique people, attendances, people certified. */
export type TargetCounts = Target['counts'];

export type YearlyNumber = {
	districtLgd: number;
	role: string;
	/** The year it starts in: 2026 is 2026-27. */
	financialYear: number;
	number: number;
	precision: Strength['precision'];
	/** The day the source speaks of. */
	asOn: string;
	source: string;
	importId?: string | undefined;
	/** Of a target; a sanctioned strength has none. */
	counts?: TargetCounts | undefined;
};
export type YearlyRefusal =
	| 'only-state'
	| 'unknown-district'
	| 'unknown-role'
	| 'bad-year'
	| 'not-whole'
	| 'negative'
	| 'bad-day'
	| 'source-missing';
export type YearlySaved = {
	id: string;
	outcome: 'new' | 'changed' | 'known';
	/** What stood there of the same day, where it was changed. */
	before:
		| { number: number; precision: Strength['precision']; source: string; importId: string | null }
		| undefined;
};

/**
 * Keeps the sanctioned strength of a role in a district (or, with `counts`, the target of a year). A
 * newer day stands beside the older one; the same day again replaces it, and what was there is in the
 * audit. Only the state team.
 */
export async function saveYearlyNumber(
	db: DbOrTx,
	typed: YearlyNumber,
	by: User,
	at: Date,
): Promise<YearlySaved | { refused: YearlyRefusal }> {
	const refused = mayActAs(by, 'state') ? yearlyRefusal(typed) : 'only-state';
	if (refused) return { refused };
	const stateLgd = districtOf(typed.districtLgd)?.stateLgd ?? 0;
	const { districtLgd, role, financialYear, asOn, number, precision, counts, importId } = typed;
	const said = { number, precision, source: typed.source.trim(), importId: importId ?? null };
	return db.transaction(async (tx) => {
		const table = counts === undefined ? strengths : targets;
		const same = and(
			...[eq(table.financialYear, financialYear), eq(table.districtLgd, districtLgd)],
			...[eq(table.role, role), eq(table.asOn, asOn)],
			counts === undefined ? undefined : eq(targets.counts, counts),
		);
		const [there] = await tx.select().from(table).where(same);
		if (there && there.number === number && there.precision === precision)
			return { id: there.id, outcome: 'known' as const, before: undefined };
		const entered = { enteredAt: at, enteredById: by.id };
		const id = there?.id ?? newId();
		const row = { id, stateLgd, districtLgd, role, financialYear, asOn, ...said, ...entered };
		if (there)
			await tx
				.update(table)
				.set({ ...said, ...entered })
				.where(eq(table.id, id));
		else if (counts === undefined) await tx.insert(strengths).values(row);
		else await tx.insert(targets).values({ ...row, counts });
		const before = there && {
			...{ number: there.number, precision: there.precision },
			...{ source: there.source, importId: there.importId },
		};
		const subject = { subject: counts === undefined ? 'strengths' : 'targets', subjectId: id };
		const done = { by: by.id, at, action: 'save-yearly-number', ...subject };
		await audit(tx, { ...done, before, after: { ...row, counts } });
		return { id, outcome: there ? ('changed' as const) : ('new' as const), before };
	});
}

/** What keeps a number from being kept, if anything. */
export function yearlyRefusal(typed: YearlyNumber): YearlyRefusal | undefined {
	if (!districtOf(typed.districtLgd)) return 'unknown-district';
	if (!roleOf(typed.role)) return 'unknown-role';
	const { financialYear, number } = typed;
	if (!Number.isInteger(financialYear) || financialYear < 2000 || financialYear > 2100)
		return 'bad-year';
	if (!Number.isInteger(number)) return 'not-whole';
	if (number < 0) return 'negative';
	if (!isDay(typed.asOn)) return 'bad-day';
	return typed.source.trim() ? undefined : 'source-missing';
}

export type YearlyAsked = {
	financialYear: number;
	/** The newest number of that day or before counts: what was said later was not known then. */
	on: string;
	stateLgd?: number | undefined;
	districtLgd?: number | undefined;
	role?: string | undefined;
};

/** The sanctioned strength that stands on a day, a row for each district and role a source names. No row: not known. */
export function strengthsOn(db: DbOrTx, asked: YearlyAsked): Promise<Strength[]> {
	return db
		.select()
		.from(strengths)
		.where(and(...conditions(strengths, asked), isNewest('strengths', '1 = 1', asked.on)))
		.orderBy(strengths.districtLgd, strengths.role);
}

/** The same for targets, of one way of counting or of each. */
export function targetsOn(
	db: DbOrTx,
	asked: YearlyAsked & { counts?: TargetCounts | undefined },
): Promise<Target[]> {
	const sameCounts = 'newer.counts = targets.counts';
	return db
		.select()
		.from(targets)
		.where(
			and(
				...conditions(targets, asked),
				asked.counts === undefined ? undefined : eq(targets.counts, asked.counts),
				isNewest('targets', sameCounts, asked.on),
			),
		)
		.orderBy(targets.districtLgd, targets.role, targets.counts);
}

function conditions(
	table: typeof strengths | typeof targets,
	{ financialYear, on, stateLgd, districtLgd, role }: YearlyAsked,
) {
	return [
		eq(table.financialYear, financialYear),
		sql`${table.asOn} <= ${on}`,
		stateLgd === undefined ? undefined : eq(table.stateLgd, stateLgd),
		districtLgd === undefined ? undefined : eq(table.districtLgd, districtLgd),
		role === undefined ? undefined : eq(table.role, role),
	];
}

function isNewest(table: 'strengths' | 'targets', sameCounts: string, on: string) {
	const own = sql.raw(table);
	return sql`not exists (select 1 from ${own} newer where newer."financialYear" = ${own}."financialYear"
		and newer."districtLgd" = ${own}."districtLgd" and newer.role = ${own}.role and ${sql.raw(sameCounts)}
		and newer."asOn" > ${own}."asOn" and newer."asOn" <= ${on})`;
}
