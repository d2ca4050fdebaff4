import { moduleAt } from './curriculum.ts';
import { measureNames, type MeasureName } from './figures/answer.ts';
import { dayOf, financialYear, financialYearOf, readDay } from './periods.ts';
import { districtOf, stateOf } from './places.ts';
import { dimensions, type Dimension, type Question } from './reports.ts';
import { roleGroups, roleOf } from './roles.ts';
import { workshops } from '#db/schema.ts';

export type AskedQuestion = {
	question: Question & { from: string; to: string; stateLgd: number };
	by: Dimension;
	/** A second dimension: a table of one measure by both. */
	across: Dimension | undefined;
	/** Which of the different numbers is drawn, mapped and crossed. */
	kind: MeasureName;
	/** The financial year the period is, if it is one: 2026 for 2026-27. */
	year: number | undefined;
	/** The day the figures are as on: never one to come. */
	asOn: string;
	/** The same, where the address says so. */
	on: string | undefined;
	/** The day it is asked. */
	today: string;
};
export type QuestionRefusal = 'bad-period' | 'bad-as-on' | 'bad-filter';

const jharkhand = 20;

/**
 * A question out of an address: the whole of it, so that an address printed in a report asks the
 * same again. Without a period it is the financial year of `now`; without a state Jharkhand.
 * What is no place, role, lesson, level or day refuses the whole question rather than answer another one.
 */
export function readQuestion(
	asked: URLSearchParams,
	now: Date,
): AskedQuestion | { refused: QuestionRefusal } {
	const text = (name: string) => asked.get(name)?.trim() || undefined;
	const yearAsked = readYear(text('fy'), text('from') ?? text('to'), now);
	const whole = yearAsked === undefined ? undefined : financialYear(yearAsked);
	const from = whole?.from ?? readDay(text('from'));
	const to = whole?.to ?? readDay(text('to'));
	if (from === undefined || to === undefined || from > to) return { refused: 'bad-period' };
	const by = dimensions.find((one) => one === (text('by') ?? 'district'));
	const stateLgd = stateOf(Number(text('state') ?? jharkhand))?.lgd;
	const district = text('district');
	const districtLgd = district === undefined ? undefined : districtOf(Number(district))?.lgd;
	const audience = roleGroups.find((one) => one === text('audience'));
	const level = workshops.level.enumValues.find((one) => one === text('level'));
	const module = moduleAt(text('module') ?? '')?.slug;
	const role = roleOf(text('role'))?.id;
	const across = dimensions.find((one) => one === text('across'));
	const kind = measureNames.find((one) => one === (text('kind') ?? 'people'));
	const today = dayOf(now);
	const asOn = text('on') === undefined ? today : readDay(text('on'));
	if (asOn === undefined || asOn > today) return { refused: 'bad-as-on' };
	const unknown =
		by === undefined ||
		kind === undefined ||
		(text('across') !== undefined && across === undefined) ||
		(text('role') !== undefined && role === undefined) ||
		stateLgd === undefined ||
		(district !== undefined && districtLgd === undefined) ||
		(text('audience') !== undefined && audience === undefined) ||
		(text('level') !== undefined && level === undefined) ||
		(text('module') !== undefined && module === undefined);
	if (unknown) return { refused: 'bad-filter' };
	return {
		question: {
			from,
			to,
			stateLgd,
			districtLgd,
			audience,
			level,
			organisationId: text('organisation'),
			module,
			role,
			asOn,
		},
		by,
		across,
		kind,
		year: yearThatIs(from, to),
		asOn,
		on: text('on') === undefined ? undefined : asOn,
		today,
	};
}

/** The address of a question, changed in some of its parts. */
export function questionAddress(
	{ question, by, across, kind, on }: AskedQuestion,
	change: Partial<Record<string, string | undefined>> = {},
): string {
	const { from, to, stateLgd, districtLgd, audience, organisationId, module, level, role } =
		question;
	const parts = {
		by,
		across,
		kind: kind === 'people' ? undefined : kind,
		state: String(stateLgd),
		from,
		to,
		district: districtLgd?.toString(),
		audience,
		organisation: organisationId,
		module,
		level,
		role,
		on,
		...change,
	};
	const address = new URLSearchParams();
	for (const [name, value] of Object.entries(parts)) if (value) address.set(name, value);
	return `?${address.toString()}`;
}

function readYear(
	fy: string | undefined,
	otherwise: string | undefined,
	now: Date,
): number | undefined {
	if (fy === undefined) return otherwise === undefined ? financialYearOf(now) : undefined;
	return /^20\d\d$/.test(fy) ? Number(fy) : undefined;
}

function yearThatIs(from: string, to: string): number | undefined {
	const year = Number(from.slice(0, 4));
	const whole = financialYear(year);
	return whole.from === from && whole.to === to ? year : undefined;
}
