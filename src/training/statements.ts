import { v5 as idFrom } from 'uuid';
import { moduleAt, type Both } from './curriculum.ts';

/** An xAPI 1.0.3 statement, as much of it as we say. */
export type Statement = {
	id: string;
	actor: Agent;
	verb: { id: string; display: Tagged };
	object: Activity | { objectType: 'StatementRef'; id: string };
	result?: {
		completion?: true;
		success?: true;
		score?: { scaled: number };
		duration?: string;
	};
	context?: {
		platform: 'Saksham';
		contextActivities: Partial<Record<'parent' | 'grouping' | 'category', Activity[]>>;
		extensions?: Record<string, string>;
	};
	timestamp: string;
};
type Tagged = Record<'en-IN' | 'hi-IN', string>;
type Agent = { objectType: 'Agent'; account: { homePage: string; name: string } };
type Activity = {
	objectType: 'Activity';
	id: string;
	definition: { type: string; name?: Tagged };
};

/** The site that says it, and the word by which it calls somebody there: never a name or a number. */
export type Teller = { origin: string; pseudonymOf: (countsAsId: string) => string };

const verbs = {
	attended: { en: 'attended', hi: 'उपस्थित रहे' },
	completed: { en: 'completed', hi: 'पूरा किया' },
	passed: { en: 'passed', hi: 'सफल रहे' },
	voided: { en: 'voided', hi: 'वापस लिया' },
} as const;
export type Verb = keyof typeof verbs;

/** Namespace of the ids made here (RFC 9562, version 5): told twice, it is one statement. */
const namespace = '5f2d9c34-2a76-4a0b-9d1c-6f0e6a1c7b52';

/** The n-th time that this is said of a subject: said again after it was taken back, it is another. */
export function statementId(origin: string, verb: Verb, subject: string, n: number): string {
	return idFrom(`${origin} ${verb} ${subject} ${n}`, namespace);
}

type Workshop = { id: string; titleHi: string; titleEn: string | null; modules: string[] };

/** Somebody sat in a sitting: present, late or gone early. By the attendance recipe peers use. */
export function attended(
	teller: Teller,
	sitting: {
		id: string;
		who: string;
		session: { id: string; endedAt: string; minutes: number };
		workshop: Workshop;
		mode: string;
	},
): Statement {
	const { origin } = teller;
	const { session, workshop } = sitting;
	return {
		id: sitting.id,
		actor: actor(teller, sitting.who),
		verb: verb('attended'),
		object: {
			objectType: 'Activity',
			id: `${origin}/hi/workshops/${workshop.id}/sessions/${session.id}/roster/`,
			definition: { type: 'http://activitystrea.ms/schema/1.0/event', name: titleOf(workshop) },
		},
		result: { completion: true, duration: minutes(session.minutes) },
		context: {
			platform: 'Saksham',
			contextActivities: {
				parent: [workshopActivity(origin, workshop)],
				...groupedBy(origin, workshop.modules),
				category: [
					{
						objectType: 'Activity',
						id: 'http://xapi.trainingevidencesystems.com/recipes/attendance/0_0_1#simple',
						definition: { type: 'http://id.tincanapi.com/activitytype/recipe' },
					},
				],
			},
			extensions: { [`${origin}/xapi/capture-mode`]: sitting.mode },
		},
		timestamp: session.endedAt,
	};
}

/** A certificate of participation was issued. Its number is not said: it opens a page with a name. */
export function completed(
	teller: Teller,
	certificate: { id: string; who: string; workshop: Workshop; minutes: number; issuedAt: Date },
): Statement {
	const { workshop } = certificate;
	return {
		id: certificate.id,
		actor: actor(teller, certificate.who),
		verb: verb('completed'),
		object: workshopActivity(teller.origin, workshop),
		result: { completion: true, duration: minutes(certificate.minutes) },
		context: {
			platform: 'Saksham',
			contextActivities: groupedBy(teller.origin, workshop.modules),
		},
		timestamp: certificate.issuedAt.toISOString(),
	};
}

/** A quiz that counts was passed: its mark, and every must-pass item. */
export function passed(
	teller: Teller,
	attempt: {
		id: string;
		who: string;
		module: string;
		edition: string;
		score: number;
		submittedAt: Date;
	},
): Statement {
	const { origin } = teller;
	const [lesson] = groupedBy(origin, [attempt.module]).grouping ?? [];
	return {
		id: attempt.id,
		actor: actor(teller, attempt.who),
		verb: verb('passed'),
		object: {
			objectType: 'Activity',
			id: `${origin}/hi/modules/${attempt.module}/quiz/`,
			definition: {
				type: 'http://adlnet.gov/expapi/activities/assessment',
				...named(moduleAt(attempt.module)?.title),
			},
		},
		result: { success: true, score: { scaled: Math.round(attempt.score * 1e4) / 1e4 } },
		context: {
			platform: 'Saksham',
			contextActivities: lesson ? { parent: [lesson] } : {},
			extensions: { [`${origin}/xapi/edition`]: attempt.edition },
		},
		timestamp: attempt.submittedAt.toISOString(),
	};
}

/** What was said is taken back: a corrected mark, a cancelled certificate. Said by the site itself. */
export function voided(teller: Teller, id: string, which: string, at: Date): Statement {
	const { origin } = teller;
	return {
		id,
		actor: { objectType: 'Agent', account: { homePage: origin, name: 'saksham' } },
		verb: verb('voided'),
		object: { objectType: 'StatementRef', id: which },
		timestamp: at.toISOString(),
	};
}

function actor({ origin, pseudonymOf }: Teller, who: string): Agent {
	return { objectType: 'Agent', account: { homePage: origin, name: pseudonymOf(who) } };
}

function verb(name: Verb): Statement['verb'] {
	const { en, hi } = verbs[name];
	return { id: `http://adlnet.gov/expapi/verbs/${name}`, display: { 'en-IN': en, 'hi-IN': hi } };
}

function workshopActivity(origin: string, workshop: Workshop): Activity {
	return {
		objectType: 'Activity',
		id: `${origin}/hi/workshops/${workshop.id}/`,
		definition: {
			type: 'http://adlnet.gov/expapi/activities/course',
			name: titleOf(workshop),
		},
	};
}

function groupedBy(origin: string, modules: string[]): { grouping?: Activity[] } {
	if (modules.length === 0) return {};
	const grouping = modules.map((module) => ({
		objectType: 'Activity' as const,
		id: `${origin}/hi/modules/${module}/`,
		definition: {
			type: 'http://adlnet.gov/expapi/activities/lesson',
			...named(moduleAt(module)?.title),
		},
	}));
	return { grouping };
}

function titleOf({ titleHi, titleEn }: Workshop): Tagged {
	return { 'en-IN': titleEn ?? titleHi, 'hi-IN': titleHi };
}

function named(title: Both | undefined): { name?: Tagged } {
	return title ? { name: { 'en-IN': title.en, 'hi-IN': title.hi } } : {};
}

/** ISO 8601: PT180M. */
function minutes(count: number): string {
	return `PT${Math.max(0, Math.round(count))}M`;
}
