import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { westernDigits } from '#auth/login-name.ts';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { groups, headcounts, sessions } from '#db/schema.ts';
import { audit } from './audit.ts';
import type { CaptureMode } from './marks.ts';
import { nameIn } from './names.ts';
import { changeRefusal, type Workshop, type ChangeRefusal } from './workshops.ts';

export type Headcount = typeof headcounts.$inferSelect;
export const countedGroups = ['women', 'men', 'other', 'girls', 'boys'] as const;
export type Counted = Record<(typeof countedGroups)[number], number>;

export type CountRefusal =
	| 'count-missing'
	| 'not-a-number'
	| 'not-whole'
	| 'negative'
	| 'count-too-large'
	| 'ambiguous-number';

const mostEver = 10_000_000;
/** The largest gathering anybody counts by hand; more is a slip of the thumb. */
const mostInOneHall = 100_000;

/**
 * A number of people as it is typed: 172970, 1,72,970, 172,970 or १,७२,९७०. A point followed by
 * three digits is asked about: "48.565" once meant 48,565.
 */
export function readCount(typed: string): { count: number } | { refused: CountRefusal } {
	const text = westernDigits(typed)
		.normalize('NFKC')
		.replace(/[\s\u00a0]/g, '')
		.replace(/−/g, '-');
	if (text === '') return { refused: 'count-missing' };
	if (/^-[\d.,]+$/.test(text)) return { refused: 'negative' };
	if (/^\d{1,3}(\.\d{3})+$/.test(text)) return { refused: 'ambiguous-number' };
	if (/^\d*\.\d+$/.test(text)) return { refused: 'not-whole' };
	const grouped = /^\d{1,3}(,\d{3})*$|^\d{1,2}(,\d{2})*,\d{3}$|^\d+$/.test(text);
	if (!grouped) return { refused: 'not-a-number' };
	const count = Number(text.replaceAll(',', ''));
	return count > mostEver ? { refused: 'count-too-large' } : { count };
}

export type NewHeadcount = Counted & {
	/** Made by the phone: the same id twice is one count. */
	id?: string | undefined;
	sessionId?: string | null | undefined;
	groupId?: string | null | undefined;
	topic?: string | null | undefined;
	audience?: string | null | undefined;
	takenAt?: Date | undefined;
	device: string;
	mode: CaptureMode;
};
export type HeadcountRefusal =
	| 'nobody-counted'
	| 'not-whole'
	| 'negative'
	| 'count-too-large'
	| 'unknown-session'
	| 'unknown-group'
	| 'already'
	| ChangeRefusal;

/** People counted without names: a village meeting in under two minutes. */
export async function takeHeadcount(
	db: DbOrTx,
	workshop: Workshop,
	typed: NewHeadcount,
	by: User,
	at: Date,
): Promise<{ headcount: Headcount } | { refused: HeadcountRefusal }> {
	const refused = countsRefusal(typed);
	if (refused) return { refused };
	return db.transaction(async (tx) => {
		const late =
			(await changeRefusal(tx, workshop.id, by)) ?? (await linkRefusal(tx, workshop, typed));
		if (late) return { refused: late };
		const { women, men, other, girls, boys, device, mode } = typed;
		const [headcount] = await tx
			.insert(headcounts)
			.values({
				...{ women, men, other, girls, boys, device, mode },
				id: typed.id ?? newId(),
				workshopId: workshop.id,
				sessionId: typed.sessionId || null,
				groupId: typed.groupId || workshop.groupId,
				topic: typed.topic?.trim().slice(0, 200) || null,
				audience: typed.audience?.trim().slice(0, 200) || null,
				takenById: by.id,
				takenAt: typed.takenAt ?? at,
			})
			.onConflictDoNothing()
			.returning();
		return headcount ? { headcount } : { refused: 'already' as const };
	});
}

/** Takes a count back that was wrong; what it said stays in the audit. */
export async function removeHeadcount(
	db: DbOrTx,
	workshop: Workshop,
	id: string,
	by: User,
	at: Date,
): Promise<'removed' | 'not-there' | ChangeRefusal> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return refused;
		const [before] = await tx
			.delete(headcounts)
			.where(and(eq(headcounts.id, id), eq(headcounts.workshopId, workshop.id)))
			.returning();
		if (!before) return 'not-there';
		const subject = { subject: 'headcounts', subjectId: id };
		await audit(tx, { by: by.id, at, action: 'remove-headcount', ...subject, before });
		return 'removed';
	});
}

export type Group = typeof groups.$inferSelect;

/** Four forums of a district may all be called "Migrant forum": the village tells them apart. */
export function groupNameIn(
	{ village, ...names }: Pick<Group, 'nameHi' | 'nameEn' | 'village'>,
	language: 'hi' | 'en',
): string {
	const name = nameIn(names, language);
	return village && !name.includes(village) ? `${name}, ${village}` : name;
}

/** The groups that may have met there: those of its district, by the organisations that hold it. */
export function groupsNear(db: DbOrTx, { id, districtLgd }: Workshop): Promise<Group[]> {
	return db
		.select()
		.from(groups)
		.where(
			and(
				eq(groups.districtLgd, districtLgd),
				isNull(groups.closedOn),
				sql`(groups."organisationId" is null or exists (select 1 from workshop_organisations o
					where o."workshopId" = ${id} and o."organisationId" = groups."organisationId"))`,
			),
		)
		.orderBy(groups.nameHi)
		.limit(300);
}

/** The groups a meeting can be planned for: those of its district, and the one it is planned for. */
export function groupsToPlanFor(
	db: DbOrTx,
	districtLgd: number,
	planned?: string | null,
): Promise<Group[]> {
	const open = and(eq(groups.districtLgd, districtLgd), isNull(groups.closedOn));
	return db
		.select()
		.from(groups)
		.where(or(open, eq(groups.id, planned ?? '')))
		.orderBy(groups.nameHi)
		.limit(300);
}

/** The group a meeting was planned for, if it was. */
export async function groupOf(
	db: DbOrTx,
	{ groupId }: Pick<Workshop, 'groupId'>,
): Promise<Group | undefined> {
	if (groupId === null) return undefined;
	const [group] = await db.select().from(groups).where(eq(groups.id, groupId));
	return group;
}

/** The groups whose meetings were counted in a workshop, closed since or not. */
export function groupsCounted(db: DbOrTx, { id }: Pick<Workshop, 'id'>): Promise<Group[]> {
	const counted = db
		.select({ id: headcounts.groupId })
		.from(headcounts)
		.where(eq(headcounts.workshopId, id));
	return db.select().from(groups).where(inArray(groups.id, counted));
}

export function headcountsOf(db: DbOrTx, { id }: { id: string }): Promise<Headcount[]> {
	return db
		.select()
		.from(headcounts)
		.where(eq(headcounts.workshopId, id))
		.orderBy(desc(headcounts.takenAt));
}

export function totalOf(counted: Counted): number {
	return countedGroups.reduce((sum, group) => sum + counted[group], 0);
}

function countsRefusal(typed: NewHeadcount): HeadcountRefusal | undefined {
	const counts = countedGroups.map((group) => typed[group]);
	if (!counts.every(Number.isInteger)) return 'not-whole';
	if (counts.some((count) => count < 0)) return 'negative';
	const total = totalOf(typed);
	if (total === 0) return 'nobody-counted';
	return total > mostInOneHall ? 'count-too-large' : undefined;
}

async function linkRefusal(
	tx: DbOrTx,
	workshop: Workshop,
	{ sessionId, groupId }: NewHeadcount,
): Promise<'unknown-session' | 'unknown-group' | undefined> {
	const inWorkshop = and(eq(sessions.id, sessionId ?? ''), eq(sessions.workshopId, workshop.id));
	if (sessionId && (await tx.$count(sessions, inWorkshop)) === 0) return 'unknown-session';
	const ofDistrict = and(
		eq(groups.id, groupId ?? ''),
		eq(groups.districtLgd, workshop.districtLgd),
	);
	if (groupId && (await tx.$count(groups, ofDistrict)) === 0) return 'unknown-group';
	return undefined;
}
