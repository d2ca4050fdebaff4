import type { Db } from '#db/client.ts';
import type { NewEnrolment } from '#training/enrolments.ts';
import { addPerson, type NewPerson } from '#training/people.ts';
import type { Chance } from './chance.ts';
import { districts, type DemoDistrict, type DistrictName } from './districts.ts';
import { aName, type WholeName } from './names.ts';

/** Four kinds of people who train apart, in each district. */
export const cohorts = ['police', 'protection', 'frontline', 'community'] as const;
export type Cohort = (typeof cohorts)[number];

/** Somebody invented: how they are written down, where they serve, how well they answer a quiz. */
export type Invented = {
	id: string;
	sex: 'woman' | 'man';
	posting: Omit<NewEnrolment, 'id' | 'person' | 'kind'>;
	skill: number;
};
export type Pools = Record<DistrictName, Record<Cohort, Invented[]>>;

/** The share of women is what the role has in these districts. */
type Role = { role: string; women: number };
const posts: Record<Cohort, (Role & { count: number })[]> = {
	police: [
		{ role: 'pol-constable', women: 0.3, count: 22 },
		{ role: 'pol-cwpo', women: 0.4, count: 7 },
		{ role: 'pol-asi', women: 0.15, count: 9 },
		{ role: 'pol-si', women: 0.2, count: 8 },
		{ role: 'pol-hc', women: 0.05, count: 5 },
		{ role: 'pol-mahila', women: 1, count: 4 },
		{ role: 'pol-sho', women: 0.1, count: 3 },
	],
	protection: [
		{ role: 'cwc-member', women: 0.6, count: 4 },
		{ role: 'cwc-chair', women: 0.5, count: 1 },
		{ role: 'jjb-member', women: 0.5, count: 2 },
		{ role: 'dcpu-staff', women: 0.5, count: 5 },
		{ role: 'chl-1098', women: 0.5, count: 2 },
	],
	frontline: [
		{ role: 'flw-sahiya', women: 1, count: 24 },
		{ role: 'flw-sevika', women: 1, count: 18 },
		{ role: 'flw-anm', women: 1, count: 7 },
		{ role: 'flw-sahiya-saathi', women: 1, count: 4 },
		{ role: 'flw-sahayika', women: 1, count: 5 },
	],
	community: [
		{ role: 'com-forum', women: 0.55, count: 28 },
		{ role: 'com-forum-lead', women: 0.4, count: 6 },
		{ role: 'com-pri', women: 0.55, count: 6 },
		{ role: 'com-shg', women: 1, count: 6 },
	],
};
/** Gumla has most people, Gaya a few for contrast. */
const sizes: Record<DistrictName, number> = { gumla: 1, khunti: 0.6, gaya: 0.25 };

/** Puts everybody on record, district by district. */
export async function addPools(db: Db, chance: Chance, by: string, at: Date): Promise<Pools> {
	const poolOf = (district: DistrictName, cohort: Cohort) =>
		Promise.all(
			posts[cohort].flatMap((role) =>
				Array.from({ length: Math.ceil(role.count * sizes[district]) }, () =>
					addInvented(db, inventedPerson(chance, district, cohort, role), by, at),
				),
			),
		);
	const pools: Partial<Pools> = {};
	for (const district of Object.keys(districts) as DistrictName[]) {
		const pool: Partial<Record<Cohort, Invented[]>> = {};
		for (const cohort of cohorts) pool[cohort] = withAble(await poolOf(district, cohort));
		pools[district] = pool as Pools[DistrictName];
	}
	return pools as Pools;
}

/** The first of each pool can sign in, comes every time and passes: there is something to show. */
function withAble([first, ...others]: Invented[]): Invented[] {
	return first ? [{ ...first, skill: 1 }, ...others] : [];
}

export type Written = Omit<Invented, 'id'> & { person: NewPerson };

async function addInvented(
	db: Db,
	{ person, ...about }: Written,
	by: string,
	at: Date,
): Promise<Invented> {
	const added = await addPerson(db, person, by, at);
	if ('refused' in added) throw new Error(`${JSON.stringify(person)}: ${added.refused}`);
	return { ...about, id: added.person.id };
}

/** Somebody nobody has on record yet: a walk-in, or one of a pool. */
export function inventedPerson(
	chance: Chance,
	district: DistrictName,
	cohort: Cohort,
	{ role, women }: Role,
): Written {
	const where: DemoDistrict = districts[district];
	const sex: Invented['sex'] = chance.of(women) ? 'woman' : 'man';
	const named = aName(chance, chance.pick(where.namings), sex);
	const person = {
		...writtenAs(chance, cohort, named),
		sex,
		ageGroup: chance.pick(['18-29', '30-44', '30-44', '45-59'] as const),
		...(cohort === 'police' && { serviceNumber: `${where.letters}-${chance.between(1000, 9999)}` }),
	};
	return {
		person,
		sex,
		posting: postingOf(chance, where, cohort, role),
		skill: 0.55 + 0.43 * chance.next(),
	};
}

/** Police lists are typed in English, village ones in Hindi; some people have both. */
const inEnglish: Record<Cohort, number> = {
	police: 0.35,
	protection: 0.1,
	frontline: 0.06,
	community: 0.08,
};
const inBoth: Record<Cohort, number> = {
	police: 0.35,
	protection: 0.7,
	frontline: 0.2,
	community: 0.1,
};

function writtenAs(chance: Chance, cohort: Cohort, { name, relation, relationName }: WholeName) {
	const onlyEnglish = chance.of(inEnglish[cohort]);
	const both = !onlyEnglish && chance.of(inBoth[cohort]);
	const [nameHi, nameEn] = name;
	return {
		...(!onlyEnglish && { nameHi }),
		...((onlyEnglish || both) && { nameEn }),
		...((cohort === 'frontline' || cohort === 'community') && {
			relation,
			relationName: relationName[onlyEnglish ? 1 : 0],
		}),
	};
}

function postingOf(
	chance: Chance,
	where: DemoDistrict,
	cohort: Cohort,
	role: string,
): Invented['posting'] {
	const { stateLgd, lgd: districtLgd } = where;
	if (cohort === 'police') {
		const { name: unit, blockLgd } = chance.pick(where.thanas);
		return { role, unit, stateLgd, districtLgd, blockLgd };
	}
	if (cohort === 'protection') return { role, unit: officeOf(role), stateLgd, districtLgd };
	const { name: village, blockLgd } = chance.pick(where.villages);
	return { role, village, stateLgd, districtLgd, blockLgd };
}

function officeOf(role: string): string {
	if (role.startsWith('cwc')) return 'बाल कल्याण समिति (नमूना)';
	if (role.startsWith('jjb')) return 'किशोर न्याय बोर्ड (नमूना)';
	return role === 'chl-1098' ? 'चाइल्ड हेल्पलाइन (नमूना)' : 'बाल संरक्षण इकाई (नमूना)';
}
