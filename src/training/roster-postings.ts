import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { auditRows, enrolments, people, postings, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { dayBefore } from './days.ts';
import type { Enrolment } from './enrolments.ts';
import {
	isLeftFor,
	isSamePosting,
	postingsOfSamePerson,
	recordPosting,
	type Posting,
} from './postings.ts';

type Done = { by: string; at: Date };

/**
 * What a roster said of somebody's post is said no more: the posting goes, what it had ended lasts again
 * as long as it did, and where a later roster said the same it stands from that day. Nothing happens
 * where the posting was known already, or the roster's own is another by now.
 */
export async function takeBackSaid(
	tx: DbOrTx,
	enrolment: Enrolment,
	workshop: { code: string; startsOn: string },
	{ by, at }: Done,
): Promise<void> {
	const held = await postingsOfSamePerson(tx, enrolment.personId);
	const said = held.find(
		(one) =>
			one.source === 'roster' &&
			one.sourceText === workshop.code &&
			one.startsOn === workshop.startsOn &&
			isSamePosting(one, asPosted(enrolment)),
	);
	if (!said) return;
	const done = { by, at, reason: workshop.code };
	await tx.delete(postings).where(eq(postings.id, said.id));
	const subject = { subject: 'people', subjectId: said.personId };
	await audit(tx, { ...done, action: 'remove-posting', ...subject, before: said });
	await openAgain(tx, said, done);
	const next = await saidLater(tx, enrolment, workshop.startsOn);
	if (next)
		await sayPosting(tx, next.enrolment, next.workshop, { by: next.enrolment.enrolledById, at });
}

/** What a roster says of somebody's post on its first day. */
export async function sayPosting(
	tx: DbOrTx,
	enrolment: Enrolment,
	{ code, startsOn: on }: { code: string; startsOn: string },
	{ by, at }: Done,
): Promise<void> {
	const from = { source: 'roster' as const, sourceText: code };
	await recordPosting(tx, enrolment.personId, asPosted(enrolment), { ...from, on, by, at });
}

/** The first day was another: what the roster said of everybody's post is said of that day. */
export async function moveSaid(
	tx: DbOrTx,
	before: { id: string; code: string; startsOn: string },
	after: { code: string; startsOn: string },
	done: Done,
): Promise<void> {
	const roster = await tx
		.select()
		.from(enrolments)
		.where(and(eq(enrolments.workshopId, before.id), isNull(enrolments.withdrawnAt)));
	for (const enrolment of roster) {
		await takeBackSaid(tx, enrolment, before, done);
		await sayPosting(tx, enrolment, after, done);
	}
}

function asPosted(enrolment: Enrolment) {
	const { role, organisationId, unit, village, stateLgd, districtLgd, blockLgd } = enrolment;
	return { role, organisationId, unit, village, stateLgd, districtLgd, blockLgd };
}

/** Postings that were left for one that never was. What somebody ended by hand stays ended. */
async function openAgain(
	tx: DbOrTx,
	gone: Posting,
	done: Done & { reason: string },
): Promise<void> {
	const now = await postingsOfSamePerson(tx, gone.personId);
	const left = now.filter((one) => one.endsOn === dayBefore(gone.startsOn) && isLeftFor(one, gone));
	for (const before of left) {
		const was = await endBefore(tx, before);
		if (was === undefined) continue;
		const then = now
			.filter((one) => one.startsOn > before.startsOn && isLeftFor(before, one))
			.map(({ startsOn }) => dayBefore(startsOn));
		const endsOn = [was, ...then].flatMap((day) => day ?? []).sort()[0] ?? null;
		if (endsOn === before.endsOn) continue;
		await tx.update(postings).set({ endsOn }).where(eq(postings.id, before.id));
		const subject = { subject: 'people', subjectId: before.personId };
		const days = { before, after: { startsOn: before.startsOn, endsOn } };
		await audit(tx, { ...done, action: 'correct-posting', ...subject, ...days });
	}
}

const ends = ['end-posting', 'correct-posting', 'shorten-posting'];

/** Until when a posting was written to last before it was left: `null` where it was open, `undefined` where it was ended by hand. */
async function endBefore(
	tx: DbOrTx,
	{ id, personId, endsOn }: Posting,
): Promise<string | null | undefined> {
	const told = await tx
		.select()
		.from(auditRows)
		.where(
			and(
				...[eq(auditRows.subject, 'people'), eq(auditRows.subjectId, personId)],
				inArray(auditRows.action, ends),
				sql`json_extract(${auditRows.before}, '$.id') = ${id}`,
				sql`json_extract(${auditRows.after}, '$.endsOn') = ${endsOn}`,
			),
		)
		.orderBy(asc(auditRows.at), asc(auditRows.id));
	const last = told.at(-1);
	if (!last) return null;
	if (last.action !== 'shorten-posting') return undefined;
	return (last.before as Pick<Posting, 'endsOn'>).endsOn;
}

/** The next roster of the same person that says the same. */
async function saidLater(tx: DbOrTx, enrolment: Enrolment, from: string) {
	const { id, personId } = enrolment;
	const own = sql`(select "countsAsId" from people own where own.id = ${personId})`;
	const rows = await tx
		.select({ enrolment: enrolments, workshop: workshops })
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(workshops, eq(workshops.id, enrolments.workshopId))
		.where(
			and(
				...[eq(people.countsAsId, own), ne(enrolments.id, id), isNull(enrolments.withdrawnAt)],
				sql`${workshops.startsOn} >= ${from}`,
			),
		)
		.orderBy(asc(workshops.startsOn), asc(enrolments.enrolledAt));
	return rows.find((row) => isSamePosting(asPosted(row.enrolment), asPosted(enrolment)));
}
