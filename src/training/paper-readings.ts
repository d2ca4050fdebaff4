import { createHash } from 'node:crypto';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { v5 as idFrom } from 'uuid';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import {
	attendance,
	paperEvidence,
	paperPhotos,
	paperReadings,
	paperSignatures,
	sessions,
} from '#db/schema.ts';
import { audit } from './audit.ts';
import { takeHeadcount, type Counted, type HeadcountRefusal } from './headcounts.ts';
import { takeMark, type MarkOutcome, type MarkStatus } from './marks.ts';
import {
	enterPaperTest,
	paperAttemptId,
	type PaperOutcome,
	type PaperTest,
} from './paper-tests.ts';
import type { RosterPerson } from './enrolments.ts';
import { changeRefusal, type Workshop } from './workshops.ts';

export type PaperReading = typeof paperReadings.$inferSelect;

/** One photographed sheet as a human agreed to it. Reading happened on the phone; here it is kept. */
export type Agreed = {
	/** SHA-256 of the photo's file, 64 hex digits. */
	photoHash: string;
	/** From 1, as printed. */
	page: number;
	cells: number;
	/** How many cells a human was asked about or changed. */
	decided: number;
	device: string;
	/** The file, where the facilitator attached it. */
	photo?: Uint8Array | undefined;
};
/** One person at one sitting, and the marks that were shown as standing when it was agreed to. */
export type AgreedMark = {
	sessionId: string;
	enrolmentId: string;
	status: Extract<MarkStatus, 'present' | 'absent'>;
	shown: string[];
};
export type PaperRefusal =
	| Exclude<MarkOutcome, 'marked' | 'already'>
	| 'photo-differs'
	| 'photo-not-a-picture'
	| 'read-before'
	| 'nothing-on-sheet'
	| 'marked-already'
	| 'not-there'
	| Exclude<HeadcountRefusal, 'already'>;
export type KeptReading = { reading: PaperReading; kept: number };

/**
 * Keeps the marks of one sign-in sheet (capture mode paper) and the signatures in rows without a
 * name. All of it or nothing: one closed sitting refuses the sheet. A photo is kept once.
 */
export async function keepSignIn(
	db: Db,
	workshop: Workshop,
	sheet: Agreed & {
		day: string;
		marks: AgreedMark[];
		unnamed: { number: number; sessionId: string }[];
	},
	by: User,
	at: Date,
): Promise<KeptReading | { refused: PaperRefusal }> {
	if (sheet.marks.length + sheet.unnamed.length === 0) return { refused: 'nothing-on-sheet' };
	return inOne(db, async (tx) => {
		const sittings = await sittingsOf(tx, workshop);
		const asked = [...sheet.marks, ...sheet.unnamed].map(({ sessionId }) => sessionId);
		if (asked.some((id) => !sittings.has(id))) return stop('unknown-session');
		const reading = await keepReading(tx, workshop, 'sign-in', sheet.day, sheet, by, at);
		for (const mark of sheet.marks) await markOnPaper(tx, reading, mark, by, at);
		for (const { number, sessionId } of sheet.unnamed) {
			const id = idFrom(`${number} ${sessionId}`, reading.id);
			await tx.insert(paperSignatures).values({ id, readingId: reading.id, number, sessionId });
		}
		return { reading, kept: sheet.marks.length };
	});
}

/** Keeps the count of one headcount slip. */
export async function keepCount(
	db: Db,
	workshop: Workshop,
	slip: Agreed & { day: string; sessionId: string | undefined; counted: Counted; topic?: string },
	by: User,
	at: Date,
): Promise<KeptReading | { refused: PaperRefusal }> {
	return inOne(db, async (tx) => {
		const reading = await keepReading(tx, workshop, 'count', slip.day, slip, by, at);
		const id = idFrom('count', reading.id);
		const { counted, sessionId, topic, device } = slip;
		const taken = await takeHeadcount(
			tx,
			workshop,
			{ ...counted, id, sessionId, topic, device, mode: 'paper' },
			by,
			at,
		);
		if ('refused' in taken)
			return stop(taken.refused === 'already' ? 'read-before' : taken.refused);
		await tx
			.insert(paperEvidence)
			.values({ readingId: reading.id, subject: 'headcounts', subjectId: id });
		return { reading, kept: 1 };
	});
}

/** Keeps the test of one person, scored as if it had been typed in, with the photo's hash beside it. */
export async function keepAnswers(
	db: Db,
	test: PaperTest,
	sheet: Agreed & { person: RosterPerson; typed: string[] },
	language: 'hi' | 'en',
	by: User,
	at: Date,
): Promise<PaperOutcome | { refused: PaperRefusal }> {
	const { workshop, module, form } = test;
	const { person, typed } = sheet;
	return inOne(db, async (tx) => {
		const refused = await readingRefusal(tx, workshop, sheet, by);
		if (refused) return stop(refused);
		const outcome = await enterPaperTest(tx, test, { person, typed }, language, by, at);
		if (outcome.outcome !== 'recorded') return outcome;
		const about = `${module.slug} ${form}`;
		const reading = await keepReading(tx, workshop, 'answers', about, sheet, by, at);
		const evidence = { subject: 'attempts', subjectId: paperAttemptId(test, person) } as const;
		await tx.insert(paperEvidence).values({ readingId: reading.id, ...evidence });
		return outcome;
	});
}

/** A signature without a name: whose it was, by an enrolment of the same workshop. */
export async function nameSignature(
	db: Db,
	workshop: Workshop,
	signatureId: string,
	enrolmentId: string,
	by: User,
	at: Date,
): Promise<'named' | PaperRefusal> {
	const done = await inOne(db, async (tx) => {
		const [row] = await tx
			.select({ signature: paperSignatures, reading: paperReadings })
			.from(paperSignatures)
			.innerJoin(paperReadings, eq(paperReadings.id, paperSignatures.readingId))
			.where(
				and(
					eq(paperSignatures.id, signatureId),
					eq(paperReadings.workshopId, workshop.id),
					isNull(paperSignatures.enrolmentId),
				),
			);
		if (!row) return stop('not-there');
		const { signature, reading } = row;
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return stop(refused);
		const { sessionId } = signature;
		const standing = and(
			eq(attendance.sessionId, sessionId),
			eq(attendance.enrolmentId, enrolmentId),
		);
		if ((await tx.$count(attendance, standing)) > 0) return stop('marked-already');
		const mark = { sessionId, enrolmentId, status: 'present', shown: [] } as const;
		await markOnPaper(tx, reading, { ...mark, shown: [] }, by, at);
		await tx
			.update(paperSignatures)
			.set({ enrolmentId, namedAt: at, namedById: by.id })
			.where(eq(paperSignatures.id, signatureId));
		return { done: 'named' as const };
	});
	return 'refused' in done ? done.refused : done.done;
}

export type Unnamed = typeof paperSignatures.$inferSelect & { page: number; about: string };

/** Signatures of a workshop nobody has put a name to, in the order of the sheets. */
export async function unnamedIn(db: DbOrTx, workshop: { id: string }): Promise<Unnamed[]> {
	const rows = await db
		.select({ signature: paperSignatures, page: paperReadings.page, about: paperReadings.about })
		.from(paperSignatures)
		.innerJoin(paperReadings, eq(paperReadings.id, paperSignatures.readingId))
		.where(and(eq(paperReadings.workshopId, workshop.id), isNull(paperSignatures.enrolmentId)))
		.orderBy(asc(paperReadings.about), asc(paperSignatures.number));
	return rows.map(({ signature, page, about }) => ({ ...signature, page, about }));
}

/** What was read for a workshop, newest first, and whether the photo was attached. */
export async function readingsOf(
	db: DbOrTx,
	workshop: { id: string },
): Promise<(PaperReading & { hasPhoto: boolean })[]> {
	const rows = await db
		.select({ reading: paperReadings, photo: paperPhotos.readingId })
		.from(paperReadings)
		.leftJoin(paperPhotos, eq(paperPhotos.readingId, paperReadings.id))
		.where(eq(paperReadings.workshopId, workshop.id))
		.orderBy(desc(paperReadings.agreedAt))
		.limit(200);
	return rows.map(({ reading, photo }) => ({ ...reading, hasPhoto: photo !== null }));
}

/** The attached photo of one reading of this workshop. */
export async function photoOf(
	db: DbOrTx,
	workshop: { id: string },
	readingId: string,
): Promise<{ type: string; file: Buffer } | undefined> {
	const [row] = await db
		.select({ type: paperPhotos.type, file: paperPhotos.file })
		.from(paperPhotos)
		.innerJoin(paperReadings, eq(paperReadings.id, paperPhotos.readingId))
		.where(and(eq(paperPhotos.readingId, readingId), eq(paperReadings.workshopId, workshop.id)));
	return row;
}

class Stopped extends Error {
	readonly refusal: PaperRefusal;
	constructor(refusal: PaperRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** Leaves the transaction with nothing written; `inOne` answers the refusal. */
function stop(refusal: PaperRefusal): never {
	throw new Stopped(refusal);
}

async function inOne<Kept>(
	db: Db,
	work: (tx: DbOrTx) => Promise<Kept>,
): Promise<Kept | { refused: PaperRefusal }> {
	try {
		return await db.transaction(work);
	} catch (reason) {
		if (reason instanceof Stopped) return { refused: reason.refusal };
		throw reason;
	}
}

async function readingRefusal(
	tx: DbOrTx,
	workshop: Workshop,
	{ photoHash, photo }: Agreed,
	by: User,
): Promise<PaperRefusal | undefined> {
	const refused = await changeRefusal(tx, workshop.id, by);
	if (refused) return refused;
	if (photo && hashOf(photo) !== photoHash) return 'photo-differs';
	if (photo && !typeOf(photo)) return 'photo-not-a-picture';
	const same = and(
		eq(paperReadings.workshopId, workshop.id),
		eq(paperReadings.photoHash, photoHash),
	);
	return (await tx.$count(paperReadings, same)) > 0 ? 'read-before' : undefined;
}

async function keepReading(
	tx: DbOrTx,
	workshop: Workshop,
	kind: PaperReading['kind'],
	about: string,
	sheet: Agreed,
	by: User,
	at: Date,
): Promise<PaperReading> {
	const refused = await readingRefusal(tx, workshop, sheet, by);
	if (refused) return stop(refused);
	const { photoHash, page, cells, decided, device, photo } = sheet;
	const id = idFrom(photoHash, workshop.id);
	const row = { id, workshopId: workshop.id, kind, about, photoHash, page, cells, decided, device };
	const [reading] = await tx
		.insert(paperReadings)
		.values({ ...row, agreedById: by.id, agreedAt: at })
		.returning();
	if (!reading) throw new Error('the reading was not returned');
	const type = photo && typeOf(photo);
	if (type) await tx.insert(paperPhotos).values({ readingId: id, type, file: Buffer.from(photo) });
	const subject = { subject: 'paper_readings', subjectId: id };
	await audit(tx, {
		by: by.id,
		at,
		action: 'read-paper',
		...subject,
		after: { ...row, photo: Boolean(type) },
	});
	return reading;
}

async function markOnPaper(
	tx: DbOrTx,
	reading: PaperReading,
	{ sessionId, enrolmentId, status, shown }: AgreedMark,
	by: User,
	at: Date,
): Promise<void> {
	const id = idFrom(`${sessionId} ${enrolmentId}`, reading.id);
	const { device } = reading;
	const taken = await takeMark(
		tx,
		{ id: sessionId },
		{
			...{ id, enrolmentId, status, supersedes: shown, takenById: by.id },
			...{ takenAt: at, receivedAt: at, device, mode: 'paper' },
		},
	);
	if (taken.outcome === 'already') return stop('read-before');
	if (taken.outcome !== 'marked') return stop(taken.outcome);
	await tx.insert(paperEvidence).values({ readingId: reading.id, subject: 'marks', subjectId: id });
}

async function sittingsOf(tx: DbOrTx, { id }: { id: string }): Promise<Set<string>> {
	const rows = await tx
		.select({ id: sessions.id })
		.from(sessions)
		.where(eq(sessions.workshopId, id));
	return new Set(rows.map((row) => row.id));
}

function hashOf(file: Uint8Array): string {
	return createHash('sha256').update(file).digest('hex');
}

/** By its first bytes, whatever the browser calls it. */
function typeOf(file: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | undefined {
	const starts = Buffer.from(file.subarray(0, 12)).toString('latin1');
	if (starts.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (starts.startsWith('\x89PNG\r\n')) return 'image/png';
	return starts.startsWith('RIFF') && starts.endsWith('WEBP') ? 'image/webp' : undefined;
}
