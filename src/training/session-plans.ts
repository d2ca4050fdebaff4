import { eq } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { sessionPlans } from '#db/schema.ts';
import { modules } from './curriculum.ts';
import { isTime } from './days.ts';
import { audit } from './audit.ts';
import { readingLevels } from './session-groups.ts';
import {
	changeRefusal,
	type Workshop,
	type WorkshopDetails,
	type ChangeRefusal,
} from './workshops.ts';
import { minutesOfSession } from './sittings.ts';

/** What is asked of a session plan, as a form or an address says it. The plan itself is computed. */
export type PlanQuestion = Omit<
	typeof sessionPlans.$inferSelect,
	'workshopId' | 'savedAt' | 'savedById'
>;
export type PlanRefusal = 'plan-no-module' | 'plan-minutes' | 'plan-days' | 'plan-people';

const mostMinutes = 720;
const mostDays = 6;
const mostPeople = 500;
/** With less, the papers alone fill the first of several days. */
const leastOfSeveralDays = 60;

/**
 * A question out of a form or an address, `undefined` when nothing is asked yet. Refuses by name: no
 * module, minutes of a day that are none (20 to 720; 60 where there are several), days (1 to 6),
 * people (1 to 500). Modules come back in the order of the programme.
 */
export function readPlanQuestion(
	typed: URLSearchParams | FormData,
): PlanQuestion | { refused: PlanRefusal } | undefined {
	if (!typed.has('minutes')) return undefined;
	const asked = typed.getAll('module').map(textOf);
	const number = (name: string, otherwise: number) => {
		const text = textOf(typed.get(name)).trim();
		return text === '' ? otherwise : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
	};
	const chosen = modules.filter(({ slug }) => asked.includes(slug)).map(({ slug }) => slug);
	const [minutesADay, days] = [number('minutes', 0), number('days', 1)];
	const people = number('people', 30);
	if (chosen.length === 0) return { refused: 'plan-no-module' };
	if (!(days >= 1 && days <= mostDays)) return { refused: 'plan-days' };
	const least = days > 1 ? leastOfSeveralDays : 20;
	if (!(minutesADay >= least && minutesADay <= mostMinutes)) return { refused: 'plan-minutes' };
	if (!(people >= 1 && people <= mostPeople)) return { refused: 'plan-people' };
	const starts = textOf(typed.get('starts'));
	return {
		...{ modules: chosen, minutesADay, days, people },
		reading: readingLevels.find((one) => one === typed.get('reading')) ?? 'all',
		projector: typed.get('projector') === 'yes',
		opening: typed.get('opening') === 'yes',
		tests: typed.get('tests') === 'yes',
		startsAt: isTime(starts) ? starts : null,
	};
}

/** A file somebody sent in place of a word is no word. */
function textOf(value: FormDataEntryValue | null): string {
	return typeof value === 'string' ? value : '';
}

/** The address of a question: what a form with the same fields would ask. */
export function planAddress(question: PlanQuestion): string {
	const address = new URLSearchParams(question.modules.map((slug) => ['module', slug]));
	address.set('minutes', String(question.minutesADay));
	address.set('days', String(question.days));
	address.set('people', String(question.people));
	address.set('reading', question.reading);
	for (const name of ['projector', 'opening', 'tests'] as const)
		if (question[name]) address.set(name, 'yes');
	if (question.startsAt) address.set('starts', question.startsAt);
	return `?${address.toString()}`;
}

/** What a workshop would ask before anybody said anything: its own modules, sittings and people. */
export function questionOfWorkshop(
	{ modules: taught, sessions }: Pick<WorkshopDetails, 'modules' | 'sessions'>,
	people: number,
): PlanQuestion {
	const days = [...new Set(sessions.map(({ heldOn }) => heldOn))];
	const first = sessions.filter(({ heldOn }) => heldOn === days[0]);
	const starts = first.map(({ plannedStart }) => plannedStart).sort()[0];
	const ends = first
		.map(({ plannedEnd }) => plannedEnd)
		.sort()
		.at(-1);
	// Lunch between two sittings is time in the hall too: the plan has it as a line.
	const whole = first[0] && starts && ends ? { ...first[0], ...planned(starts, ends) } : undefined;
	const minutes = whole ? minutesOfSession(whole) : 0;
	return {
		modules: taught.map(({ module }) => module),
		minutesADay: Math.min(mostMinutes, Math.max(60, minutes)),
		days: Math.min(mostDays, Math.max(1, days.length)),
		people: Math.min(mostPeople, Math.max(1, people)),
		...{ reading: 'all', projector: false, opening: true, tests: true },
		startsAt: starts ?? null,
	};
}

function planned(plannedStart: string, plannedEnd: string) {
	return { plannedStart, plannedEnd, actualStart: null, actualEnd: null };
}

/** Keeps the question with the workshop, for everybody who keeps it; one plan, the newest. */
export function saveSessionPlan(
	db: Db,
	workshop: Pick<Workshop, 'id'>,
	question: PlanQuestion,
	by: User,
	at: Date,
): Promise<'saved' | ChangeRefusal> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return refused;
		const before = await sessionPlanOf(tx, workshop);
		const row = { ...question, savedAt: at, savedById: by.id };
		await tx
			.insert(sessionPlans)
			.values({ ...row, workshopId: workshop.id })
			.onConflictDoUpdate({ target: sessionPlans.workshopId, set: row });
		const subject = { subject: 'workshops', subjectId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'session-plan', ...subject, before, after: question });
		return 'saved';
	});
}

/** The plan kept with a workshop, if there is one. For whoever may see the workshop only. */
export async function sessionPlanOf(
	db: DbOrTx,
	{ id }: Pick<Workshop, 'id'>,
): Promise<PlanQuestion | undefined> {
	const [question] = await db
		.select({
			modules: sessionPlans.modules,
			minutesADay: sessionPlans.minutesADay,
			days: sessionPlans.days,
			people: sessionPlans.people,
			reading: sessionPlans.reading,
			projector: sessionPlans.projector,
			opening: sessionPlans.opening,
			tests: sessionPlans.tests,
			startsAt: sessionPlans.startsAt,
		})
		.from(sessionPlans)
		.where(eq(sessionPlans.workshopId, id));
	return question;
}
