import { z } from 'astro/zod';

/** The two languages every reader's sentence is written in. */
export const languages = ['hi', 'en'] as const;
export type Lang = (typeof languages)[number];

const sentence = z.string().trim().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const bilingual = z.strictObject({ hi: sentence, en: sentence });
export type Bilingual = z.infer<typeof bilingual>;

export const statuses = ['in force', 'pending', 'repealed', 'lapsed', 'not confirmed'] as const;
export const confidences = [
	'bare text seen in two sources',
	'bare text seen in one source',
	'secondary source only',
	'memory only',
] as const;
export const audiences = ['police', 'cwc', 'jjb', 'frontline', 'forum'] as const;

/** How long somebody may be imprisoned: a number of something, life, or the rest of natural life. */
const length = z.union([
	z.strictObject({ number: z.int().positive(), unit: z.enum(['day', 'month', 'year']) }),
	z.enum(['life', 'rest-of-life']),
]);
export type Length = z.infer<typeof length>;

const prison = z
	.strictObject({
		/** `either` where the Act says neither rigorous nor simple; left out where only life is meant. */
		kind: z.enum(['simple', 'rigorous', 'either']).optional(),
		min: length.optional(),
		max: length.optional(),
		/** "for life, or for a term of …" */
		orLife: z.literal(true).optional(),
		/** The court may go below the minimum, writing special reasons. */
		lessForSpecialReasons: z.literal(true).optional(),
		/** The term comes on top of another punishment: which. */
		inAdditionTo: bilingual.optional(),
	})
	.refine(({ min, max }) => min !== undefined || max !== undefined, 'a term needs a min or a max')
	.refine(
		({ kind, min, max }) =>
			(kind !== undefined) === [min, max].some((end) => typeof end === 'object'),
		'a term in years says simple, rigorous or either; life alone says none of them',
	)
	.refine(
		({ min, max }) => typeof min !== 'string' || min === max,
		'from life on there is only life',
	)
	.refine(
		({ max, orLife }) => !orLife || typeof max === 'object',
		'"or for life" stands beside a term',
	);
export type Prison = z.infer<typeof prison>;

const rupees = z.int().positive();
const fine = z
	.strictObject({
		/** `and`: prison and fine. `or-both`: prison, or fine, or both. `only`: nothing but the fine. */
		with: z.enum(['none', 'and', 'or-both', 'only']),
		floor: rupees.optional(),
		ceiling: rupees.optional(),
		exact: rupees.optional(),
		/** For an offence that goes on, a day. */
		perDayCeiling: rupees.optional(),
	})
	.refine(
		({ with: how, ...amounts }) => how !== 'none' || Object.keys(amounts).length === 0,
		'no fine has no amount',
	)
	.refine(
		({ exact, floor, ceiling }) => exact === undefined || (floor ?? ceiling) === undefined,
		'an exact fine has no floor and no ceiling',
	);
export type Fine = z.infer<typeof fine>;

const limb = {
	/** Stable within the provision; never renamed once published. */
	key: z.string().regex(/^[a-z0-9-]+$/),
	/** The exact sub-section, where there is one: "143(4)". */
	at: sentence.optional(),
	when: bilingual,
	/** Only where this row differs from the section; then it counts, null too. */
	cognizable: z.boolean().nullable().optional(),
	bailable: z.boolean().nullable().optional(),
	triableBy: bilingual.nullable().optional(),
	/** The English row this was structured from; tests/law compares the two. */
	source: z.strictObject({
		when: sentence,
		min: sentence.nullable(),
		max: sentence.nullable(),
		fine: z.boolean(),
	}),
};

const structuredPunishment = z
	.strictObject({
		...limb,
		prison: prison.optional(),
		/** `before-fine`: the fine goes with death too. `after-fine`: death stands instead of all else. */
		orDeath: z.enum(['before-fine', 'after-fine']).optional(),
		fine,
	})
	.refine(
		({ prison: term, fine: money }) => (term === undefined) === (money.with === 'only'),
		'a row without prison is a fine only, and the other way round',
	);
export type StructuredPunishment = z.infer<typeof structuredPunishment>;

/** A punishment that points at another offence and cannot be put in years: shown as a sentence. */
const toldPunishment = z.strictObject({ ...limb, text: bilingual });

const punishment = z.union([structuredPunishment, toldPunishment]);
export type Punishment = z.infer<typeof punishment>;

const offence = z.strictObject({
	/** null: rows differ (see them), or the text read does not say. */
	cognizable: z.boolean().nullable(),
	bailable: z.boolean().nullable(),
	triableBy: bilingual.nullable(),
	punishments: z.array(punishment).min(1),
});
export type Offence = z.infer<typeof offence>;

const limit = z.strictObject({
	key: z.string().regex(/^[a-z0-9-]+$/),
	number: z.int().positive(),
	unit: z.enum(['hour', 'day', 'working day', 'week', 'month', 'year']),
	/** What this limit is for, where a duty has several. */
	part: bilingual.optional(),
	/** From which moment it runs. Absent: the text read does not say. en reads after "of". */
	from: bilingual.optional(),
	/** What is not counted. */
	without: bilingual.optional(),
	/** What softens it: "as far as possible". */
	qualifier: bilingual.optional(),
	/** A rhythm, not a deadline: at least once in so long. */
	every: z.literal(true).optional(),
});
export type Limit = z.infer<typeof limit>;

const duty = z.strictObject({
	who: bilingual,
	what: bilingual,
	/** Absent: a duty without a stated time. */
	within: z
		.strictObject({
			limits: z.array(limit),
			/** The sentence shown, where the limits alone would not say it. */
			text: bilingual.optional(),
		})
		.refine(({ limits, text }) => limits.length > 0 || text !== undefined, 'says no time at all')
		.optional(),
	/** The English this was structured from; tests/law compares the two. */
	source: z.strictObject({ who: sentence, what: sentence, within: sentence.nullable() }),
});
export type Duty = z.infer<typeof duty>;

/** One provision: a section, rule, form, scheme, order or judgment that a lesson may lean on. */
export const provisionSchema = z
	.strictObject({
		/** Printed in lessons and certificates; never renamed. */
		id: z.string().regex(/^[a-zA-Z0-9-]+$/),
		act: sentence,
		/** As the source writes it: "143", "2(12)", "rule 8", "(scheme)". */
		section: sentence,
		/** How it is cited, where act and section number cannot say it. */
		cite: bilingual.optional(),
		heading: bilingual,
		/** The Hindi heading was read in the official Hindi text; else it is ours. */
		hindiHeadingIsOfficial: z.literal(true).optional(),
		gist: bilingual,
		offence: offence.optional(),
		duty: duty.optional(),
		/** Ids of the old law it replaces, as in crosswalk.json. */
		replaces: z.array(sentence),
		inForceFrom: day.nullable(),
		status: z.enum(statuses),
		for: z.array(z.enum(audiences)),
		confidence: z.enum(confidences),
		checkedOn: day,
		/** `file-index:` entries are not addresses; `publicSources` leaves them out. */
		sources: z.array(sentence).min(1),
		/** The author's caution, in English. Shown as "traps", never as the provision itself. */
		note: sentence.optional(),
		/** When the law last changed after publication, in what, and whether people taught before
		 * that day need a refresher. */
		changedOn: day.optional(),
		change: bilingual.optional(),
		retrain: z.boolean().optional(),
	})
	.refine(
		({ changedOn, change, retrain }) =>
			changedOn === undefined
				? change === undefined && retrain === undefined
				: change !== undefined,
		'a change has a day and a sentence in both languages',
	);
export type Provision = z.infer<typeof provisionSchema>;

export const actSchema = z.strictObject({
	id: sentence,
	kind: z.enum(['act', 'rules', 'scheme', 'order', 'judgment', 'bill']),
	/** What people say: "BNS", "JJ अधिनियम". */
	short: bilingual,
	/** hi null: no Hindi title known; show the English one with lang="en". */
	title: z.strictObject({ hi: sentence.nullable(), en: sentence }),
	/** Other names people type into the finder. */
	aliases: z.array(sentence),
	year: z.int().nullable(),
	number: sentence.nullable(),
	inForceFrom: day.nullable(),
	status: z.enum(statuses),
	repealedBy: sentence.optional(),
	officialUrl: z.url().optional(),
	sources: z.array(sentence),
	note: sentence.optional(),
});
export type Act = z.infer<typeof actSchema>;

export const crosswalkSchema = z.strictObject({
	/** Absent: new law without a predecessor. */
	old: z
		.string()
		.regex(/^(ipc|crpc|iea)-/)
		.optional(),
	/** Provision ids; empty: the old section has no successor. */
	new: z.array(sentence),
	/** The exact new place, where the row names one: "137(2)". */
	at: sentence.optional(),
	change: bilingual,
	confidence: z.enum(confidences),
	sources: z.array(sentence),
	note: sentence.optional(),
});
export type CrosswalkRow = z.infer<typeof crosswalkSchema>;

export const helplineSchema = z.strictObject({
	/** As it is dialled or typed. */
	number: sentence,
	reach: z.enum(['phone', 'whatsapp', 'website']),
	name: bilingual,
	for: bilingual,
	operator: bilingual,
	/** Absent: the hours are not known. */
	hours: bilingual.optional(),
	scope: bilingual,
	confidence: z.enum(confidences),
	checkedOn: day,
	sources: z.array(sentence),
	note: sentence.optional(),
});
export type Helpline = z.infer<typeof helplineSchema>;

export const bodySchema = z.strictObject({
	abbr: sentence,
	name: bilingual,
	officialHindi: sentence.optional(),
	confidence: z.enum(confidences),
	checkedOn: day,
	sources: z.array(sentence),
	note: sentence.optional(),
});
export type Body = z.infer<typeof bodySchema>;
