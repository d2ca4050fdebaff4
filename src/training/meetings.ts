import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { workshopFacilitators, workshops } from '#db/schema.ts';
import { isDay } from './days.ts';
import {
	groupNameIn,
	groupOf,
	takeHeadcount,
	type Counted,
	type Group,
	type HeadcountRefusal,
} from './headcounts.ts';
import { tidyName } from './names.ts';
import { dayOf } from './periods.ts';
import type { PlanRefusal } from './plan-rules.ts';
import { planWorkshop, type WorkshopPlan } from './plans.ts';
import { detailsOf, type Workshop } from './workshops.ts';

/** A meeting that is over, as whoever was there writes it down. */
export type NewMeeting = Pick<
	WorkshopPlan,
	'activity' | 'level' | 'language' | 'districtLgd' | 'blockLgd' | 'village' | 'groupId'
> & {
	/** Made by the page: the same id twice is one meeting. */
	id: string;
	heldOn: string;
	/** HH:MM, from when to when. */
	start: string;
	end: string;
	topic: string;
	/** Who organised it. Where that is not one's own organisation, that one stands beside it. */
	lead: string | undefined;
	counted: Counted;
	device: string;
};
export type MeetingRefusal =
	| PlanRefusal
	| Exclude<HeadcountRefusal, 'already'>
	| 'meeting-to-come'
	| 'meeting-nowhere'
	| 'topic-missing'
	| 'id-taken';

/**
 * Writes down a meeting without names that was held: plans it and keeps its count, both or neither. Sent
 * twice it is one meeting, `again` says so. Refuses what a plan and a head count refuse, a day to come, and
 * a meeting of nowhere or about nothing.
 */
export async function recordMeeting(
	db: Db,
	typed: NewMeeting,
	by: User,
	at: Date,
): Promise<{ workshop: Workshop; again: boolean } | { refused: MeetingRefusal }> {
	try {
		return await db.transaction(async (tx) => {
			const before = await sentBefore(tx, typed, by);
			if (before) return { workshop: before, again: true };
			const refused = ownRefusal(typed, at);
			if (refused) throw new Refused(refused);
			const plan = planFor(typed, await groupOf(tx, { groupId: typed.groupId ?? null }), by);
			const planned = await planWorkshop(tx, plan, by, at);
			if ('refused' in planned) throw new Refused(planned.refused);
			await count(tx, planned.workshop, typed, by, at);
			return { workshop: planned.workshop, again: false };
		});
	} catch (reason) {
		if (reason instanceof Refused) return { refused: reason.refusal };
		throw reason;
	}
}

/** The meeting this form made when it was sent before; somebody else's id is refused. */
async function sentBefore(tx: DbOrTx, { id }: NewMeeting, by: User): Promise<Workshop | undefined> {
	const before = await meetingSent(tx, id, by);
	const taken = !before && (await tx.$count(workshops, eq(workshops.id, id))) > 0;
	if (taken) throw new Refused('id-taken');
	return before;
}

/** What this user wrote down under an id; `undefined` where nothing was. */
export async function meetingSent(db: DbOrTx, id: string, by: User): Promise<Workshop | undefined> {
	const own = and(eq(workshops.id, id), eq(workshops.createdById, by.id));
	const [there] = await db.select().from(workshops).where(own);
	return there;
}

function ownRefusal(typed: NewMeeting, at: Date): MeetingRefusal | undefined {
	const { heldOn, village, groupId, topic } = typed;
	if (isDay(heldOn) && heldOn > dayOf(at)) return 'meeting-to-come';
	if (!tidyName(village ?? '') && !groupId) return 'meeting-nowhere';
	return tidyName(topic) ? undefined : 'topic-missing';
}

/** Called after its group or village and what it was about. A group brings its village and block along. */
function planFor(typed: NewMeeting, group: Group | undefined, by: User): WorkshopPlan {
	const { id, activity, level, language, districtLgd, groupId, heldOn, start, end } = typed;
	const village = tidyName(typed.village ?? '') ? typed.village : group?.village;
	const titleIn = (language: 'hi' | 'en') =>
		`${group ? groupNameIn(group, language) : (village ?? '')}: ${typed.topic}`;
	const half = start < '12:00' ? 'forenoon' : 'afternoon';
	return {
		...{ id, activity, level, language, districtLgd, groupId, village },
		blockLgd: typed.blockLgd ?? (group?.districtLgd === districtLgd ? group.blockLgd : null),
		titleHi: titleIn('hi'),
		titleEn: group?.nameEn ? titleIn('en') : null,
		...{ startsOn: heldOn, endsOn: heldOn },
		sessions: [{ heldOn, half, plannedStart: start, plannedEnd: end }],
		organisers: organisersOf(typed.lead, by),
	};
}

function organisersOf(lead: string | undefined, by: User): WorkshopPlan['organisers'] {
	const own = mayActAs(by, 'state') ? null : by.organisationId;
	return [
		...(lead ? [{ organisationId: lead, part: 'lead' as const }] : []),
		...(own && own !== lead ? [{ organisationId: own, part: 'co-organiser' as const }] : []),
	];
}

/** The count of its one sitting; written down on a later day it says so. */
async function count(tx: DbOrTx, workshop: Workshop, typed: NewMeeting, by: User, at: Date) {
	const { id, counted, topic, device } = typed;
	const { sessions } = await detailsOf(tx, workshop);
	const mode = dayOf(at) > workshop.endsOn ? 'late-entry' : 'tap';
	const sitting = { sessionId: sessions[0]?.id, groupId: typed.groupId };
	const taken = { ...counted, ...sitting, id, topic, device, mode } as const;
	const outcome = await takeHeadcount(tx, workshop, taken, by, at);
	if (!('refused' in outcome)) return;
	throw new Refused(outcome.refused === 'already' ? 'id-taken' : outcome.refused);
}

/** Takes back what was written of the meeting so far. */
class Refused extends Error {
	readonly refusal: MeetingRefusal;
	constructor(refusal: MeetingRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** The district of the workshop this user planned or leads that was written down last. */
export async function districtLastUsed(db: DbOrTx, { id }: User): Promise<number | undefined> {
	const led = db
		.select({ id: workshopFacilitators.workshopId })
		.from(workshopFacilitators)
		.where(and(eq(workshopFacilitators.accountId, id), isNull(workshopFacilitators.removedAt)));
	const [last] = await db
		.select({ districtLgd: workshops.districtLgd })
		.from(workshops)
		.where(or(eq(workshops.createdById, id), sql`${workshops.id} in ${led}`))
		.orderBy(desc(workshops.createdAt))
		.limit(1);
	return last?.districtLgd;
}
