import { enrol, type Enrolment, type NewEnrolment } from '#training/enrolments.ts';
import type { ModuleSlug } from '#training/curriculum.ts';
import { planWorkshop, type WorkshopPlan } from '#training/plans.ts';
import { addProgramme } from '#training/programmes.ts';
import type { PlannedSession } from '#training/sessions.ts';
import { detailsOf, type Workshop } from '#training/workshops.ts';
import type { User } from '#auth/user.ts';
import type { Batch, Story } from './calendar.ts';
import { chanceFrom } from './chance.ts';
import { givePapers } from './papers.ts';
import { at, dayBack } from './days.ts';
import { districts, type DemoDistrict } from './districts.ts';
import { done } from './outcomes.ts';
import { inventedPerson, type Invented } from './people.ts';
import { attemptQuiz, editionOn } from './quizzes.ts';
import { holdSitting, type Seat } from './sittings.ts';
import { countAgain, takeSteps } from './record.ts';
import { teamOf, userIn, type Leaders, type Stage } from './stage.ts';

/** A story, and the programme it is held under, if there is one. */
type Funded = Story & { programmeId?: string };
type Told = { story: Funded; workshop: Workshop; leaders: Leaders; seats: Seat[]; stage: Stage };

/**
 * Plans every workshop and fills its roster, one after another; holds those that were held, side by
 * side so that their writes share commits; then gives certificates, again in the order of the days.
 */
export async function tellWorkshops(stage: Stage, stories: Story[]): Promise<void> {
	const programmeId = await addFundedProgramme(stage);
	const told: Told[] = [];
	for (const [n, one] of stories.entries()) {
		const story = one.funder ? { ...one, programmeId } : one;
		// Chances of its own: whichever is held first, the same falls to each.
		told.push(await prepared({ ...stage, chance: chanceFrom(n + 1) }, story));
	}
	const held = told.filter(({ story }) => !['planned', 'waiting'].includes(story.reached));
	await Promise.all(held.map(hold));
	for (const { story, workshop, leaders } of held) {
		if (story.certificates) await givePapers(stage, story.certificates, workshop, leaders);
	}
}

async function addFundedProgramme({ db, bodies, users, now }: Stage): Promise<string> {
	const typed = {
		...{ titleHi: 'जागता गांव, सुरक्षित सफर', titleEn: 'Awake village, safe journey' },
		...{ organisationId: bodies.anjor, startsOn: dayBack(now, 600) },
	};
	const by = userIn(users, 'state');
	return done(await addProgramme(db, typed, by, at(typed.startsOn, '12:00'))).programme.id;
}

async function prepared(stage: Stage, story: Funded): Promise<Told> {
	const leaders = leadersOf(stage, story);
	const workshop = await planned(stage, story, leaders);
	const seats = await fillRoster(stage, story, workshop, leaders.coordinator);
	return { story, workshop, leaders, seats, stage };
}

async function hold({ stage, story, workshop, leaders, seats: called }: Told): Promise<void> {
	const seats = [...called, ...(await letIn(stage, story, workshop, leaders.facilitator))];
	// Chances of their own, so that nothing else falls otherwise; who can sign in finds her lessons not yet done.
	const tested = { ...stage, chance: chanceFrom(1_000 + story.daysAgo) };
	const others = seats.filter(({ skill }) => skill < 1);
	if (story.needsQuiz) await takeQuizzes(stage, workshop, story.modules, seats, 'pre');
	if (story.tests) await takeQuizzes(tested, workshop, story.modules, others, 'pre');
	const { sessions } = await detailsOf(stage.db, workshop);
	for (const [n, session] of sessions.entries()) {
		const difference = n === 0 && story.difference === 'explained' ? story.difference : undefined;
		await holdSitting(stage, session, seats, { by: leaders.facilitator, difference });
	}
	if (story.needsQuiz) await takeQuizzes(stage, workshop, story.modules, seats, 'final');
	if (story.tests) await takeQuizzes(tested, workshop, story.modules, others, 'post');
	const { reached } = story;
	if (reached === 'submitted' || reached === 'checked' || reached === 'frozen') {
		await takeSteps(stage, workshop, leaders, reached);
	}
	if (story.difference === 'not-explained') await countAgain(stage, workshop, leaders.coordinator);
}

/** A coordinator plans for a body of their own; what only the police school runs is the school's. */
function leadersOf(stage: Stage, { in: district, organisers }: Story): Leaders {
	const team = teamOf(stage, district);
	const own = organisers.some((name) => stage.bodies[name] === team.coordinator.organisationId);
	return own ? team : { ...team, coordinator: userIn(stage.users, 'coordinator-police') };
}

async function planned(stage: Stage, story: Funded, leaders: Leaders): Promise<Workshop> {
	const plan = planOf(stage, story, leaders.facilitator);
	const outcome = await planWorkshop(
		stage.db,
		plan,
		leaders.coordinator,
		at(plan.startsOn, '11:00', -20),
	);
	return done(outcome).workshop;
}

function planOf({ now, bodies }: Stage, story: Funded, facilitator: User): WorkshopPlan {
	const { title, daysAgo, days = 1, organisers, funder, batches, modules } = story;
	const startsOn = dayBack(now, daysAgo, days);
	const endsOn = days === 1 ? startsOn : at(startsOn, '12:00', 1).toISOString().slice(0, 10);
	const parts = organisers.map((name, n) => ({
		organisationId: bodies[name],
		part: n === 0 ? ('lead' as const) : ('co-organiser' as const),
	}));
	const paying = funder ? [{ organisationId: bodies[funder], part: 'funder' as const }] : [];
	return {
		titleHi: title[0],
		titleEn: title[1],
		activity: story.activity ?? 'training',
		level: story.level,
		language: 'hi',
		...placeOf(story),
		startsOn,
		endsOn,
		...(story.orderNumber && {
			orderNumber: story.orderNumber,
			orderedOn: at(startsOn, '12:00', -14).toISOString().slice(0, 10),
		}),
		round: story.round,
		programmeId: story.programmeId,
		seats: batches.reduce((sum, { count }) => sum + count, 0),
		needsQuiz: story.needsQuiz ?? false,
		organisers: [...parts, ...paying],
		districts: seatsByDistrict(batches),
		modules: modules.map((module) => ({ module, ...editionOn(startsOn, module) })),
		sessions: [...new Set([startsOn, endsOn])].flatMap(sittingsOn),
		facilitators: [facilitator.id],
		signatories: signatoriesOf(story),
	};
}

function placeOf({ in: name, blockAt, venue }: Story) {
	const district: DemoDistrict = districts[name];
	const place = blockAt === undefined ? undefined : district.villages[blockAt];
	return { districtLgd: district.lgd, blockLgd: place?.blockLgd, village: place?.name, venue };
}

/** Written down when people of several districts are called. */
function seatsByDistrict(batches: Batch[]): NonNullable<WorkshopPlan['districts']> {
	const seats = new Map<number, number>();
	for (const { from, postedIn = from, count } of batches) {
		const { lgd } = districts[postedIn];
		seats.set(lgd, (seats.get(lgd) ?? 0) + count);
	}
	return seats.size < 2
		? []
		: [...seats].map(([districtLgd, count]) => ({ districtLgd, seats: count }));
}

export function sittingsOn(heldOn: string): PlannedSession[] {
	return [
		{ heldOn, half: 'forenoon', plannedStart: '10:00', plannedEnd: '13:00' },
		{ heldOn, half: 'afternoon', plannedStart: '14:00', plannedEnd: '16:30' },
	];
}

const secretary = {
	nameHi: 'विमला कुजूर',
	nameEn: 'Vimla Kujur',
	postHi: 'सचिव, आयोजक संस्था',
	postEn: 'Secretary, organising body',
};
const director = {
	nameHi: 'रवि नारायण होरो',
	nameEn: 'Ravi Narayan Horo',
	postHi: 'निदेशक, नमूना पुलिस प्रशिक्षण केंद्र',
	postEn: 'Director, Sample Police Training Centre',
};

function signatoriesOf({ organisers }: Story): (typeof secretary)[] {
	return organisers.includes('policeSchool') ? [director, secretary] : [secretary];
}

/** Nominees go on the roster a week before, in the posting they have that day. */
async function fillRoster(
	{ db, chance, pools }: Stage,
	{ batches }: Story,
	workshop: Workshop,
	by: User,
): Promise<Seat[]> {
	const called = batches.flatMap(({ from, cohort, count, postedIn }) => {
		const [first, ...others] = pools[from][cohort];
		if (!first) throw new Error(`nobody in the ${cohort} of ${from}`);
		// Those transferred are not the ones who can sign in.
		const people = postedIn
			? chance.some(others, count)
			: [first, ...chance.some(others, count - 1)];
		return people.map((person) => (postedIn ? transferred(person, districts[postedIn]) : person));
	});
	return Promise.all(
		called.map((learner) => {
			const kind = chance.pick(['nominated', 'confirmed', 'confirmed', 'confirmed'] as const);
			const typed = { person: { id: learner.id }, kind, ...learner.posting };
			return seated(learner, enrol(db, workshop, typed, by, at(workshop.startsOn, '15:00', -7)));
		}),
	);
}

function transferred(person: Invented, { lgd, stateLgd, thanas }: DemoDistrict): Invented {
	const [thana] = thanas;
	const place = { unit: thana?.name, stateLgd, districtLgd: lgd, blockLgd: thana?.blockLgd };
	return { ...person, posting: { role: person.posting.role, ...place } };
}

/** Those who come without having been nominated: a name and a village are enough. */
function letIn(
	{ db, chance }: Stage,
	{ in: district, batches, walkIns = 0 }: Story,
	workshop: Workshop,
	by: User,
): Promise<Seat[]> {
	const cohort = batches[0]?.cohort ?? 'community';
	const role =
		cohort === 'frontline' ? { role: 'flw-sevika', women: 1 } : { role: 'com-forum', women: 0.6 };
	return Promise.all(
		Array.from({ length: walkIns }, () => {
			const { person, posting, ...about } = inventedPerson(chance, district, cohort, role);
			const typed: NewEnrolment = { person: { new: person }, kind: 'walk-in', ...posting };
			const enrolled = enrol(db, workshop, typed, by, at(workshop.startsOn, '10:20'));
			return seated({ ...about, posting, id: '' }, enrolled);
		}),
	);
}

async function seated(learner: Invented, enrolled: ReturnType<typeof enrol>): Promise<Seat> {
	const { enrolment }: { enrolment: Enrolment } = done(await enrolled);
	return { ...learner, id: enrolment.personId, enrolmentId: enrolment.id, came: undefined };
}

/** On shared phones in the hall: before the first sitting, and after the last. */
async function takeQuizzes(
	{ db, chance }: Stage,
	{ id: workshopId, startsOn, endsOn }: Workshop,
	modules: ModuleSlug[],
	seats: Seat[],
	form: 'pre' | 'post' | 'final',
): Promise<void> {
	const when = form === 'pre' ? at(startsOn, '09:50') : at(endsOn, '16:50');
	const takers = seats.filter(
		({ skill, came }) =>
			skill === 1 || (came !== 'absent' && came !== 'excused' && chance.of(0.85)),
	);
	await Promise.all(
		modules.flatMap((module) => {
			const go = { module, form, workshopId, at: when, ...editionOn(startsOn, module) };
			return takers.map((seat) => attemptQuiz(db, chance, seat, go));
		}),
	);
}
