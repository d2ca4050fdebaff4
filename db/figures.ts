import {
	blob,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	unique,
} from 'drizzle-orm/sqlite-core';

/*
 * What the state's questions are answered from (docs/decisions/0037). No references: what is derived
 * can be thrown away and made again from the register at any time, and gives the same.
 */
const instant = () => integer({ mode: 'timestamp_ms' });

/** A small number for every record on a roster, so that people can be counted by the million. */
export const personNumbers = sqliteTable('person_numbers', {
	number: integer().primaryKey({ autoIncrement: true }),
	personId: text().notNull().unique(),
});

/** Who came to one event, who was counted there and who held it: derived (training/musters.ts). */
export const musters = sqliteTable(
	'musters',
	{
		/** Grows with every one that is made, and is never given again: who holds musters open asks for greater ones. */
		made: integer().primaryKey({ autoIncrement: true }),
		workshopId: text().notNull().unique(),
		/** Its day, place, level, activity and status, as JSON. */
		event: text().notNull(),
		/** Organisers, modules, facilitators, head counts and how the marks were taken, as JSON. */
		facts: text().notNull(),
		/** Everybody who came, ten bytes each (training/muster-entries.ts). */
		entries: blob({ mode: 'buffer' }).notNull(),
		/** The day the law under its success certificates changed so that it has to be taught again. */
		outdatedOn: text(),
	},
	// The few on old law are found without reading the long rows of all.
	(t) => [index('musters_on_old_law').on(t.outdatedOn, t.workshopId)],
);

/** Events whose muster has to be made again: written by the triggers of db/triggers.ts. */
export const staleMusters = sqliteTable('stale_musters', { workshopId: text().primaryKey() });

/**
 * What one lesson's tests at one event came to, or in one month where they were taken at none: sums
 * from which averages, changes and intervals follow (training/test-sums.ts). Derived.
 */
export const testSums = sqliteTable(
	'test_sums',
	{
		/** Empty for tests taken at no event. */
		workshopId: text().notNull(),
		module: text().notNull(),
		/** '2026-11', of tests taken at no event; else empty. */
		month: text().notNull(),
		/** People with a test before and one after: how many, and the sums of their scores. */
		pairs: integer().notNull(),
		before: real().notNull(),
		after: real().notNull(),
		changeSquared: real().notNull(),
		/** All tests after. */
		posts: integer().notNull(),
		postScores: real().notNull(),
		/** By item: see training/item-sums.ts. */
		items: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.workshopId, t.module, t.month] }),
		// The long sums by item are not gone through for an average.
		index('test_sums_after').on(t.workshopId, t.posts, t.postScores),
	],
);

/** Which of them have to be made again. */
export const staleTests = sqliteTable(
	'stale_tests',
	{ workshopId: text().notNull(), module: text().notNull(), month: text().notNull() },
	(t) => [primaryKey({ columns: [t.workshopId, t.module, t.month] })],
);

/**
 * Records with postings that share a day: written by db/triggers.ts, and never less than there are. Which
 * of them are held is looked at one by one (training/in-post.ts); all others are counted as they stand.
 */
export const overlappingPostings = sqliteTable('overlapping_postings', {
	personId: text().primaryKey(),
});

/** A period whose figures do not move any more. What comes later stands on a line of its own. */
export const frozenPeriods = sqliteTable('frozen_periods', {
	id: text().primaryKey(),
	stateLgd: integer().notNull(),
	startsOn: text().notNull(),
	endsOn: text().notNull(),
	frozenAt: instant().notNull(),
	frozenById: text().notNull(),
});

/** A muster as it was when its period was frozen, every person as what they counted as then. */
export const frozenMusters = sqliteTable(
	'frozen_musters',
	{
		periodId: text()
			.notNull()
			.references(() => frozenPeriods.id),
		workshopId: text().notNull(),
		/** The day, place, level, activity and status it had, as JSON. */
		event: text().notNull(),
		facts: text().notNull(),
		entries: blob({ mode: 'buffer' }).notNull(),
	},
	(t) => [primaryKey({ columns: [t.periodId, t.workshopId] })],
);

/** A question somebody asks again and again, by its address; with a rhythm, kept as it was answered. */
export const savedQuestions = sqliteTable(
	'saved_questions',
	{
		id: text().primaryKey(),
		title: text().notNull(),
		/** The question's name and its filters, as in the address. */
		question: text().notNull(),
		filters: text().notNull(),
		rhythm: text({ enum: ['never', 'weekly', 'monthly', 'quarterly'] }).notNull(),
		savedAt: instant().notNull(),
		savedById: text().notNull(),
		removedAt: instant(),
	},
	(t) => [index('saved_questions_by_account').on(t.savedById)],
);

/** What a saved question was answered on a day, whole: its files are written from this. */
export const snapshots = sqliteTable(
	'snapshots',
	{
		id: text().primaryKey(),
		savedQuestionId: text()
			.notNull()
			.references(() => savedQuestions.id),
		/** The day, week, month or quarter it is for: taken once. */
		due: text().notNull(),
		takenAt: instant().notNull(),
		filters: text().notNull(),
		answer: text({ mode: 'json' }).$type<unknown>().notNull(),
	},
	(t) => [unique().on(t.savedQuestionId, t.due)],
);
