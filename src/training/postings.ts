import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { people, postings } from '#db/schema.ts';
import { audit } from './audit.ts';
import { dayBefore } from './days.ts';
import { roleOf } from './roles.ts';

export type Posting = typeof postings.$inferSelect;
/** A role at a place, as it is on one day. */
export type PostedAs = Pick<
	Posting,
	'role' | 'organisationId' | 'unit' | 'village' | 'stateLgd' | 'districtLgd' | 'blockLgd'
>;

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
 * place in the same role ends the old one the day before; an older day goes before what is known.
 */
export async function recordPosting(
	tx: DbOrTx,
	personId: string,
	posted: PostedAs,
	{ on, by, at }: { on: string; by: string; at: Date },
): Promise<'recorded' | 'known'> {
	const held = await postingsOf(tx, personId);
	const known = held.some(
		(one) => isSame(one, posted) && one.startsOn <= on && (one.endsOn === null || one.endsOn >= on),
	);
	if (known) return 'known';
	const later = held.find((one) => one.startsOn > on && isLeftFor(one, posted));
	const row = { ...posted, id: newId(), personId, startsOn: on, recordedAt: at, recordedById: by };
	for (const old of held.filter((one) => one.endsOn === null && isLeftFor(one, posted))) {
		if (old.startsOn < on)
			await tx
				.update(postings)
				.set({ endsOn: dayBefore(on) })
				.where(eq(postings.id, old.id));
	}
	await tx.insert(postings).values({ ...row, endsOn: later ? dayBefore(later.startsOn) : null });
	// Another village, another unit: whoever is there may be the same person.
	await tx.update(people).set({ comparedAt: null }).where(eq(people.id, personId));
	return 'recorded';
}

/** Ends what is open: transferred away, retired, term over. */
export async function endPosting(
	db: DbOrTx,
	posting: Posting,
	endsOn: string,
	{ by, at }: { by: string; at: Date },
): Promise<'ended' | 'already-ended' | 'ends-before-it-starts'> {
	if (endsOn < posting.startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		const ended = await tx
			.update(postings)
			.set({ endsOn })
			.where(and(eq(postings.id, posting.id), isNull(postings.endsOn)))
			.returning({ id: postings.id });
		if (ended.length === 0) return 'already-ended';
		const subject = { subject: 'people', subjectId: posting.personId };
		await audit(tx, {
			by,
			at,
			action: 'end-posting',
			...subject,
			before: posting,
			after: { endsOn },
		});
		return 'ended';
	});
}

function isSame(one: PostedAs, other: PostedAs): boolean {
	return one.role === other.role && isSamePlace(one, other);
}

function isSamePlace(one: PostedAs, other: PostedAs): boolean {
	const place = ({ unit, village, districtLgd, blockLgd, organisationId }: PostedAs) =>
		JSON.stringify([unit, village, districtLgd, blockLgd, organisationId]);
	return place(one) === place(other);
}

/** Police serve in one unit at a time, whatever the rank; a Sahiya may be a ward member as well. */
function isLeftFor(old: PostedAs, now: PostedAs): boolean {
	if (old.role === now.role) return !isSamePlace(old, now);
	const group = roleOf(old.role)?.group;
	const oneUnit = group === 'police' || group === 'rail and border';
	return oneUnit && group === roleOf(now.role)?.group && !isSamePlace(old, now);
}
