import { familiesOf, likenessOf, wordLikeness, type Likeness } from './name-likeness.ts';
import { soundOf, soundsOf, type NameSounds } from './name-sounds.ts';
import { roleOf } from './roles.ts';

/** What is written about one person, on the record and on every sheet. */
export type Facts = {
	id: string;
	names: string[];
	relation: 'father' | 'husband' | 'mother' | 'other' | null;
	relationName: string | null;
	sex: 'woman' | 'man' | 'other' | null;
	ageGroup: string | null;
	serviceNumber: string | null;
	/** Typed on a sheet or given for the account. */
	phones: string[];
	posts: Post[];
};
/** What somebody was, and where, on one day or more. */
export type Post = {
	role: string;
	unit: string | null;
	village: string | null;
	districtLgd: number | null;
	blockLgd: number | null;
};

/**
 * What speaks for two records being one person, or against it, and how much. Roughly logarithms of how
 * much likelier it is of one person than of two who live near each other; tuned on synthetic people
 * (tests/training/synthetic-people.ts), then held against the list judged by hand.
 */
export const weights = {
	'same-name': 6,
	'alike-name': 4.5,
	'short-name': -1.5,
	'near-name': -5,
	'other-name': -12,
	'same-family': 1,
	'other-family': -2.5,
	'same-number': 11,
	'other-number': -7,
	'same-centre': 7,
	'other-centre': -6,
	'same-phone': 6,
	'other-phone': -1.5,
	'same-relation': 4.5,
	'alike-relation': 3.5,
	'near-relation': -2,
	'other-relation': -7,
	'daughter-and-wife': 0,
	'same-village': 3,
	'other-village': -2.5,
	'same-unit': 4.5,
	'same-block': 0.25,
	'other-district': -4,
	'same-role': 0.25,
	'other-role': -1.25,
	'other-service': -3,
	'other-sex': -10,
	'other-age': -3,
	'sat-together': -12,
} as const;
export type EvidenceName = keyof typeof weights;

/** Another one has every register compared afresh when it starts: raise it with any change of the rules. */
export const rulesVersion = '2';
/** Above it: "may be the same". Nothing merges by itself (section 8, point 3). */
export const highMark = 11;
/** Above it, and below the high mark: "look closer", shown after the others. */
export const lowMark = 7.5;
/** A husband, a village and a mobile are shared by a whole house: together they say no more than this. */
const mostOfAHouse = 12.5;
const ofAHouse = new Set<EvidenceName>([
	'same-relation',
	'alike-relation',
	'same-village',
	'same-phone',
]);

/** Facts made ready once for many comparisons. */
export type Prepared = Facts & {
	sounds: NameSounds[];
	relationSounds: NameSounds[];
	said: 'woman' | 'man' | 'other' | undefined;
	numbers: { number: string; cadre: string; districtLgd: number | null }[];
	centres: { centre: string; role: string }[];
	places: { village: string | undefined; unit: string | undefined; post: Post }[];
	services: Set<string>;
	roles: Set<string>;
	districts: Set<number>;
	blocks: Set<number>;
};

export function prepared(facts: Facts): Prepared {
	const sounds = facts.names.flatMap(soundsOf);
	const { posts } = facts;
	const number = numberIn(facts.serviceNumber);
	const codes = (one: Post) => (isOfCentre(one.role) ? codeIn(one.unit) : undefined);
	return {
		...facts,
		sounds,
		relationSounds: facts.relationName ? soundsOf(facts.relationName) : [],
		said: facts.sex ?? sounds.map(({ sex }) => sex).find((sex) => sex !== undefined),
		numbers: number
			? distinct(
					posts.map(({ role, districtLgd }) => ({ number, cadre: serviceOf(role), districtLgd })),
				)
			: [],
		centres: distinct(
			posts.flatMap((post) => {
				const centre = codes(post);
				return centre === undefined ? [] : [{ centre, role: post.role }];
			}),
		),
		places: distinct(
			posts.map((post) => ({
				village: (post.village && soundOf(post.village)) || undefined,
				unit:
					codes(post) === undefined ? (post.unit && soundOf(post.unit)) || undefined : undefined,
				post,
			})),
		),
		services: new Set(posts.map(({ role }) => serviceOf(role))),
		roles: new Set(posts.map(({ role }) => role)),
		districts: new Set(posts.flatMap(({ districtLgd }) => districtLgd ?? [])),
		blocks: new Set(posts.flatMap(({ blockLgd }) => blockLgd ?? [])),
	};
}

export type Likely = { score: number; evidence: EvidenceName[] };

/** How likely two records are one person, with what speaks for it and against. Decides nothing. */
export function compare(one: Prepared, other: Prepared, satTogether = false): Likely {
	const name = likenessOf(one.sounds, other.sounds);
	if (name === 'other') return scored(['other-name']);
	const evidence: (EvidenceName | undefined)[] = [
		`${name}-name`,
		ofFamilies(one, other),
		ofNumbers(one, other),
		ofCentres(one, other),
		ofPhones(one, other),
		ofRelations(one, other),
		...ofPlaces(one, other),
		ofRoles(one, other),
		one.said && other.said && one.said !== other.said ? 'other-sex' : undefined,
		areFarApart(one.ageGroup, other.ageGroup) ? 'other-age' : undefined,
		satTogether ? 'sat-together' : undefined,
	];
	const found = evidence.filter((one) => one !== undefined);
	// Who marries moves to another village.
	return scored(
		found.includes('daughter-and-wife') ? found.filter((one) => one !== 'other-village') : found,
	);
}

function scored(evidence: EvidenceName[]): Likely {
	const sum = (names: EvidenceName[]) => names.reduce((total, name) => total + weights[name], 0);
	const house = sum(evidence.filter((name) => ofAHouse.has(name)));
	const rest = sum(evidence.filter((name) => !ofAHouse.has(name)));
	return { score: Math.min(house, mostOfAHouse) + rest, evidence };
}

function ofFamilies(one: Prepared, other: Prepared): EvidenceName | undefined {
	const families = familiesOf(one.sounds, other.sounds);
	return families && `${families}-family`;
}

/** A belt number is given again in the next district, and in another cadre. */
function ofNumbers(one: Prepared, other: Prepared): EvidenceName | undefined {
	if (one.numbers.length === 0 || other.numbers.length === 0) return undefined;
	let found: EvidenceName | undefined;
	for (const mine of one.numbers) {
		for (const theirs of other.numbers) {
			if (mine.cadre !== theirs.cadre) continue;
			const near = mine.districtLgd === theirs.districtLgd;
			if (mine.number === theirs.number && (near || mine.number.length >= 6)) return 'same-number';
			if (near) found = 'other-number';
		}
	}
	return found;
}

/** One Sevika and one helper to a centre at a time. */
function ofCentres(one: Prepared, other: Prepared): EvidenceName | undefined {
	let found: EvidenceName | undefined;
	for (const mine of one.centres) {
		for (const theirs of other.centres) {
			if (mine.role === theirs.role && mine.centre === theirs.centre) return 'same-centre';
			found = mine.role === theirs.role || mine.centre === theirs.centre ? 'other-centre' : found;
		}
	}
	return found;
}

function ofPhones(one: Prepared, other: Prepared): EvidenceName | undefined {
	if (one.phones.length === 0 || other.phones.length === 0) return undefined;
	return one.phones.some((phone) => other.phones.includes(phone)) ? 'same-phone' : 'other-phone';
}

function ofRelations(one: Prepared, other: Prepared): EvidenceName | undefined {
	if (one.relationSounds.length === 0 || other.relationSounds.length === 0) return undefined;
	const likeness: Likeness = likenessOf(one.relationSounds, other.relationSounds);
	// A father and a husband of one name are two men.
	if (one.relation !== other.relation) return 'daughter-and-wife';
	if (likeness === 'other') return 'other-relation';
	if (likeness === 'near') return 'near-relation';
	if (familiesOf(one.relationSounds, other.relationSounds) === 'other') return 'near-relation';
	return likeness === 'short' ? undefined : `${likeness}-relation`;
}

function ofPlaces(one: Prepared, other: Prepared): EvidenceName[] {
	const found = new Set<EvidenceName>();
	for (const mine of one.places) {
		for (const theirs of other.places) {
			if (mine.unit && theirs.unit && isAlike(mine.unit, theirs.unit)) found.add('same-unit');
			if (!mine.village || !theirs.village) continue;
			found.add(isAlike(mine.village, theirs.village) ? 'same-village' : 'other-village');
		}
	}
	if (found.has('same-village')) found.delete('other-village');
	const apart =
		one.districts.size > 0 && other.districts.size > 0 && !meet(one.districts, other.districts);
	if (apart) {
		found.delete('same-village');
		found.delete('same-unit');
		found.delete('other-village');
		// Police are transferred, so another district says little of them.
		if (!meet(one.services, other.services) || !one.services.has('police'))
			found.add('other-district');
	} else if (!found.has('same-village') && meet(one.blocks, other.blocks)) found.add('same-block');
	return [...found];
}

function ofRoles(one: Prepared, other: Prepared): EvidenceName | undefined {
	if (meet(one.roles, other.roles)) return 'same-role';
	const uniform = (services: Set<string>) =>
		services.has('police') || services.has('rail and border');
	if (one.services.size === 0 || other.services.size === 0) return undefined;
	return uniform(one.services) !== uniform(other.services) ? 'other-service' : 'other-role';
}

const ages = ['18-29', '30-44', '45-59', '60+'];

/** Somebody may write 29 one year and 30 the next; not 25 and 50. */
function areFarApart(one: string | null, other: string | null): boolean {
	if (one === null || other === null) return false;
	return Math.abs(ages.indexOf(one) - ages.indexOf(other)) >= 2;
}

/** Two spellings of one place; in a long name a letter may be wrong, not the first. */
function isAlike(one: string, other: string): boolean {
	const likeness = wordLikeness(one, other);
	if (likeness === 'near') return one[0] === other[0] && Math.min(one.length, other.length) >= 6;
	return likeness === 'same' || likeness === 'alike';
}

function meet<T>(some: Set<T>, others: Set<T>): boolean {
	for (const one of some) if (others.has(one)) return true;
	return false;
}

function distinct<T>(list: T[]): T[] {
	const seen = new Map(list.map((one) => [JSON.stringify(one), one]));
	return [...seen.values()];
}

function serviceOf(role: string): string {
	return roleOf(role)?.group ?? role;
}

/** "C/0512", "JH-2011-443": letters and digits, leading noughts and a single letter before off. */
export function numberIn(written: string | null): string | undefined {
	const bare = (written ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
	const number = bare.replace(/^[A-Z]?0*(?=\d)/, '');
	return /\d/.test(number) ? number : undefined;
}

/** The number of an Anganwadi centre in what was typed as the unit: "AWC-112". */
function codeIn(unit: string | null): string | undefined {
	return /\d{2,}/.exec((unit ?? '').replace(/(?<=\d)[\s/-]+(?=\d)/g, ''))?.[0].replace(/^0+/, '');
}

function isOfCentre(role: string): boolean {
	return role === 'flw-sevika' || role === 'flw-sahayika';
}
