import { sql } from 'drizzle-orm';
import {
	blob,
	check,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	unique,
	uniqueIndex,
	type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { roles } from '#auth/user.ts';
import { cancelKinds } from '#credentials/cancel-kinds.ts';
import { quizForms } from '#training/quiz-forms.ts';

/*
 * Ids are UUIDv7 text, so that a phone without signal can make them. Instants are milliseconds,
 * days are 'YYYY-MM-DD' in Asia/Kolkata, times of day 'HH:MM'. Places are LGD codes.
 */
const id = () => text().primaryKey();
const instant = () => integer({ mode: 'timestamp_ms' });
const day = () => text();
type Bilingual = { hi: string; en: string };

/** One line per database: what it holds ('real' or 'demonstration') and its own name. */
export const settings = sqliteTable('settings', {
	key: text().primaryKey(),
	value: text().notNull(),
});

/** Partner bodies, offices and institutes that plan, host or pay for training. */
export const organisations = sqliteTable('organisations', {
	id: id(),
	nameHi: text().notNull(),
	nameEn: text().notNull(),
	kind: text({
		enum: ['ngo', 'network', 'police', 'government', 'institute', 'legal-services', 'un'],
	}).notNull(),
	stateLgd: integer().notNull(),
});

/**
 * Somebody on a roster, by the name they gave in one script or both. Not an account.
 * `countsAsId` is the record this one counts as: itself until a merge, again itself after its undo.
 */
export const people = sqliteTable(
	'people',
	{
		id: id(),
		countsAsId: text()
			.notNull()
			.references((): AnySQLiteColumn => people.id),
		nameHi: text(),
		nameEn: text(),
		/** Folded for search: see training/names.ts. */
		nameKey: text().notNull(),
		relation: text({ enum: ['father', 'husband', 'mother', 'other'] }),
		relationName: text(),
		sex: text({ enum: ['woman', 'man', 'other'] }),
		ageGroup: text({ enum: ['18-29', '30-44', '45-59', '60+'] }),
		serviceNumber: text(),
		phone: text(),
		createdAt: instant().notNull(),
		createdById: text(),
		archivedAt: instant(),
		/** When the record was last held against its neighbours; empty again when it changes. */
		comparedAt: instant(),
	},
	(t) => [
		check('people_have_a_name', sql`${t.nameHi} is not null or ${t.nameEn} is not null`),
		index('people_by_name').on(t.nameKey, t.id),
		index('people_by_counts_as').on(t.countsAsId),
		index('people_joined')
			.on(t.id, t.countsAsId)
			.where(sql`"id" <> "countsAsId"`),
		index('people_by_phone').on(t.phone),
		index('people_by_service_number').on(t.serviceNumber),
		index('people_not_compared')
			.on(t.id)
			.where(sql`${t.comparedAt} is null`),
	],
);

/** A decision that two records are one person. Undone by its own moves, exactly. */
export const personMerges = sqliteTable(
	'person_merges',
	{
		id: id(),
		keptId: text()
			.notNull()
			.references(() => people.id),
		joinedId: text()
			.notNull()
			.references(() => people.id),
		reason: text(),
		decidedAt: instant().notNull(),
		decidedById: text().notNull(),
		undoneAt: instant(),
		undoneById: text(),
	},
	(t) => [index('person_merges_by_day').on(t.decidedAt)],
);

/** Which record's `countsAsId` a merge moved, and from where. */
export const personMergeMoves = sqliteTable(
	'person_merge_moves',
	{
		mergeId: text()
			.notNull()
			.references(() => personMerges.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		countedAsId: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.mergeId, t.personId] }),
		index('person_merge_moves_by_person').on(t.personId),
	],
);

/** Two records that may be one person, by training/same-person.ts. A suggestion: it decides nothing. */
export const possiblePairs = sqliteTable(
	'possible_pairs',
	{
		/** The smaller id: a pair is one row. */
		leftId: text()
			.notNull()
			.references(() => people.id),
		rightId: text()
			.notNull()
			.references(() => people.id),
		score: real().notNull(),
		foundAt: instant().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.leftId, t.rightId] }),
		index('possible_pairs_by_right').on(t.rightId),
	],
);

/** A decision that two records are two people: remembered, so that nobody is asked again. */
export const personDifferences = sqliteTable(
	'person_differences',
	{
		id: id(),
		leftId: text()
			.notNull()
			.references(() => people.id),
		rightId: text()
			.notNull()
			.references(() => people.id),
		reason: text(),
		decidedAt: instant().notNull(),
		decidedById: text().notNull(),
		undoneAt: instant(),
		undoneById: text(),
	},
	(t) => [
		uniqueIndex('one_standing_difference')
			.on(t.leftId, t.rightId)
			.where(sql`${t.undoneAt} is null`),
	],
);

/** A role held at a post from one day to another: the post of roles.json, where, for whom. */
export const postings = sqliteTable(
	'postings',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		role: text().notNull(),
		organisationId: text().references(() => organisations.id),
		unit: text(),
		village: text(),
		stateLgd: integer(),
		districtLgd: integer(),
		blockLgd: integer(),
		startsOn: day().notNull(),
		endsOn: day(),
		recordedAt: instant().notNull(),
		recordedById: text(),
		/** The unit of the register, where `unit` names one that is known. */
		unitId: text().references(() => units.id),
		/** Who said so: the roster of a workshop, an order, a list, somebody at the office. */
		source: text({ enum: ['roster', 'order', 'office', 'import'] })
			.notNull()
			.default('roster'),
		/** Where they said it: the number of the workshop, of the order, of the letter. */
		sourceText: text(),
		orderId: text().references(() => staffOrders.id),
		/** Where it was said that it ended; empty when a later posting ended it. */
		endText: text(),
	},
	(t) => [
		index('postings_by_person').on(t.personId, t.districtLgd, t.blockLgd),
		index('postings_by_district').on(t.districtLgd),
		index('postings_by_block').on(t.blockLgd),
		index('postings_by_unit').on(t.unitId, t.role, t.startsOn, t.endsOn, t.personId, t.id),
		index('postings_by_role').on(t.role, t.districtLgd, t.startsOn, t.endsOn, t.personId),
		index('postings_by_order').on(t.orderId),
	],
);

/** A migrant forum, self-help group or committee that meets. */
export const groups = sqliteTable('groups', {
	id: id(),
	kind: text({
		enum: ['migrant-forum', 'shg', 'kishori', 'atvc', 'vlcpc', 'frontline', 'other'],
	}).notNull(),
	nameHi: text().notNull(),
	nameEn: text(),
	organisationId: text().references(() => organisations.id),
	stateLgd: integer().notNull(),
	districtLgd: integer().notNull(),
	blockLgd: integer(),
	village: text(),
	formedOn: day(),
	closedOn: day(),
});

/** Belonging to a group from one day to another. A member may never have been trained. */
export const memberships = sqliteTable(
	'memberships',
	{
		id: id(),
		groupId: text()
			.notNull()
			.references(() => groups.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		startsOn: day().notNull(),
		endsOn: day(),
		/** The office held in it: secretary, treasurer. */
		office: text(),
		sourceText: text(),
		endText: text(),
		recordedAt: instant(),
		recordedById: text(),
	},
	(t) => [
		unique().on(t.groupId, t.personId, t.startsOn),
		index('memberships_by_person').on(t.personId),
	],
);

const unitKinds = [
	...['thana', 'outpost', 'rail-thana', 'ahtu', 'police-line', 'training-centre'],
	...['school', 'anganwadi', 'cwc', 'jjb', 'cwpc', 'office'],
	/** Commands: what other units report to. Not the map: see `districtLgd` for where they stand. */
	...['police-district', 'rail-district', 'battalion'],
] as const;

/**
 * Where people serve, and the commands above it. Its name, and to whom it reports, change: they are
 * dated rows of their own. An outpost that becomes a thana is closed, and `becameId` says what it is now.
 */
export const units = sqliteTable(
	'units',
	{
		id: id(),
		kind: text({ enum: unitKinds }).notNull(),
		stateLgd: integer().notNull(),
		/** The LGD district it stands in, which need not be the command's. */
		districtLgd: integer().notNull(),
		blockLgd: integer(),
		village: text(),
		/** The thana an AHTU sits in. */
		hostId: text().references((): AnySQLiteColumn => units.id),
		/** Its number in its own service: centre code, UDISE code. */
		code: text(),
		/** First and last day it is there; empty: not known, or still there. */
		openedOn: day(),
		closedOn: day(),
		becameId: text().references((): AnySQLiteColumn => units.id),
		source: text().notNull(),
		recordedAt: instant().notNull(),
		recordedById: text().notNull(),
	},
	(t) => [
		index('units_by_district').on(t.districtLgd, t.kind),
		uniqueIndex('one_unit_per_code')
			.on(t.kind, t.code)
			.where(sql`${t.code} is not null`),
	],
);

/** What a unit is called from one day to another; an alias is another spelling people use. */
export const unitNames = sqliteTable(
	'unit_names',
	{
		id: id(),
		unitId: text()
			.notNull()
			.references(() => units.id),
		kind: text({ enum: ['official', 'alias'] }).notNull(),
		nameHi: text(),
		nameEn: text(),
		/** Folded for search: see training/unit-names.ts. */
		keyHi: text(),
		keyEn: text(),
		startsOn: day(),
		endsOn: day(),
		source: text().notNull(),
		recordedAt: instant().notNull(),
		recordedById: text().notNull(),
	},
	(t) => [
		check('units_have_a_name', sql`${t.nameHi} is not null or ${t.nameEn} is not null`),
		index('unit_names_by_unit').on(t.unitId),
		index('unit_names_by_hindi').on(t.keyHi),
		index('unit_names_by_english').on(t.keyEn),
	],
);

/** To which command a unit reports, from one day to another. */
export const unitCommands = sqliteTable(
	'unit_commands',
	{
		id: id(),
		unitId: text()
			.notNull()
			.references(() => units.id),
		commandId: text()
			.notNull()
			.references(() => units.id),
		startsOn: day(),
		endsOn: day(),
		source: text().notNull(),
		recordedAt: instant().notNull(),
		recordedById: text().notNull(),
	},
	(t) => [
		index('unit_commands_by_unit').on(t.unitId),
		index('unit_commands_by_command').on(t.commandId),
	],
);

/**
 * An order that moves many people at once: a transfer, or a batch that passes out. Held until agreed
 * (`content` is cleared then); undone as a whole.
 */
export const staffOrders = sqliteTable(
	'staff_orders',
	{
		id: id(),
		kind: text({ enum: ['transfer', 'pass-out'] }).notNull(),
		number: text().notNull(),
		orderedOn: day().notNull(),
		/** The first day at the new place. */
		effectiveOn: day().notNull(),
		issuer: text(),
		/** Where everybody goes of whom the list says nothing else. */
		unitId: text().references(() => units.id),
		/** As what they serve there; empty: as before. */
		role: text(),
		content: text({ mode: 'json' }).$type<unknown>(),
		choices: text({ mode: 'json' }).$type<unknown>(),
		heldAt: instant().notNull(),
		heldById: text().notNull(),
		agreedAt: instant(),
		agreedById: text(),
		undoneAt: instant(),
		undoneById: text(),
	},
	(t) => [index('staff_orders_by_day').on(t.orderedOn)],
);

/** What became of one line of an order. */
export const staffOrderLines = sqliteTable(
	'staff_order_lines',
	{
		orderId: text()
			.notNull()
			.references(() => staffOrders.id),
		line: integer().notNull(),
		outcome: text({ enum: ['moved', 'left-out', 'refused', 'set-aside'] }).notNull(),
		reason: text(),
		personId: text().references(() => people.id),
		/** The postings the person had before, on all their records, to be put back by an undo. */
		postingsBefore: text({ mode: 'json' }).$type<unknown>(),
	},
	(t) => [
		primaryKey({ columns: [t.orderId, t.line] }),
		index('staff_order_lines_by_person').on(t.personId),
	],
);

/** A seat of a CWC or JJB held by order, for a term whose end is known from its first day. */
export const appointments = sqliteTable(
	'appointments',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** The committee or board. */
		unitId: text()
			.notNull()
			.references(() => units.id),
		role: text().notNull(),
		/** Of the notification or the order: what the legal time for training runs from. */
		startsOn: day().notNull(),
		/** The last day of the term. */
		endsOn: day().notNull(),
		/** The last day, where it ended before the term: resigned, removed. */
		leftOn: day(),
		leftText: text(),
		orderNumber: text().notNull(),
		orderedOn: day().notNull(),
		recordedAt: instant().notNull(),
		recordedById: text().notNull(),
	},
	(t) => [
		unique().on(t.personId, t.unitId, t.role, t.startsOn),
		index('appointments_by_unit').on(t.unitId, t.role),
		index('appointments_by_end').on(t.endsOn),
	],
);

/** A table of the state brought in: units, sanctioned strength, targets. Held like `lists`. */
export const imports = sqliteTable('imports', {
	id: id(),
	kind: text({ enum: ['units', 'strength', 'targets'] }).notNull(),
	source: text({ enum: ['paste', 'workbook', 'text'] }).notNull(),
	content: text({ mode: 'json' }).$type<unknown>(),
	/** Where the table is from, as on which day, for which year: said once for all its lines. */
	choices: text({ mode: 'json' }).$type<unknown>().notNull(),
	heldAt: instant().notNull(),
	heldById: text().notNull(),
	agreedAt: instant(),
	agreedById: text(),
	undoneAt: instant(),
	undoneById: text(),
});

/** What became of one line of an agreed import, and what stood there before. */
export const importLines = sqliteTable(
	'import_lines',
	{
		importId: text()
			.notNull()
			.references(() => imports.id),
		line: integer().notNull(),
		/** A line may hold a figure for each of several columns. */
		column: integer().notNull().default(0),
		outcome: text({
			enum: ['new', 'changed', 'known', 'left-out', 'refused', 'set-aside'],
		}).notNull(),
		reason: text(),
		/** The unit, strength or target it made or changed. */
		subjectId: text(),
		before: text({ mode: 'json' }).$type<unknown>(),
	},
	(t) => [primaryKey({ columns: [t.importId, t.line, t.column] })],
);

const yearlyNumber = () => ({
	id: id(),
	stateLgd: integer().notNull(),
	districtLgd: integer().notNull(),
	role: text().notNull(),
	/** The year it starts in: 2026 is 2026-27. */
	financialYear: integer().notNull(),
	number: integer().notNull(),
	precision: text({ enum: ['exact', 'about', 'more-than', 'not-known'] }).notNull(),
	/** The day the source speaks of. A newer day stands; the older one is kept. */
	asOn: day().notNull(),
	source: text().notNull(),
	importId: text().references(() => imports.id),
	enteredAt: instant().notNull(),
	enteredById: text().notNull(),
});

/** Sanctioned posts of a role in a district, as a source says. Never people. */
export const strengths = sqliteTable('strengths', yearlyNumber(), (t) => [
	unique().on(t.financialYear, t.districtLgd, t.role, t.asOn),
]);

/** What a year is to reach for a role in a district, and in what it is counted. */
export const targets = sqliteTable(
	'targets',
	{
		...yearlyNumber(),
		counts: text({ enum: ['people', 'attendances', 'certified'] }).notNull(),
	},
	(t) => [unique().on(t.financialYear, t.districtLgd, t.role, t.counts, t.asOn)],
);

/** Being able to sign in. One person of 18 or more; no e-mail. */
export const accounts = sqliteTable(
	'accounts',
	{
		id: id(),
		personId: text()
			.notNull()
			.unique()
			.references(() => people.id),
		loginName: text().notNull().unique(),
		phone: text(),
		passwordHash: text().notNull(),
		role: text({ enum: roles }).notNull(),
		organisationId: text().references(() => organisations.id),
		consentNotice: text().notNull(),
		consentedAt: instant().notNull(),
		adultConfirmedAt: instant().notNull(),
		createdAt: instant().notNull(),
		disabledAt: instant(),
	},
	(t) => [index('accounts_by_phone').on(t.phone)],
);

/** Being signed in. `id` is the SHA-256 of the session id; the id itself is only in the cookie. */
export const authSessions = sqliteTable(
	'auth_sessions',
	{
		id: text().primaryKey(),
		accountId: text()
			.notNull()
			.references(() => accounts.id),
		expiresAt: instant().notNull(),
	},
	(t) => [index('auth_sessions_by_account').on(t.accountId)],
);

/** A facilitator's slip: a code that lets one person claim their record or set a new password. */
export const slips = sqliteTable('slips', {
	/** SHA-256 of the code. */
	codeHash: text().primaryKey(),
	/** The record it is for; the first admin's slip has none yet. */
	personId: text().references(() => people.id),
	purpose: text({ enum: ['join', 'reset', 'first-admin'] }).notNull(),
	workshopId: text(),
	madeById: text(),
	madeAt: instant().notNull(),
	expiresAt: instant().notNull(),
	usedAt: instant(),
});

/** A funded or ordered piece of work with dates and an owner. */
export const programmes = sqliteTable('programmes', {
	id: id(),
	titleHi: text().notNull(),
	titleEn: text().notNull(),
	funder: text(),
	organisationId: text().references(() => organisations.id),
	startsOn: day(),
	endsOn: day(),
});

const levels = [
	'village',
	'panchayat',
	'block',
	'district',
	'state',
	'institution',
	'cross-border',
	'online',
] as const;
const activities = ['training', 'workshop', 'meeting', 'awareness'] as const;

/** One event for one cohort in one place, one or more days. */
export const workshops = sqliteTable(
	'workshops',
	{
		id: id(),
		/** Printed on sheets and slips. Not a secret. */
		code: text().notNull().unique(),
		titleHi: text().notNull(),
		titleEn: text(),
		programmeId: text().references(() => programmes.id),
		round: text(),
		batch: text(),
		activity: text({ enum: activities }).notNull(),
		level: text({ enum: levels }).notNull(),
		language: text({ enum: ['hi', 'en'] }).notNull(),
		stateLgd: integer().notNull(),
		districtLgd: integer().notNull(),
		blockLgd: integer(),
		village: text(),
		venue: text(),
		startsOn: day().notNull(),
		endsOn: day().notNull(),
		orderNumber: text(),
		orderedOn: day(),
		seats: integer(),
		groupId: text().references(() => groups.id),
		/** Certificate rules, evaluated on the server (training/completion.ts). */
		minimumAttendance: real().notNull().default(0.75),
		needsQuiz: integer({ mode: 'boolean' }).notNull().default(false),
		/** Called off: it did not take place, or was planned by mistake. */
		status: text({ enum: ['draft', 'submitted', 'checked', 'frozen', 'called-off'] })
			.notNull()
			.default('draft'),
		createdAt: instant().notNull(),
		createdById: text().notNull(),
		frozenAt: instant(),
	},
	(t) => [
		index('workshops_by_district').on(t.districtLgd, t.startsOn),
		index('workshops_by_start').on(t.startsOn),
		// Few are planned for a group: which ones is read from the index alone.
		index('workshops_of_group')
			.on(t.groupId, t.id)
			.where(sql`${t.groupId} is not null`),
	],
);

/** All who organise or pay for a workshop; exactly one leads. */
export const workshopOrganisations = sqliteTable(
	'workshop_organisations',
	{
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		part: text({ enum: ['lead', 'co-organiser', 'funder'] }).notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.workshopId, t.organisationId] }),
		uniqueIndex('one_lead_per_workshop')
			.on(t.workshopId)
			.where(sql`${t.part} = 'lead'`),
		index('workshop_organisations_by_organisation').on(t.organisationId),
	],
);

/** The districts a workshop is for, with seats for each; its own place is on the workshop. */
export const workshopDistricts = sqliteTable(
	'workshop_districts',
	{
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		districtLgd: integer().notNull(),
		seats: integer(),
	},
	(t) => [primaryKey({ columns: [t.workshopId, t.districtLgd] })],
);

/** The modules taught, with the edition and law date they had when planned. */
export const workshopModules = sqliteTable(
	'workshop_modules',
	{
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		module: text().notNull(),
		edition: text().notNull(),
		lawDate: day().notNull(),
		position: integer().notNull(),
	},
	(t) => [primaryKey({ columns: [t.workshopId, t.module] })],
);

/** Who leads a workshop, from when to when. */
export const workshopFacilitators = sqliteTable(
	'workshop_facilitators',
	{
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		accountId: text()
			.notNull()
			.references(() => accounts.id),
		addedAt: instant().notNull(),
		removedAt: instant(),
	},
	(t) => [
		primaryKey({ columns: [t.workshopId, t.accountId] }),
		index('workshop_facilitators_by_account').on(t.accountId),
	],
);

/** Who signs the certificates, by name and post as they were. */
export const signatories = sqliteTable(
	'signatories',
	{
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		position: integer().notNull(),
		nameHi: text().notNull(),
		nameEn: text().notNull(),
		postHi: text().notNull(),
		postEn: text().notNull(),
	},
	(t) => [primaryKey({ columns: [t.workshopId, t.position] })],
);

/** One sitting: a half day of a workshop. */
export const sessions = sqliteTable(
	'sessions',
	{
		id: id(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		heldOn: day().notNull(),
		half: text({ enum: ['forenoon', 'afternoon'] }).notNull(),
		title: text(),
		plannedStart: text().notNull(),
		plannedEnd: text().notNull(),
		actualStart: text(),
		actualEnd: text(),
		/** The hand count at the foot of the sheet, kept beside the typed one. */
		countedWomen: integer(),
		countedMen: integer(),
		countedOther: integer(),
		differenceExplained: text(),
		closedAt: instant(),
		closedById: text(),
	},
	(t) => [
		unique().on(t.workshopId, t.heldOn, t.half),
		index('sessions_by_closing')
			.on(t.closedAt, t.id)
			.where(sql`${t.closedAt} is not null`),
	],
);

/** One person in one workshop, in the role and at the posting of that day. */
export const enrolments = sqliteTable(
	'enrolments',
	{
		id: id(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		serial: integer().notNull(),
		kind: text({ enum: ['nominated', 'confirmed', 'reserve', 'walk-in'] }).notNull(),
		role: text().notNull(),
		organisationId: text().references(() => organisations.id),
		unit: text(),
		village: text(),
		stateLgd: integer(),
		districtLgd: integer(),
		blockLgd: integer(),
		enrolledAt: instant().notNull(),
		enrolledById: text().notNull(),
		withdrawnAt: instant(),
	},
	(t) => [
		unique().on(t.workshopId, t.personId),
		unique().on(t.workshopId, t.serial),
		index('enrolments_by_person').on(t.personId),
		index('enrolments_by_district').on(t.districtLgd),
		index('enrolments_by_block').on(t.blockLgd),
		index('enrolments_withdrawn')
			.on(t.withdrawnAt, t.id)
			.where(sql`${t.withdrawnAt} is not null`),
	],
);

const attendanceStatus = ['present', 'late', 'left-early', 'excused', 'absent'] as const;
const captureModes = ['tap', 'code', 'paper', 'late-entry', 'import'] as const;

/** Every mark ever made, by its client-made id: a mark sent twice is one mark. Never changed. */
export const marks = sqliteTable(
	'marks',
	{
		id: id(),
		sessionId: text()
			.notNull()
			.references(() => sessions.id),
		enrolmentId: text()
			.notNull()
			.references(() => enrolments.id),
		status: text({ enum: attendanceStatus }).notNull(),
		minutesMissed: integer().notNull().default(0),
		takenById: text().notNull(),
		/** By the phone's clock; `receivedAt` is the server's. */
		takenAt: instant().notNull(),
		receivedAt: instant().notNull(),
		device: text().notNull(),
		mode: text({ enum: captureModes }).notNull(),
		reason: text(),
	},
	(t) => [
		index('marks_by_row').on(t.sessionId, t.enrolmentId),
		index('marks_by_arrival').on(t.receivedAt, t.id),
	],
);

/** The mark that stands for one person at one session. */
export const attendance = sqliteTable(
	'attendance',
	{
		sessionId: text()
			.notNull()
			.references(() => sessions.id),
		enrolmentId: text()
			.notNull()
			.references(() => enrolments.id),
		markId: text()
			.notNull()
			.references(() => marks.id),
		status: text({ enum: attendanceStatus }).notNull(),
		minutesMissed: integer().notNull().default(0),
		/**
		 * How many marks of this row nothing supersedes; `null` when nobody counted. At 1 a mark made in
		 * sight of it stands, and the row's history need not be read.
		 */
		unsuperseded: integer(),
	},
	// Without a rowid (migration 0017): a mark of a hall changes one page here, whichever way it is asked.
	(t) => [primaryKey({ columns: [t.enrolmentId, t.sessionId] })],
);

/** A mark was made by somebody who saw these standing. No reference: they may arrive later. */
export const markSupersessions = sqliteTable(
	'mark_supersessions',
	{
		markId: text()
			.notNull()
			.references(() => marks.id),
		supersededId: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.markId, t.supersededId] }),
		index('mark_supersessions_by_superseded').on(t.supersededId),
	],
);

/** What was said about a sitting as a whole, by its client-made id. Never changed. */
export const sittingEntries = sqliteTable(
	'sitting_entries',
	{
		id: id(),
		sessionId: text()
			.notNull()
			.references(() => sessions.id),
		kind: text({ enum: ['times', 'hand-count', 'explanation'] }).notNull(),
		actualStart: text(),
		actualEnd: text(),
		women: integer(),
		men: integer(),
		other: integer(),
		explanation: text(),
		takenById: text().notNull(),
		takenAt: instant().notNull(),
		receivedAt: instant().notNull(),
		device: text().notNull(),
		mode: text({ enum: captureModes }).notNull(),
		reason: text(),
	},
	(t) => [index('sitting_entries_by_session').on(t.sessionId, t.kind)],
);

/** What an entry about a sitting was said in sight of. */
export const entrySupersessions = sqliteTable(
	'entry_supersessions',
	{
		entryId: text()
			.notNull()
			.references(() => sittingEntries.id),
		supersededId: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.entryId, t.supersededId] }),
		index('entry_supersessions_by_superseded').on(t.supersededId),
	],
);

/** A remark on one person at one sitting. */
export const remarks = sqliteTable(
	'remarks',
	{
		id: id(),
		sessionId: text()
			.notNull()
			.references(() => sessions.id),
		enrolmentId: text()
			.notNull()
			.references(() => enrolments.id),
		text: text().notNull(),
		takenById: text().notNull(),
		takenAt: instant().notNull(),
		receivedAt: instant().notNull(),
		device: text().notNull(),
	},
	(t) => [index('remarks_by_row').on(t.sessionId, t.enrolmentId)],
);

/** An enrolment a phone made for somebody who was on the roster already: what it meant. */
export const enrolmentAliases = sqliteTable('enrolment_aliases', {
	id: id(),
	enrolmentId: text()
		.notNull()
		.references(() => enrolments.id),
	addedAt: instant().notNull(),
});

/** What a phone sent and was refused for a reason a human could mend: kept whole until decided. */
export const heldOperations = sqliteTable(
	'held_operations',
	{
		id: id(),
		kind: text().notNull(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		/** Of the roster row it is about, as the phone named it. */
		enrolmentId: text(),
		accountId: text().notNull(),
		device: text().notNull(),
		payload: text({ mode: 'json' }).$type<unknown>().notNull(),
		refusal: text().notNull(),
		receivedAt: instant().notNull(),
		decidedAt: instant(),
		decidedById: text(),
		/** `mended`: its maker said it anew, by the operation `mendedById`. */
		decision: text({ enum: ['applied', 'set-aside', 'mended'] }),
		reason: text(),
		mendedById: text(),
	},
	(t) => [
		index('held_operations_by_workshop').on(t.workshopId, t.decidedAt),
		index('held_operations_by_enrolment').on(t.enrolmentId),
	],
);

/** The six digits shown in the hall, while somebody may check in with them. */
export const checkInCodes = sqliteTable(
	'check_in_codes',
	{
		sessionId: text()
			.primaryKey()
			.references(() => sessions.id),
		code: text().notNull(),
		shownAt: instant().notNull(),
		shownById: text().notNull(),
	},
	(t) => [index('check_in_codes_by_code').on(t.code)],
);

/** People counted without names. Under 18 are counted here, never named. */
export const headcounts = sqliteTable(
	'headcounts',
	{
		id: id(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		sessionId: text().references(() => sessions.id),
		groupId: text().references(() => groups.id),
		women: integer().notNull(),
		men: integer().notNull(),
		other: integer().notNull(),
		girls: integer().notNull(),
		boys: integer().notNull(),
		topic: text(),
		audience: text(),
		takenById: text().notNull(),
		takenAt: instant().notNull(),
		device: text().notNull(),
		mode: text({ enum: captureModes }).notNull(),
	},
	(t) => [index('headcounts_by_workshop').on(t.workshopId)],
);

/** A total somebody else counted: source and precision kept, `null` where not known. Never people. */
export const importedTotals = sqliteTable(
	'imported_totals',
	{
		id: id(),
		/** The source's own name for the line, so that it is loaded once. */
		reference: text().notNull().unique(),
		programmeId: text().references(() => programmes.id),
		activity: text({
			enum: [
				...activities,
				'group-meeting',
				'group-formed',
				'outreach',
				'campaign',
				'network-meeting',
			],
		}).notNull(),
		level: text({ enum: levels }),
		audience: text().notNull(),
		groupKind: text({ enum: groups.kind.enumValues }),
		place: text().notNull(),
		stateLgd: integer().notNull(),
		districtLgd: integer(),
		periodFrom: day(),
		periodTo: day(),
		periodPrecision: text({ enum: ['day', 'month', 'year', 'range', 'not-known'] }).notNull(),
		events: integer(),
		people: integer(),
		counts: text({ enum: ['attendances', 'members', 'trained', 'reached', 'not-known'] }).notNull(),
		precision: text({ enum: ['exact', 'about', 'more-than', 'not-known'] }).notNull(),
		asPrinted: text().notNull(),
		source: text().notNull(),
		note: text(),
		enteredAt: instant().notNull(),
		enteredById: text().notNull(),
	},
	(t) => [index('imported_totals_by_period').on(t.periodFrom, t.periodTo)],
);

/** Whose total it is: shared work carries every organiser and is counted once for the State. */
export const importedTotalOrganisations = sqliteTable(
	'imported_total_organisations',
	{
		totalId: text()
			.notNull()
			.references(() => importedTotals.id),
		organisationId: text()
			.notNull()
			.references(() => organisations.id),
		part: text({ enum: ['lead', 'co-organiser'] }).notNull(),
	},
	(t) => [primaryKey({ columns: [t.totalId, t.organisationId] })],
);

/** One go at a quiz by a signed-in person, under the edition and law of that day. */
export const attempts = sqliteTable(
	'attempts',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		module: text().notNull(),
		form: text({ enum: quizForms }).notNull(),
		language: text({ enum: ['hi', 'en'] }).notNull(),
		seed: integer().notNull(),
		edition: text().notNull(),
		lawDate: day().notNull(),
		track: text().notNull(),
		passMark: real().notNull(),
		workshopId: text().references(() => workshops.id),
		mode: text({ enum: ['screen', 'offline', 'paper'] })
			.notNull()
			.default('screen'),
		/** Who typed in a paper test; `null` when its person answered on a screen. */
		enteredById: text(),
		startedAt: instant().notNull(),
		submittedAt: instant().notNull(),
		receivedAt: instant().notNull(),
	},
	(t) => [
		index('attempts_by_person').on(t.personId, t.module),
		index('attempts_by_arrival').on(t.receivedAt, t.id),
		index('attempts_by_workshop').on(t.workshopId, t.module, t.submittedAt),
	],
);

/** What was answered to one item and what it earned then: a later edition changes nothing here. */
export const responses = sqliteTable(
	'responses',
	{
		attemptId: text()
			.notNull()
			.references(() => attempts.id),
		itemId: text().notNull(),
		position: integer().notNull(),
		/** SHA-256 of the item as it was asked. */
		itemDigest: text().notNull(),
		mustPass: integer({ mode: 'boolean' }).notNull(),
		/** What it had to earn if it is must-pass (training/scores.ts). */
		mustEarn: real().notNull().default(1),
		answer: text({ mode: 'json' }).$type<unknown>().notNull(),
		score: real().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.attemptId, t.itemId] }),
		index('responses_by_item').on(t.itemId),
	],
);

/** A branching case played to its end and kept as practice: it counts for nothing. */
export const caseRuns = sqliteTable(
	'case_runs',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		case: text().notNull(),
		edition: text().notNull(),
		/** The choices, one after another: `fir.search.apart`. */
		path: text().notNull(),
		ending: text().notNull(),
		language: text({ enum: ['hi', 'en'] }).notNull(),
		finishedAt: instant().notNull(),
	},
	(t) => [index('case_runs_by_person').on(t.personId)],
);

/** A frozen copy of what was true when it was issued. Corrections issue a new one. */
export const certificates = sqliteTable(
	'certificates',
	{
		id: id(),
		/** Unguessable, printed, in the address. */
		code: text().notNull().unique(),
		kind: text({ enum: ['attendance', 'success'] }).notNull(),
		enrolmentId: text()
			.notNull()
			.references(() => enrolments.id),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		holderHi: text(),
		holderEn: text(),
		roleId: text().notNull(),
		role: text({ mode: 'json' }).$type<Bilingual>().notNull(),
		posting: text({ mode: 'json' }).$type<Bilingual>().notNull(),
		title: text({ mode: 'json' }).$type<Bilingual>().notNull(),
		place: text({ mode: 'json' }).$type<Bilingual>().notNull(),
		organisers: text({ mode: 'json' }).$type<Bilingual[]>().notNull(),
		signatories: text({ mode: 'json' }).$type<{ name: Bilingual; post: Bilingual }[]>().notNull(),
		modules: text({ mode: 'json' })
			.$type<{ module: string; title: Bilingual; edition: string; lawDate: string }[]>()
			.notNull(),
		/** Ids of the law its lessons leaned on: training/recall.ts asks whether it changed since. */
		provisions: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
		minutes: integer().notNull(),
		startsOn: day().notNull(),
		endsOn: day().notNull(),
		lawDate: day().notNull(),
		/** Random place in the status list. */
		statusIndex: integer().notNull().unique(),
		revision: integer().notNull().default(0),
		issuedAt: instant().notNull(),
		issuedById: text().notNull(),
		cancelledAt: instant(),
		cancelledById: text(),
		cancelReason: text(),
		/** The reason in a word, for the status list that phones keep. */
		cancelKind: text({ enum: cancelKinds }),
		/** While it is in dispute; empty again when that is settled. */
		suspendedAt: instant(),
		suspendedById: text(),
		suspendReason: text(),
		replacedById: text().references((): AnySQLiteColumn => certificates.id),
	},
	(t) => [
		uniqueIndex('one_standing_certificate')
			.on(t.enrolmentId, t.kind)
			.where(sql`${t.cancelledAt} is null`),
		index('certificates_by_person').on(t.personId),
		// Who is current on a day is read from the index alone.
		index('certificates_of_success')
			.on(t.issuedAt, t.cancelledAt, t.suspendedAt, t.workshopId, t.personId)
			.where(sql`${t.kind} = 'success'`),
		index('certificates_by_workshop').on(t.workshopId),
		index('certificates_by_issue').on(t.issuedAt, t.id),
		index('certificates_cancelled')
			.on(t.cancelledAt, t.id)
			.where(sql`${t.cancelledAt} is not null`),
	],
);

/** The public half of every key that ever signed here; the private half is never in the database. */
export const issuerKeys = sqliteTable('issuer_keys', {
	/** The first four bytes of the SHA-256 of the public key, in hex. */
	kid: text().primaryKey(),
	/** 32 bytes in base64url. */
	publicKey: text().notNull(),
	madeAt: instant().notNull(),
	/** From the day of this instant on it signs no more; what it signed before stays good. */
	retiredAt: instant(),
	/** The day from which nothing it signed is believed. */
	distrustedFrom: day(),
	distrustReason: text(),
});

/** What was signed for one certificate: made once, never made anew, whatever happens to the key. */
export const credentials = sqliteTable('credentials', {
	certificateId: text()
		.primaryKey()
		.references(() => certificates.id),
	kid: text()
		.notNull()
		.references(() => issuerKeys.kid),
	/** The message in the QR code (COSE_Sign1), base64url. */
	message: text().notNull(),
	/** The Open Badges 3.0 credential, as JSON with its proof. */
	openBadge: text().notNull(),
	signedAt: instant().notNull(),
});

/** Somebody, or a facilitator reading it back to them, said that a name is right as it stands. */
export const nameConfirmations = sqliteTable('name_confirmations', {
	enrolmentId: text()
		.primaryKey()
		.references(() => enrolments.id),
	nameHi: text(),
	nameEn: text(),
	how: text({ enum: ['self', 'read-back'] }).notNull(),
	confirmedById: text().notNull(),
	confirmedAt: instant().notNull(),
});

/** Training had elsewhere (iGOT, a police institute, NIOS), as its holder says. Never counted as ours. */
export const declaredTrainings = sqliteTable(
	'declared_trainings',
	{
		id: id(),
		personId: text()
			.notNull()
			.references(() => people.id),
		provider: text().notNull(),
		title: text().notNull(),
		startsOn: day(),
		endsOn: day().notNull(),
		hours: real(),
		/** The number or the address on the paper. */
		proof: text(),
		/** An Open Badges 3.0 credential that was handed in, as it came. */
		badge: text(),
		/** What checking that badge came to (credentials/foreign-badge.ts); empty without one. */
		outcome: text({
			enum: ['verified', 'altered', 'unknown-issuer', 'other-name', 'not-a-badge'],
		}),
		issuer: text(),
		declaredAt: instant().notNull(),
		declaredById: text().notNull(),
		withdrawnAt: instant(),
	},
	(t) => [index('declared_trainings_by_person').on(t.personId)],
);

/** A kit taken away by somebody signed in, by edition: whom to tell when it is no longer current. */
export const kitDownloads = sqliteTable(
	'kit_downloads',
	{
		id: id(),
		module: text().notNull(),
		/** As its file is named: hi, en, or both. */
		language: text().notNull(),
		edition: text().notNull(),
		/** What was taken: pdf, zip, html, pptx. */
		form: text().notNull().default('pdf'),
		accountId: text(),
		takenAt: instant().notNull(),
	},
	(t) => [
		index('kit_downloads_by_account').on(t.accountId),
		index('kit_downloads_by_kit').on(t.module, t.edition),
	],
);

/** Kits taken away by nobody known, as a count for each day. */
export const kitDownloadCounts = sqliteTable(
	'kit_download_counts',
	{
		module: text().notNull(),
		language: text().notNull(),
		edition: text().notNull(),
		form: text().notNull(),
		takenOn: day().notNull(),
		count: integer().notNull(),
	},
	(t) => [primaryKey({ columns: [t.module, t.language, t.edition, t.form, t.takenOn] })],
);

/** Somebody was told that a kit they took is no longer current, for what happened on a day. */
export const kitNotices = sqliteTable(
	'kit_notices',
	{
		accountId: text()
			.notNull()
			.references(() => accounts.id),
		module: text().notNull(),
		edition: text().notNull(),
		/** The day of the new edition or of the change of the law. */
		since: day().notNull(),
		toldAt: instant().notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.module, t.edition, t.since] })],
);

/** What a session plan was asked for a workshop; the plan is computed from it (training/session-plan.ts). */
export const sessionPlans = sqliteTable('session_plans', {
	workshopId: text()
		.primaryKey()
		.references(() => workshops.id),
	/** Slugs, in the order of teaching. */
	modules: text({ mode: 'json' }).$type<string[]>().notNull(),
	minutesADay: integer().notNull(),
	days: integer().notNull(),
	people: integer().notNull(),
	/** Who in the group reads: all, some do not, most do not. */
	reading: text({ enum: ['all', 'some', 'few'] }).notNull(),
	projector: integer({ mode: 'boolean' }).notNull(),
	/** With registration, welcome and closing. */
	opening: integer({ mode: 'boolean' }).notNull(),
	/** With the tests before and after. */
	tests: integer({ mode: 'boolean' }).notNull(),
	startsAt: text(),
	savedAt: instant().notNull(),
	savedById: text().notNull(),
});

/** What the facilitator adds to the प्रतिवेदन of a workshop; everything else of it is computed. */
export const workshopReports = sqliteTable('workshop_reports', {
	workshopId: text()
		.primaryKey()
		.references(() => workshops.id),
	purpose: text(),
	/** What happened session by session, what was left out. */
	held: text(),
	/** Questions and suggestions of participants, without names. */
	heard: text(),
	/** What was decided, who does it, by when. */
	decided: text(),
	spent: text(),
	attached: text(),
	writtenAt: instant().notNull(),
	writtenById: text().notNull(),
});

/**
 * What another system reads the questions of the state with. The token itself is shown once and never
 * stored: `id` says which it is, `hash` whether it is that one.
 */
export const readTokens = sqliteTable('read_tokens', {
	id: id(),
	/** What it is for, in the words of whoever made it. */
	purpose: text().notNull(),
	/** SHA-256 of the token. */
	hash: text().notNull().unique(),
	/** As this body's coordinator would see it; empty as the state team would. */
	organisationId: text().references(() => organisations.id),
	/** Only this district, whatever is asked; empty for all. */
	districtLgd: integer(),
	/** Names of the questions it may ask; empty for all. */
	questions: text({ mode: 'json' }).$type<string[]>().notNull(),
	perHour: integer().notNull(),
	madeAt: instant().notNull(),
	madeById: text().notNull(),
	expiresAt: instant().notNull(),
	revokedAt: instant(),
	revokedById: text(),
	lastUsedAt: instant(),
});

/**
 * What a learning record store is to be told (xAPI), made once from the record, and what became of
 * sending it. It names nobody: the actor is a pseudonym of this site.
 */
export const statements = sqliteTable(
	'statements',
	{
		/** The statement's own id there, made from what it says: told twice, it is one. */
		id: id(),
		verb: text({ enum: ['attended', 'completed', 'passed', 'voided'] }).notNull(),
		/** What it is about: `session enrolment`, a certificate, an attempt, or the statement it takes back. */
		subject: text().notNull(),
		/** As it is sent; cleared once it was taken. */
		statement: text({ mode: 'json' }).$type<unknown>(),
		madeAt: instant().notNull(),
		tries: integer().notNull().default(0),
		/** When it is to be sent, the first time or again; empty once it was taken or given up. */
		dueAt: instant(),
		takenAt: instant(),
		/** Given up: a dead letter, until somebody has it tried again. */
		givenUpAt: instant(),
		/** Why the last try failed, in a word or a status; never what was sent. */
		lastFailure: text(),
	},
	(t) => [
		index('statements_by_subject').on(t.subject),
		index('statements_due')
			.on(t.dueAt)
			.where(sql`${t.dueAt} is not null`),
	],
);

/**
 * A list of nominees, pasted or uploaded. Its content is held only until somebody agrees: then it is
 * cleared, and `list_lines` says what became of every line.
 */
export const lists = sqliteTable(
	'lists',
	{
		id: id(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		source: text({ enum: ['paste', 'workbook', 'text'] }).notNull(),
		content: text({ mode: 'json' }).$type<unknown>(),
		/** How it was read: columns, font, role and place where the list names none. */
		choices: text({ mode: 'json' }).$type<unknown>(),
		heldAt: instant().notNull(),
		heldById: text().notNull(),
		agreedAt: instant(),
		agreedById: text(),
		undoneAt: instant(),
		undoneById: text(),
	},
	(t) => [index('lists_by_workshop').on(t.workshopId)],
);

/** What became of one line of an agreed list. It names nobody who was left out. */
export const listLines = sqliteTable(
	'list_lines',
	{
		listId: text()
			.notNull()
			.references(() => lists.id),
		line: integer().notNull(),
		outcome: text({ enum: ['new', 'matched', 'left-out', 'refused', 'set-aside'] }).notNull(),
		/** Why it was left out, refused or set aside. */
		reason: text(),
		enrolmentId: text().references(() => enrolments.id),
		/** The postings somebody on record had before, to be put back by an undo. */
		postingsBefore: text({ mode: 'json' }).$type<unknown>(),
	},
	(t) => [
		primaryKey({ columns: [t.listId, t.line] }),
		index('list_lines_by_enrolment').on(t.enrolmentId),
	],
);

/** A sheet filled in by hand and read from a photo: what a human agreed to, and the photo's hash. */
export const paperReadings = sqliteTable(
	'paper_readings',
	{
		id: id(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id),
		kind: text({ enum: ['sign-in', 'answers', 'count'] }).notNull(),
		/** SHA-256 of the photo's file, in hex. */
		photoHash: text().notNull(),
		/** Sign-in and count: the day. Answers: module and form. */
		about: text().notNull(),
		/** From 1, as printed. */
		page: integer().notNull(),
		/** How many cells were read, and how many of them a human was asked about or changed. */
		cells: integer().notNull(),
		decided: integer().notNull(),
		agreedById: text().notNull(),
		agreedAt: instant().notNull(),
		device: text().notNull(),
	},
	(t) => [index('paper_readings_by_workshop').on(t.workshopId)],
);

/** What was kept because of a reading. `subject` is the table. */
export const paperEvidence = sqliteTable(
	'paper_evidence',
	{
		readingId: text()
			.notNull()
			.references(() => paperReadings.id),
		subject: text({ enum: ['marks', 'attempts', 'headcounts'] }).notNull(),
		subjectId: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.readingId, t.subject, t.subjectId] }),
		index('paper_evidence_by_subject').on(t.subject, t.subjectId),
	],
);

/** A signature in a row without a printed name, until somebody says whose it is. */
export const paperSignatures = sqliteTable(
	'paper_signatures',
	{
		id: id(),
		readingId: text()
			.notNull()
			.references(() => paperReadings.id),
		/** The number printed before the row. */
		number: integer().notNull(),
		sessionId: text()
			.notNull()
			.references(() => sessions.id),
		/** Once it is known who signed. */
		enrolmentId: text().references(() => enrolments.id),
		namedAt: instant(),
		namedById: text(),
	},
	(t) => [unique().on(t.readingId, t.number, t.sessionId)],
);

/** The photo itself, only where the facilitator attached it. */
export const paperPhotos = sqliteTable('paper_photos', {
	readingId: text()
		.primaryKey()
		.references(() => paperReadings.id),
	type: text({ enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
	file: blob({ mode: 'buffer' }).notNull(),
});

/** Who did what about somebody or something else, when, and what it was before and after. */
export const auditRows = sqliteTable(
	'audit_rows',
	{
		id: id(),
		at: instant().notNull(),
		accountId: text(),
		action: text().notNull(),
		subject: text().notNull(),
		subjectId: text().notNull(),
		before: text({ mode: 'json' }).$type<unknown>(),
		after: text({ mode: 'json' }).$type<unknown>(),
		reason: text(),
	},
	(t) => [index('audit_by_subject').on(t.subject, t.subjectId)],
);
