import type { Db } from '#db/client.ts';
import { importTotal, type NewTotal } from '#training/imported-totals.ts';
import { districtsOf } from '#training/places.ts';
import seed from './seed-figures.json' with { type: 'json' };
import type { Bodies, RealBody } from './bodies.ts';

/**
 * The totals that other bodies published, taken over line by line from seed-figures.json: every
 * number is read there, none is written here. Plans and what is not training are left out.
 */
type Figure = (typeof seed.figures)[number] & {
	note?: string;
	heading?: string;
	lgd_district?: string;
	districts?: string[];
};
const figures: Figure[] = seed.figures;

export async function loadImportedLines(
	db: Db,
	bodies: Bodies,
	by: string,
	at: Date,
): Promise<number> {
	const lines = figures.filter(isHeld).map((figure) => totalOf(figure, bodies));
	for (const line of lines) {
		const outcome = await importTotal(db, line, by, at);
		if ('refused' in outcome) throw new Error(`${line.reference}: ${outcome.refused}`);
	}
	return lines.length;
}

function isHeld(figure: Figure): boolean {
	return ['core', 'separate measure'].includes(figure.register_must_reproduce);
}

function totalOf(figure: Figure, bodies: Bodies): NewTotal {
	const { stateLgd, organisers } = ownersOf(figure);
	return {
		reference: figure.id,
		activity: activityOf(figure),
		level: levelOf(figure),
		audience: figure.audience ?? 'not stated',
		groupKind: groupKindOf(figure),
		place: figure.place,
		stateLgd,
		districtLgd: districtIn(stateLgd, figure),
		...periodOf(figure.period),
		events: eventsOf(figure),
		people: figure.people,
		counts: countsOf(figure),
		precision: precisionOf(figure),
		asPrinted: figure.quote,
		source: sourceOf(figure),
		note: noteOf(figure),
		organisers: organisers.map((name, n) => ({
			organisationId: bodies[name],
			part: n === 0 ? 'lead' : 'co-organiser',
		})),
	};
}

/** Whose page it is; who else was part of it. The lead comes first. */
function ownersOf({ id, activity_type }: Figure): { stateLgd: number; organisers: RealBody[] } {
	if (id.startsWith('jatn-')) return { stateLgd: 20, organisers: ['jatn', 'jatnMembers'] };
	if (id.startsWith('bks-')) return { stateLgd: 20, organisers: ['bks', 'welfareDepartment'] };
	// The same months' police training belonged to a national project as well: one event, once.
	const police: RealBody[] = ['biharPolice', 'nationalProject'];
	const shared = activity_type === 'police training';
	return { stateLgd: 10, organisers: ['atsecBihar', ...(shared ? police : [])] };
}

const activities: Record<string, NewTotal['activity']> = {
	'group meeting': 'group-meeting',
	'group formed (migrant forum)': 'group-formed',
	'awareness programme': 'awareness',
	'quarterly training': 'training',
	'police training': 'training',
	'training (and exposure visits)': 'training',
	'training workshop': 'workshop',
	'state network meeting': 'network-meeting',
	workshop: 'workshop',
	meeting: 'meeting',
	outreach: 'outreach',
	campaign: 'campaign',
};

function activityOf({ id, activity_type }: Figure): NewTotal['activity'] {
	const activity = activities[activity_type];
	if (!activity) throw new Error(`${id}: no activity for "${activity_type}"`);
	return activity;
}

const levels: Record<string, NewTotal['level']> = {
	village: 'village',
	panchayat: 'panchayat',
	block: 'block',
	district: 'district',
	state: 'state',
	'training centre': 'institution',
	'cross-border': 'cross-border',
};

/** "not stated" and "cluster/panchayat (not stated)" are not known. */
function levelOf({ level }: Figure): NewTotal['level'] {
	return levels[level] ?? null;
}

/** Only what a group itself did: a block workshop with forum members is no forum meeting. */
function groupKindOf({ activity_type, audience }: Figure): NewTotal['groupKind'] {
	if (!activity_type.startsWith('group')) return null;
	if (audience?.startsWith('SHG')) return 'shg';
	return audience?.startsWith('kishori') ? 'kishori' : 'migrant-forum';
}

/** By the district the file names, else by a district whose name the place bears. */
function districtIn(stateLgd: number, { lgd_district, place }: Figure): number | null {
	const bears = (name: string) => new RegExp(`\\b${name}\\b`).test(lgd_district ?? place);
	return districtsOf(stateLgd).find(({ en }) => bears(en))?.lgd ?? null;
}

/** 'Nine districts' is where it was, not how often. */
function eventsOf({ events, districts }: Figure): number | null {
	return districts?.length === events ? null : events;
}

function countsOf({ people_kind }: Figure): NewTotal['counts'] {
	const kind = people_kind ?? '';
	if (kind.startsWith('attendances')) return 'attendances';
	if (kind.startsWith('members')) return 'members';
	if (kind.startsWith('persons trained')) return 'trained';
	return kind.startsWith('people reached') ? 'reached' : 'not-known';
}

function precisionOf({ people, people_kind }: Figure): NewTotal['precision'] {
	if (people === null) return 'not-known';
	if (people_kind?.includes('(about)')) return 'about';
	return people_kind?.includes('(more than)') ? 'more-than' : 'exact';
}

type LinePeriod = Pick<NewTotal, 'periodFrom' | 'periodTo' | 'periodPrecision'>;

/** '2021-2024', '2009-08/2009-09', '2009-11-07/2009-11-08', '2010-02-20', 'to September 2024'. */
function periodOf(period: string): LinePeriod {
	const years = /^(\d{4})-(\d{4})$/.exec(period);
	if (years) return range(`${years[1] ?? ''}-01-01`, `${years[2] ?? ''}-12-31`, 'range');
	const [from = '', to = from] = period.split('/');
	if (/^\d{4}-\d{2}-\d{2}$/.test(from)) return range(from, to, 'day');
	if (/^\d{4}-\d{2}$/.test(from)) return range(`${from}-01`, lastDayOf(to), 'month');
	const until = /^to (\w+ \d{4})$/.exec(period)?.[1];
	if (until) return range(null, lastDayOf(monthNamed(until)), 'month');
	return range(null, null, 'not-known');
}

function range(
	periodFrom: string | null,
	periodTo: string | null,
	periodPrecision: LinePeriod['periodPrecision'],
): LinePeriod {
	return { periodFrom, periodTo, periodPrecision };
}

function lastDayOf(month: string): string {
	const [year, number] = month.split('-').map(Number);
	return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

function monthNamed(name: string): string {
	return new Date(`1 ${name} UTC`).toISOString().slice(0, 7);
}

function sourceOf({ seed: file }: Figure): string {
	const sources: Record<string, string> = seed.seed_files;
	return sources[file] ?? file;
}

function noteOf(figure: Figure): string | null {
	const { heading, districts, note } = figure;
	const first = restated(figure);
	const again = first && `Says again what ${first.id} says; not counted twice.`;
	return [heading, districts?.join(', '), note, again].filter(Boolean).join(' ') || null;
}

/** The line that gave the same number of the same thing before, in more detail or on another page. */
function restated(figure: Figure): Figure | undefined {
	const { activity_type, events, people } = figure;
	if (activity_type.startsWith('group formed') && people === null) {
		return figures.find((one) => one.activity_type === activity_type && one.events === events);
	}
	if (activity_type !== 'outreach') return undefined;
	const first = figures.find((one) => one.activity_type === activity_type && one.people === people);
	return first === figure ? undefined : first;
}
