import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { v5 as idFrom, v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { attendance as table } from '#db/schema.ts';
import { dayOf } from '#training/periods.ts';
import { correctMark, markAttendance, markTheRest, partly } from '#training/attendance.ts';
import { enrolmentIn } from '#training/enrolments.ts';
import { readCount } from '#training/headcounts.ts';
import type { Mark } from '#training/marks.ts';
import type { Session } from '#training/sessions.ts';
import { deviceOf } from './device.ts';
import { refuse } from './refusal.ts';
import { id, line } from './shapes.ts';
import { requireRole, sessionOf } from './who.ts';

const status = z.enum(table.status.enumValues);

export const attendance = {
	/** One tap: `mark` is the enrolment and the status, as the button says them. */
	mark: defineAction({
		accept: 'form',
		input: z
			.object({
				session: id,
				mark: z.templateLiteral([id, '.', status]),
				/** Made by the phone; a page without script gives one for all its buttons. */
				id: z.uuid().optional(),
				page: z.uuid().optional(),
				reason: line,
			})
			.catchall(z.unknown()),
		handler: async ({ session: sessionId, mark: tapped, reason, ...sent }, context) => {
			const user = requireRole('facilitator', context);
			const session = await sessionOf(user, sessionId);
			const [enrolmentId = '', chosen] = tapped.split('.');
			const enrolment = await enrolmentIn(db, { id: session.workshopId }, enrolmentId);
			if (!enrolment) return refuse('not-on-roster');
			const said = status.parse(chosen);
			const mark: Mark = {
				...takenBy(user, session, context),
				id: sent.id ?? idFrom(tapped, sent.page ?? newId()),
				enrolmentId,
				status: said,
				// Every row's minutes come with the form: those of an earlier mark are not this one's.
				minutesMissed: partly.includes(said) ? minutesTyped(sent[`missed-${enrolment.serial}`]) : 0,
				supersedes: shownOn(sent[`shown-${enrolment.serial}`]),
			};
			const outcome = reason.trim()
				? await correctMark(db, session, mark, reason, user)
				: await markAttendance(db, session, mark);
			if (outcome !== 'marked' && outcome !== 'already') return refuse(outcome);
			const at = `row-${enrolment.serial}`;
			return { outcome, at, saved: at };
		},
	}),
	/** Everybody without a mark gets this one. */
	rest: defineAction({
		accept: 'form',
		input: z.object({ session: id, rest: z.enum(['present', 'absent']) }),
		handler: async ({ session: sessionId, rest }, context) => {
			const user = requireRole('facilitator', context);
			const session = await sessionOf(user, sessionId);
			const outcome = await markTheRest(db, session, {
				...takenBy(user, session, context),
				status: rest,
			});
			if ('refused' in outcome) return refuse(outcome.refused);
			return { ...outcome, at: 'count', saved: `rest-${outcome.marked}` };
		},
	}),
};

function takenBy(user: User, session: Session, context: ActionAPIContext) {
	const now = new Date();
	const mode = dayOf(now) === session.heldOn ? ('tap' as const) : ('late-entry' as const);
	const device = deviceOf(context);
	return { takenById: user.id, takenAt: now, receivedAt: now, device, mode };
}

/** The marks the page showed for this person, as ids with spaces between; none on an empty row. */
function shownOn(typed: unknown): string[] {
	if (typeof typed !== 'string') return [];
	return typed.split(' ').filter(Boolean).slice(0, 50);
}

/** Minutes missed, where they were typed at all; a sitting is never longer than a day. */
function minutesTyped(typed: unknown): number {
	if (typeof typed !== 'string' || typed.trim() === '') return 0;
	const read = readCount(typed);
	if ('refused' in read) return refuse('minutes-not-a-number');
	return read.count <= 600 ? read.count : refuse('minutes-too-many');
}
