import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { importedTotals } from '#db/schema.ts';
import { readCount } from '#training/headcounts.ts';
import {
	correctTotal,
	importTotal,
	periodPrecisionOf,
	takeBackTotal,
	type NewTotal,
	type WholeTotal,
} from '#training/imported-totals.ts';
import { readDay } from '#training/periods.ts';
import { placeChosen } from '#training/places.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine, optionalOf, paragraph } from './shapes.ts';
import { typedAs, type Typed } from './typed.ts';
import { requireRole } from './who.ts';

const shape = {
	activity: z.enum(importedTotals.activity.enumValues),
	level: optionalOf(importedTotals.level.enumValues),
	groupKind: optionalOf(importedTotals.groupKind.enumValues),
	audience: line,
	where: line,
	state: z.coerce.number().int(),
	place: optionalLine,
	from: optionalLine,
	to: optionalLine,
	events: optionalLine,
	people: optionalLine,
	counts: z.enum(importedTotals.counts.enumValues),
	precision: z.enum(importedTotals.precision.enumValues),
	asPrinted: paragraph,
	source: line,
	note: optionalLine,
	lead: optionalLine,
	coOrganiser: z.array(z.string().max(64)).max(5).default([]),
};
type TypedTotal = z.output<z.ZodObject<typeof shape>>;
const why = { total: id, reason: line };

/** Totals that others counted, written down by the State team with where they are from. */
export const total = {
	add: defineAction({
		accept: 'form',
		input: z.object({ ...shape, sent: id }),
		handler: async ({ sent, ...typed }, context) => {
			const user = requireRole('state', context);
			const wanted = { ...totalFrom(typed), reference: `typed-${sent}` };
			const outcome = await importTotal(db, wanted, user.id, new Date());
			// Sent twice, it is the same total.
			if ('refused' in outcome && outcome.refused !== 'already') refuse(outcome.refused);
			return { done: 'added' as const };
		},
	}),
	correct: defineAction({
		accept: 'form',
		input: z.object({ ...shape, ...why }),
		handler: async ({ total: which, reason, ...typed }, context) => {
			const by = requireRole('state', context).id;
			const correction = { by, at: new Date(), reason };
			const done = await correctTotal(db, which, totalFrom(typed), correction);
			return { done: done === 'corrected' ? done : refuse(done) };
		},
	}),
	takeBack: defineAction({
		accept: 'form',
		input: z.object(why),
		handler: async ({ total: which, reason }, context) => {
			const by = requireRole('state', context).id;
			const done = await takeBackTotal(db, which, { by, at: new Date(), reason });
			return { done: done === 'taken-back' ? done : refuse(done) };
		},
	}),
};

/** A total as the form would hold it, to be corrected. */
export function formOfTotal(of: WholeTotal): Typed {
	const whose = (part: string) =>
		of.organisers.filter((one) => one.part === part).map((one) => one.organisationId);
	const lines: Record<string, (string | number | null)[]> = {
		...{ activity: [of.activity], level: [of.level], groupKind: [of.groupKind] },
		...{ audience: [of.audience], where: [of.place] },
		state: [of.stateLgd],
		place: [of.districtLgd && `d${of.districtLgd}`],
		...{ from: [of.periodFrom], to: [of.periodTo], events: [of.events], people: [of.people] },
		...{ counts: [of.counts], precision: [of.precision], asPrinted: [of.asPrinted] },
		...{ source: [of.source], note: [of.note] },
		...{ lead: whose('lead'), coOrganiser: whose('co-organiser') },
	};
	return typedAs((name) => (lines[name] ?? []).map((value) => String(value ?? '')));
}

function totalFrom(typed: TypedTotal): Omit<NewTotal, 'reference'> {
	const { activity, level, groupKind, counts, precision, asPrinted, source, note } = typed;
	const [audience, place] = [typed.audience.trim(), typed.where.trim()];
	if (!audience || !place) refuse('total-whom-and-where');
	const [events, people] = [numberFrom(typed.events), numberFrom(typed.people)];
	if (events === null && people === null) refuse('no-number');
	const [periodFrom, periodTo] = [dayFrom(typed.from), dayFrom(typed.to)];
	return {
		...{ activity, level: level ?? null, groupKind: groupKind ?? null, audience, place },
		stateLgd: typed.state,
		districtLgd: (placeChosen(typed.place) ?? refuse('unknown-district')).districtLgd,
		...{ periodFrom, periodTo, periodPrecision: periodPrecisionOf(periodFrom, periodTo) },
		...{ events, people, counts, precision, asPrinted, source, note: note ?? null },
		organisers: [
			...(typed.lead ? [{ organisationId: typed.lead, part: 'lead' as const }] : []),
			...typed.coOrganiser
				.filter(Boolean)
				.map((organisationId) => ({ organisationId, part: 'co-organiser' as const })),
		],
	};
}

/** Empty is not known, never zero. */
function numberFrom(typed: string | undefined): number | null {
	if (typed === undefined) return null;
	const read = readCount(typed);
	return 'count' in read ? read.count : refuse(read.refused);
}

function dayFrom(typed: string | undefined): string | null {
	return typed === undefined ? null : (readDay(typed) ?? refuse('bad-day'));
}
