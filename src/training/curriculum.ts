import programme from '#content/programme/modules.json' with { type: 'json' };
import audiences from '#content/programme/roles.json' with { type: 'json' };
import core from '#content/programme/tracks.json' with { type: 'json' };

/** What is taught to whom: the eighteen modules, the twelve tracks, and each role's own list. */

export interface Both {
	hi: string;
	en: string;
}

const slugs = {
	M01: 'what-is-trafficking',
	M02: 'safe-migration',
	M03: 'spotting-signs',
	M04: 'whom-to-tell',
	M05: 'village-vigilance',
	M06: 'choosing-sections',
	M07: 'first-24-hours',
	M08: 'rescue',
	M09: 'evidence',
	M10: 'talking-with-survivors',
	M11: 'child-in-need',
	M12: 'can-this-child-go-home',
	M13: 'victim-and-accused',
	M14: 'bonded-labour',
	M15: 'long-road-back',
	M16: 'on-the-move',
	M17: 'working-together',
	M18: 'training-others',
} as const;

export type ModuleCode = keyof typeof slugs;
export type ModuleSlug = (typeof slugs)[ModuleCode];
export type TrackId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L';

export interface Module {
	code: ModuleCode;
	slug: ModuleSlug;
	/** The working title; a written module's own title is in its text. */
	title: Both;
	/** Alone on a phone, and in a class: `undefined` where it isn't counted in minutes. */
	minutes: { alone: number; inClass: number | undefined };
	/** Alternatives: every module of one of them comes first. */
	prerequisites: ModuleCode[][];
	tracks: TrackId[];
}

export interface Track {
	id: TrackId;
	/** The address: the letter in lower case. */
	slug: string;
	/** Where its people work, which is how the first page groups them. */
	place: Place;
	icon: string;
	name: Both;
	what: Both;
	who: Both;
	modules: Module[];
	/** Share of the items to be right; every must-pass item besides. */
	passMark: number;
	refreshMonths: number;
	/** Everybody starts from the beginning when a new committee or board is appointed. */
	afresh: boolean;
	/** Set where the class takes a short form of its modules. */
	minutesInClass: number | undefined;
	plan: Both;
	practical: Both | undefined;
}

export const places = ['village', 'thana', 'child', 'office', 'lead'] as const;
export type Place = (typeof places)[number];

export const modules: Module[] = programme.modules.map((row) => ({
	code: row.id as ModuleCode,
	slug: slugs[row.id as ModuleCode],
	title: { hi: row.hi, en: row.en },
	minutes: { alone: row.minutes_phone, inClass: row.minutes_class ?? undefined },
	prerequisites: row.prerequisites as ModuleCode[][],
	tracks: row.tracks as TrackId[],
}));

export const tracks: Track[] = core.tracks.map((row) => ({
	...row,
	id: row.id as TrackId,
	slug: row.id.toLowerCase(),
	place: row.place as Place,
	modules: (row.modules as ModuleCode[]).map(moduleCoded),
	minutesInClass: 'minutesInClass' in row ? row.minutesInClass : undefined,
	practical: row.practical ?? undefined,
	afresh: 'afresh' in row,
}));

export function moduleAt(slug: string): Module | undefined {
	return modules.find((module) => module.slug === slug);
}

export function trackAt(slug: string): Track | undefined {
	return tracks.find((track) => track.slug === slug);
}

/** Where a role reads: roles.json may give it fewer modules than its track, or more. */
export function roleWith(id: string): { track: Track; modules: Module[] } | undefined {
	const role = audiences.roles.find((candidate) => candidate.id === id);
	const track = tracks.find((candidate) => candidate.id === role?.track);
	return role && track && { track, modules: (role.modules as ModuleCode[]).map(moduleCoded) };
}

/**
 * The share of a module's items to be right. Somebody whose track is known answers to that track;
 * others to the mildest track that teaches the module, so nobody is held to an audience not theirs.
 */
export function passMarkOf(module: Module, track?: TrackId): number {
	const asked = tracks.filter(({ id }) => (track ? id === track : module.tracks.includes(id)));
	return Math.min(...asked.map(({ passMark }) => passMark));
}

/** Minutes of a track, alone and in class; a module taught in days counts as none of the latter. */
export function minutesOf(track: Track): { alone: number; inClass: number } {
	const inClass = track.modules.reduce((sum, { minutes }) => sum + (minutes.inClass ?? 0), 0);
	return {
		alone: track.modules.reduce((sum, { minutes }) => sum + minutes.alone, 0),
		inClass: track.minutesInClass ?? inClass,
	};
}

/** What is read before and after a module, in a track or in the order of the programme. */
export function neighbours<M extends { slug: string }>(order: M[], slug: string) {
	const at = order.findIndex((module) => module.slug === slug);
	return at < 0 ? {} : { previous: order[at - 1], next: order[at + 1] };
}

function moduleCoded(code: ModuleCode): Module {
	const found = modules.find((module) => module.code === code);
	if (!found) throw new Error(`modules.json has no ${code}`);
	return found;
}
