import { attendance } from './attendance.ts';
import { duplicates } from './duplicates.ts';
import { group } from './groups.ts';
import { headcount } from './headcounts.ts';
import { list } from './lists.ts';
import { meeting } from './meetings.ts';
import { openData } from './open-data.ts';
import { organisation } from './organisations.ts';
import { paper } from './paper.ts';
import { papers } from './papers.ts';
import { person } from './people.ts';
import { programme } from './programmes.ts';
import { question } from './questions.ts';
import { roster } from './roster.ts';
import { sent } from './sent.ts';
import { session } from './sessions.ts';
import { order } from './orders.ts';
import { assignment } from './postings.ts';
import { table } from './tables.ts';
import { term } from './terms.ts';
import { total } from './totals.ts';
import { unit } from './units.ts';
import { workshop } from './workshops.ts';

/** The front door of the register's writes. The one barrel Astro asks for. */
export const server = {
	attendance,
	duplicates,
	group,
	headcount,
	list,
	meeting,
	openData,
	organisation,
	paper,
	papers,
	person,
	programme,
	question,
	roster,
	sent,
	session,
	order,
	assignment,
	table,
	term,
	total,
	unit,
	workshop,
};
