import type { Both } from '../curriculum.ts';
import type { GapName } from './missing.ts';
import type { ReportLine } from './report-lines.ts';

/*
 * What a question of the state is answered with, whichever it is: tables of typed columns, what they
 * are about, and which of them is drawn. Screen, CSV, Excel, PDF and JSON are all written from this.
 * Names of columns, tables, notes and words key the sentences of i18n: `figure.column-people` and its
 * definition `figure.means-people`.
 */

/** Three different things, and none of them is a zero. `hidden`: fewer than five people. */
export const absences = ['not-known', 'not-held', 'hidden'] as const;
export type Absence = (typeof absences)[number];

/**
 * A number; a share from 0 to 1; a day as '2026-11-22'; a name in both languages; a word of the
 * interface; from where to where; or why there is none.
 */
export type Cell =
	| number
	| { day: string }
	| Both
	| { word: WordName }
	| { from: number; to: number }
	| { absent: Absence };

export type ColumnKind =
	'name' | 'count' | 'decimal' | 'share' | 'points' | 'range' | 'day' | 'word';
export type Column = {
	name: ColumnName;
	kind: ColumnKind;
	/** Where the column is a value itself: an audience, a year. */
	label?: Both | { word: WordName };
};

/** A choice of the address: `?district=364` */
export type Choice = Readonly<Record<string, string>>;
export type Row = {
	/** LGD code, role, organisation, module, month…; `null` where not known. */
	key: string | null;
	cells: Cell[];
	/** How the source calls it, where the first cell says it in words: the id of a question. */
	code?: string;
	/** The filters that lead to the events of this row. */
	behind?: Choice;
	/** Or a page of its own, below the language. */
	at?: string;
};
export type Table = {
	name: TableName;
	columns: Column[];
	rows: Row[];
	/** So many of the first rows stand by their names in Hindi: English has an order of its own. */
	byName?: number;
	/** Counted afresh, not added up. */
	total?: Cell[];
	notes?: NoteName[];
	/** A list of many lines: folded on the screen, by the name in column `by` where there is one. */
	fold?: { by?: number };
};

/** Drawn from a table: by its columns. The first column of the table names the row. */
export type Picture = {
	kind: 'bars' | 'parts' | 'lines' | 'map' | 'ranges';
	table: number;
	columns: number[];
	/** Which columns name a row together, where the first does not say it alone. */
	named?: number[];
};

export type About = {
	period: { from: string; to: string };
	/** The day the figures are as on. */
	asOn: string;
	/** State, and district where one was asked for. */
	area: Both;
	scope: 'all' | 'organisation' | 'public';
	/** What the question was narrowed to, in words. */
	narrowed: (Both | { word: WordName })[];
	/** Events in it that nobody checked yet. */
	notChecked: number;
	/** Of all attendances known for area and period, the share that others counted: 0 to 1. */
	importedShare: number;
	/** Names that may be one person with another, waiting for somebody to decide. */
	waiting: number;
	/** Periods in it that do not move any more. */
	frozen: { from: string; to: string; on: string }[];
};

export type Answer = {
	question: FigureName;
	about: About;
	tables: Table[];
	picture?: Picture;
	notes: NoteName[];
};

export const figureNames = [
	'coverage',
	'report',
	'gaps',
	'strength',
	'map',
	'trend',
	'learning',
	'cascade',
	'timeliness',
	'partners',
	'sex',
] as const;
export type FigureName = (typeof figureNames)[number];

export const measureNames = [
	'events',
	'attendances',
	'people',
	'completed',
	'certified',
	'current',
	'counted',
	'countedWomen',
	'countedMen',
	'countedOther',
	'countedUnder18',
	'certificatesOfAttendance',
	'certificatesOfSuccess',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type ColumnName =
	| MeasureName
	| 'district'
	| 'audience'
	| 'organisation'
	| 'module'
	| 'level'
	| 'role'
	| 'block'
	| 'month'
	| 'year'
	| 'line'
	| 'came'
	| 'counted-by'
	| 'forums'
	| 'meetings'
	| 'number'
	| 'what'
	| 'printed'
	| 'source'
	| 'said'
	| 'members'
	| 'perMember'
	| 'precision'
	| 'place'
	| 'trained'
	| 'unit'
	| 'why'
	| 'since'
	| 'period'
	| 'last'
	| 'due'
	| 'group'
	| 'person'
	| 'post'
	| 'sanctioned'
	| 'inPost'
	| 'vacant'
	| 'coveredShare'
	| 'target'
	| 'reached'
	| 'reachedShare'
	| 'value'
	| 'pre'
	| 'postTest'
	| 'answered'
	| 'pairs'
	| 'change'
	| 'interval'
	| 'item'
	| 'difficulty'
	| 'discrimination'
	| 'verdict'
	| 'trainer'
	| 'ownCertificate'
	| 'taughtBy'
	| 'sessionsLed'
	| 'observed'
	| 'learners'
	| 'learnersPost'
	| 'days'
	| 'marks'
	| 'markShare'
	| 'mode'
	| 'facilitator'
	| 'shared'
	| 'own'
	| 'sex'
	| 'gap'
	| 'missing'
	| 'outOf'
	| 'missingShare'
	| 'women'
	| 'men'
	| 'others'
	| 'sexNotKnown';

export type TableName =
	| 'coverage'
	| 'cross'
	| 'by-level'
	| 'centres'
	| 'forums'
	| 'imported'
	| 'apart'
	| 'partly'
	| 'corrections'
	| 'missing'
	| 'thanas'
	| 'ahtus'
	| 'bodies'
	| 'blocks'
	| 'groups'
	| 'old-law'
	| 'strength'
	| 'targets'
	| 'map'
	| 'months'
	| 'years'
	| 'modules'
	| 'items'
	| 'trainers'
	| 'delays'
	| 'modes'
	| 'facilitators'
	| 'partners'
	| 'sex';

export type NoteName =
	| 'total-afresh'
	| 'overlaps'
	| 'zero'
	| 'imported-apart'
	| 'unique-not-known'
	| 'district-that-day'
	| 'frozen'
	| 'small-cells'
	| 'law'
	| 'interval'
	| 'few-answers'
	| 'map-credit'
	| 'units-not-loaded'
	| 'strength-not-loaded'
	| 'targets-not-loaded'
	| 'observed-not-held'
	| 'own-cascade';

export type WordName =
	| `level-${LevelName}`
	| `line-${ReportLine}`
	| `counts-${CountsName}`
	| `target-${'people' | 'attendances' | 'certified'}`
	| 'from-register'
	| 'from-others'
	| `precision-${PrecisionName}`
	| `mode-${ModeName}`
	| 'nobody-in-post'
	| 'not-trained'
	| 'on-old-law'
	| 'never'
	| 'too-easy'
	| 'too-hard'
	| 'does-not-tell'
	| 'keeps'
	| 'few-answers'
	| 'yes'
	| 'no'
	| 'later'
	| 'frozen-figure'
	| 'correction'
	| 'as-of-today'
	| 'overlap'
	| 'others-together'
	| `delay-${DelayName}`
	| `group-${GroupKind}`
	| `gap-${GapName}`;

type LevelName =
	| 'village'
	| 'panchayat'
	| 'block'
	| 'district'
	| 'state'
	| 'institution'
	| 'cross-border'
	| 'online';
type CountsName = 'attendances' | 'members' | 'trained' | 'reached' | 'not-known';
type PrecisionName = 'exact' | 'about' | 'more-than' | 'not-known';
type ModeName = 'tap' | 'code' | 'paper' | 'late-entry' | 'import';
export const delayNames = ['same-day', 'next-day', 'week', 'month', 'later'] as const;
export type DelayName = (typeof delayNames)[number];
type GroupKind = 'migrant-forum' | 'shg' | 'kishori' | 'atvc' | 'vlcpc' | 'frontline' | 'other';

export const notKnown: Cell = { absent: 'not-known' };
export const notHeld: Cell = { absent: 'not-held' };
export const hiddenCell: Cell = { absent: 'hidden' };

/** A number where there is one; "not known" is never a zero. */
export function known(value: number | null | undefined): Cell {
	return value ?? notKnown;
}
export function dayCell(day: string | null | undefined): Cell {
	return day ? { day } : notKnown;
}
export function plain(text: string): Both {
	return { hi: text, en: text };
}
