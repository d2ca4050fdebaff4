import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import {
	attempts,
	enrolments,
	people,
	responses,
	sessions,
	workshopModules,
	workshops,
} from '#db/schema.ts';
import { minutesByEnrolment } from './attendance.ts';
import { countedForms, passes } from './attempts.ts';
import { metTheShare, minutesOfSession } from './sittings.ts';

/** Where one person of a workshop stands. Computed whenever it is asked for; stored nowhere. */
export type Standing = {
	enrolmentId: string;
	personId: string;
	/** As written on the roster: Hindi where there is one. */
	name: string;
	/** Minutes of the closed sessions, by their actual times where known. */
	heldMinutes: number;
	attendedMinutes: number;
	/** Modules of the workshop whose quiz this person has passed, at its edition or a newer one. */
	modulesPassed: string[];
	attendance: 'met' | 'too-little' | 'nothing-held';
	success: 'met' | 'no-quiz-asked' | 'attendance-too-little' | 'quiz-not-passed';
};

/** Attendance and success of everybody on a workshop's roster, withdrawn people apart. */
export async function standingsOf(db: DbOrTx, workshopId: string): Promise<Standing[]> {
	const [workshop] = await db.select().from(workshops).where(eq(workshops.id, workshopId));
	if (!workshop) return [];
	const taught = await db
		.select()
		.from(workshopModules)
		.where(eq(workshopModules.workshopId, workshopId));
	const heldMinutes = await minutesHeld(db, workshopId);
	const attended = await minutesByEnrolment(db, workshopId, { closedOnly: true });
	const passed = await modulesPassed(db, workshopId, taught);
	const roster = await db
		.select({
			enrolmentId: enrolments.id,
			personId: enrolments.personId,
			name: sql<string>`coalesce(${people.nameHi}, ${people.nameEn})`,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(and(eq(enrolments.workshopId, workshopId), isNull(enrolments.withdrawnAt)))
		.orderBy(enrolments.serial);
	return roster.map((row) => {
		const attendedMinutes = attended.get(row.enrolmentId) ?? 0;
		const mine = passed.get(row.personId) ?? [];
		const met = attendanceRule(attendedMinutes, heldMinutes, workshop.minimumAttendance);
		return {
			...row,
			heldMinutes,
			attendedMinutes,
			modulesPassed: mine,
			attendance: met,
			success: successRule(
				workshop.needsQuiz && taught.length > 0,
				met,
				mine.length === taught.length,
			),
		};
	});
}

function attendanceRule(attended: number, held: number, share: number): Standing['attendance'] {
	if (held === 0) return 'nothing-held';
	return metTheShare(attended, held, share) ? 'met' : 'too-little';
}

function successRule(
	needsQuiz: boolean,
	attendanceMet: Standing['attendance'],
	allPassed: boolean,
): Standing['success'] {
	if (!needsQuiz) return 'no-quiz-asked';
	if (attendanceMet !== 'met') return 'attendance-too-little';
	return allPassed ? 'met' : 'quiz-not-passed';
}

/** What the closed sessions came to: nothing held, nothing earned. */
async function minutesHeld(db: DbOrTx, workshopId: string): Promise<number> {
	const closed = await db
		.select()
		.from(sessions)
		.where(and(eq(sessions.workshopId, workshopId), isNotNull(sessions.closedAt)));
	return closed.reduce((sum, session) => sum + minutesOfSession(session), 0);
}

/** Per person of the roster: modules passed at the workshop's edition or a newer one. */
async function modulesPassed(
	db: DbOrTx,
	workshopId: string,
	taught: { module: string; edition: string }[],
): Promise<Map<string, string[]>> {
	const rows = await db
		.select({
			personId: enrolments.personId,
			module: attempts.module,
			edition: attempts.edition,
			passMark: attempts.passMark,
			score: sql<number>`avg(${responses.score})`,
			mustPassMissed: sql<number>`sum(${responses.mustPass} and ${responses.score} < ${responses.mustEarn})`,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(
			attempts,
			sql`${attempts.personId} in (select id from people as record where record."countsAsId" = ${people.countsAsId})`,
		)
		.innerJoin(responses, eq(responses.attemptId, attempts.id))
		.where(
			and(
				eq(enrolments.workshopId, workshopId),
				isNull(enrolments.withdrawnAt),
				inArray(attempts.form, countedForms),
			),
		)
		.groupBy(enrolments.personId, attempts.id);
	const passed = new Map<string, string[]>();
	for (const row of rows) {
		const asked = taught.find(({ module }) => module === row.module);
		if (!asked || isOlder(row.edition, asked.edition)) continue;
		if (!passes(row)) continue;
		const sofar = passed.get(row.personId) ?? [];
		if (!sofar.includes(row.module)) passed.set(row.personId, [...sofar, row.module]);
	}
	return passed;
}

/** Editions are year.number: 2026.10 is newer than 2026.9. */
export function isOlder(edition: string, than: string): boolean {
	return edition.localeCompare(than, 'en', { numeric: true }) < 0;
}
