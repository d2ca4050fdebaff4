import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { auditRows, people, postings } from '#db/schema.ts';
import { audit } from './audit.ts';
import { dayBefore, isDay } from './days.ts';
import { roleOf } from './roles.ts';
import { unitNamed } from './unit-names.ts';

export type Posting = typeof postings.$inferSelect;
/** A role at a place, as it is on one day. */
export type PostedAs = Pick<
	Posting,
	'role' | 'organisationId' | 'unit' | 'village' | 'stateLgd' | 'districtLgd' | 'blockLgd'
> & {
	/** Of the register of units; found by the name of the unit when left out. */
	unitId?: string | null | undefined;
};
/** Who said so, and where: the number of the workshop, of the order, of the letter. */
export type PostingSource = Partial<Pick<Posting, 'source' | 'sourceText' | 'orderId'>>;

/** Everywhere somebody has been posted, on any of the records that count as one person. */
export function allPostingsOf(db: DbOrTx, countsAsId: string): Promise<Posting[]> {
	const records = db
		.select({ id: people.id })
		.from(people)
		.where(eq(people.countsAsId, countsAsId));
	return db
		.select()
		.from(postings)
		.where(inArray(postings.personId, records))
		.orderBy(asc(postings.startsOn), asc(postings.recordedAt));
}

/** The same, by any one record of the person. */
export async function postingsOfSamePerson(db: DbOrTx, personId: string): Promise<Posting[]> {
	const [person] = await db
		.select({ countsAsId: people.countsAsId })
		.from(people)
		.where(eq(people.id, personId));
	return person ? allPostingsOf(db, person.countsAsId) : [];
}

/** Everywhere one record has been posted, oldest first. */
export function postingsOf(db: DbOrTx, personId: string): Promise<Posting[]> {
	return db
		.select()
		.from(postings)
		.where(eq(postings.personId, personId))
		.orderBy(asc(postings.startsOn), asc(postings.recordedAt));
}

/**
 * Writes down the posting somebody gave on a day. The same posting again is nothing new; a different
 * place in the same role ends the old one the day before, on whichever record of the person it stands
 * (`shortened` where it was written to last longer: the audit keeps that end), and takes the place of one
 * of that same day (`replaced`: its row stays, and the audit says so); an older day goes before what is
 * known.
 */
export async function recordPosting(
	tx: DbOrTx,
	personId: string,
	typed: PostedAs,
	{ on, by, at, ...source }: { on: string; by: string; at: Date } & PostingSource,
): Promise<'recorded' | 'shortened' | 'replaced' | 'known'> {
	const posted = { ...typed, unitId: typed.unitId ?? (await unitOf(tx, typed, on)) };
	const held = await postingsOfSamePerson(tx, personId);
	const there = held.filter(
		(one) => one.startsOn <= on && (one.endsOn === null || one.endsOn >= on),
	);
	const standing = heldOn(held, on);
	if (standing.some((one) => isSamePosting(one, posted))) return 'known';
	const later = held.find(
		(one) => one.startsOn > on && (isLeftFor(one, posted) || isSamePosting(one, posted)),
	);
	const row = { ...posted, id: newId(), personId, startsOn: on, recordedAt: at, recordedById: by };
	const left = there.filter((one) => one.startsOn < on && isLeftFor(one, posted));
	const done = { by, at, reason: source.sourceText ?? undefined };
	for (const old of left) await leave(tx, old, dayBefore(on), done);
	const endsOn = later ? dayBefore(later.startsOn) : null;
	await tx.insert(postings).values({ ...row, ...source, endsOn });
	const replaced = standing.filter((one) => one.startsOn === on && isLeftFor(one, posted));
	for (const { until: _, ...old } of replaced) await noteReplaced(tx, old, row, done);
	// Another village, another unit: whoever is there may be the same person.
	await tx.update(people).set({ comparedAt: null }).where(eq(people.id, personId));
	if (replaced.length > 0) return 'replaced';
	return left.some((one) => one.endsOn !== null) ? 'shortened' : 'recorded';
}

/** Nothing is written on the old row: what begins on its day ends it on reading (`asHeld`). */
async function noteReplaced(
	tx: DbOrTx,
	before: Posting,
	after: PostedAs & Pick<Posting, 'id' | 'startsOn'>,
	done: { by: string; at: Date; reason: string | undefined },
): Promise<void> {
	const subject = { subject: 'people', subjectId: before.personId };
	await audit(tx, { ...done, action: 'replace-posting', ...subject, before, after });
}

/** Ends what is left for another place. An end that was written already is kept in the audit. */
async function leave(
	tx: DbOrTx,
	old: Posting,
	endsOn: string,
	done: { by: string; at: Date; reason: string | undefined },
): Promise<void> {
	await tx.update(postings).set({ endsOn, endText: null }).where(eq(postings.id, old.id));
	if (old.endsOn === null) return;
	const subject = { subject: 'people', subjectId: old.personId };
	const days = { before: old, after: { endsOn } };
	await audit(tx, { ...done, action: 'shorten-posting', ...subject, ...days });
}

async function unitOf(tx: DbOrTx, { unit, districtLgd }: PostedAs, on: string) {
	if (!unit || districtLgd === null) return null;
	return (await unitNamed(tx, { typed: unit, districtLgd, on }))?.id ?? null;
}

/** Ends what is open: transferred away, retired, term over. `said` is where that is written. */
export async function endPosting(
	db: DbOrTx,
	posting: Posting,
	endsOn: string,
	{ by, at, said }: { by: string; at: Date; said?: string | undefined },
): Promise<'ended' | 'already-ended' | 'ends-before-it-starts' | 'bad-day'> {
	if (!isDay(endsOn)) return 'bad-day';
	if (endsOn < posting.startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		const ended = await tx
			.update(postings)
			.set({ endsOn, endText: said?.trim().slice(0, 200) || null })
			.where(and(eq(postings.id, posting.id), isNull(postings.endsOn)))
			.returning({ id: postings.id });
		if (ended.length === 0) return 'already-ended';
		const subject = { subject: 'people', subjectId: posting.personId };
		await audit(tx, {
			...{ by, at, action: 'end-posting', ...subject, reason: said },
			...{ before: posting, after: { endsOn } },
		});
		return 'ended';
	});
}

/**
 * Corrects the days of a posting, or that it never was (`days` left out: the row goes, what it said
 * stays in the audit). A reason is asked. Refused where it would last beside another that it was left
 * for, or that was left for it: that one is corrected first.
 */
export async function correctPosting(
	db: DbOrTx,
	posting: Posting,
	days: { startsOn: string; endsOn: string | null } | undefined,
	{ by, at, reason }: { by: string; at: Date; reason: string },
): Promise<CorrectionOutcome> {
	if (!reason.trim()) return 'reason-missing';
	if (days && ![days.startsOn, days.endsOn].every((day) => day === null || isDay(day)))
		return 'bad-day';
	if (days?.endsOn && days.endsOn < days.startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		const [before] = await tx.select().from(postings).where(eq(postings.id, posting.id));
		if (!before) return 'not-there';
		if (days && (await isHeldElsewhere(tx, { ...before, ...days }))) return 'held-elsewhere';
		if (days) await tx.update(postings).set(days).where(eq(postings.id, posting.id));
		else await tx.delete(postings).where(eq(postings.id, posting.id));
		const subject = { subject: 'people', subjectId: posting.personId };
		await audit(tx, {
			...{ by, at, action: days ? 'correct-posting' : 'remove-posting', ...subject },
			...{ before, after: days, reason: reason.trim().slice(0, 300) },
		});
		return 'corrected';
	});
}

export type CorrectionOutcome =
	| 'corrected'
	| 'reason-missing'
	| 'ends-before-it-starts'
	| 'bad-day'
	| 'held-elsewhere'
	| 'not-there';

/** Does it share a day with another of the same person, one of the two being left for the other? */
async function isHeldElsewhere(tx: DbOrTx, posting: Posting): Promise<boolean> {
	const others = (await postingsOfSamePerson(tx, posting.personId)).filter(
		({ id }) => id !== posting.id,
	);
	return others.some((other) => {
		const [first, then] = other.startsOn < posting.startsOn ? [other, posting] : [posting, other];
		return isLeftFor(first, then) && (first.endsOn === null || first.endsOn >= then.startsOn);
	});
}

/** As much of a posting as decides what it was left for. */
export const stepColumns = {
	...{ id: postings.id, role: postings.role, unitId: postings.unitId, unit: postings.unit },
	...{ village: postings.village, stateLgd: postings.stateLgd, blockLgd: postings.blockLgd },
	...{ districtLgd: postings.districtLgd, organisationId: postings.organisationId },
	...{ startsOn: postings.startsOn, endsOn: postings.endsOn },
};
export type Step = Pick<Posting, keyof typeof stepColumns>;
/** A posting with the day it really ended: what is written, or the day before what came after it. */
export type Held<Row extends Step = Posting> = Row & { until: string | null };
export type PostingHeld = Held;

/**
 * What somebody held, oldest first. Two records that came to count as one person may each have an open
 * unit: police serve in one at a time, so the later one ends the earlier. Of two that begin on one day the
 * one written down last stands, and the other never did: it ends the day before it begins.
 */
export function asHeld<Row extends Step>(all: readonly Row[]): Held<Row>[] {
	return all.map((one) => {
		const next = all
			.filter((other) => isBefore(one, other) && isLeftFor(one, other))
			.map(({ startsOn }) => dayBefore(startsOn))
			.sort()[0];
		const until = [one.endsOn, next].flatMap((day) => day ?? []).sort()[0] ?? null;
		return { ...one, until };
	});
}

/** Ids are in the order of writing (UUID v7). */
function isBefore(one: Step, other: Step): boolean {
	if (one.startsOn !== other.startsOn) return one.startsOn < other.startsOn;
	return one.id < other.id;
}

/** What of it was held on a day. */
export function heldOn<Row extends Step>(all: readonly Row[], on: string): Held<Row>[] {
	return asHeld(all).filter(
		({ startsOn, until }) => startsOn <= on && (until === null || until >= on),
	);
}

/**
 * Puts the postings of somebody back as they were before something that is being undone: what it made
 * goes, what it ended is open again, on whichever record. Nothing happens when anything was written or
 * corrected since.
 */
export async function putBackPostings(
	tx: DbOrTx,
	personId: string,
	before: readonly Posting[],
	doneAt: Date,
): Promise<'put-back' | 'changed-since'> {
	const had = new Map(before.map((one) => [one.id, one]));
	const now = await tx
		.select()
		.from(postings)
		.where(or(eq(postings.personId, personId), inArray(postings.id, [...had.keys()])));
	const records = [personId, ...before.map((one) => one.personId)];
	const isNewer = now.some(({ recordedAt }) => recordedAt > doneAt);
	if (isNewer || (await isChangedByHand(tx, records, doneAt))) return 'changed-since';
	for (const { id, endsOn, endText } of now) {
		const was = had.get(id);
		if (was === undefined) await tx.delete(postings).where(eq(postings.id, id));
		else if (was.endsOn !== endsOn || (was.endText ?? null) !== endText)
			await tx
				.update(postings)
				.set({ endsOn: was.endsOn, endText: was.endText ?? null })
				.where(eq(postings.id, id));
	}
	return 'put-back';
}

const changedByHand = ['end-posting', 'shorten-posting', 'correct-posting', 'remove-posting'];

/** An end or a correction says so in the audit, not on the row. */
async function isChangedByHand(tx: DbOrTx, personIds: string[], since: Date): Promise<boolean> {
	const ofThem = and(
		...[eq(auditRows.subject, 'people'), inArray(auditRows.subjectId, personIds)],
		inArray(auditRows.action, changedByHand),
		gt(auditRows.at, since),
	);
	return (await tx.$count(auditRows, ofThem)) > 0;
}

/** One posting of this person, on any of their records; not found when it is another's. */
export async function postingOf(
	db: DbOrTx,
	{ countsAsId }: { countsAsId: string },
	id: string,
): Promise<Posting | undefined> {
	const records = db
		.select({ id: people.id })
		.from(people)
		.where(eq(people.countsAsId, countsAsId));
	const [posting] = await db
		.select()
		.from(postings)
		.where(and(eq(postings.id, id), inArray(postings.personId, records)));
	return posting;
}

/** The same role at the same place. */
export function isSamePosting(one: PostedAs, other: PostedAs): boolean {
	return one.role === other.role && isSamePlace(one, other);
}

function isSamePlace(one: PostedAs, other: PostedAs): boolean {
	if (one.unitId && other.unitId) return one.unitId === other.unitId;
	const place = ({ unit, village, districtLgd, blockLgd, organisationId }: PostedAs) =>
		JSON.stringify([unit, village, districtLgd, blockLgd, organisationId]);
	return place(one) === place(other);
}

/** Police serve in one unit at a time, whatever the rank; a Sahiya may be a ward member as well. */
export function isLeftFor(old: PostedAs, now: PostedAs): boolean {
	if (old.role === now.role) return !isSamePlace(old, now);
	const group = roleOf(old.role)?.group;
	const oneUnit = group === 'police' || group === 'rail and border';
	return oneUnit && group === roleOf(now.role)?.group && !isSamePlace(old, now);
}

/**
 * Links the postings of a district that name a unit by word to the one they name, as it was called when
 * they began. Run when units of the district became known. Answers how many.
 */
export async function linkPostings(tx: DbOrTx, districtLgd: number): Promise<number> {
	const ofDistrict = and(eq(postings.districtLgd, districtLgd), isNull(postings.unitId));
	const loose = await tx
		.select({ typed: postings.unit, on: sql<string>`max("startsOn")` })
		.from(postings)
		.where(ofDistrict)
		.groupBy(postings.unit);
	let linked = 0;
	for (const { typed, on } of loose) {
		const named = typed ? await unitNamed(tx, { typed, districtLgd, on }) : undefined;
		if (!typed || !named) continue;
		const rows = await tx
			.update(postings)
			.set({ unitId: named.id })
			.where(and(ofDistrict, eq(postings.unit, typed)))
			.returning({ id: postings.id });
		linked += rows.length;
	}
	return linked;
}
