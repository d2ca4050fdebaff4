import { eq } from 'drizzle-orm';
import { changeRole } from '#auth/accounts.ts';
import { claim, makeFirstAdminSlip, makeSlip } from '#auth/slips.ts';
import type { Role, User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { accounts } from '#db/schema.ts';
import { addPerson } from '#training/people.ts';
import type { Bodies, InventedBody } from './bodies.ts';
import type { Pools } from './people.ts';

/** One password for all of them: this is a demonstration and says so on every page. */
const password = 'pahli-baarish';
const notice = '2026-11 hi';

type Keeper = { loginName: string; role: Role; name: [hi: string, en: string]; who: string };
const admin: Keeper = {
	loginName: 'admin',
	role: 'admin',
	name: ['मंजुला बारला', 'Manjula Barla'],
	who: 'keeps the accounts of the platform',
};
/** Who keeps the register, and for which body. */
const keepers: (Keeper & { body?: InventedBody })[] = [
	{
		loginName: 'state',
		role: 'state',
		name: ['अरुणा सोय', 'Aruna Soy'],
		who: 'state team: sees who has been trained, everywhere',
	},
	{
		loginName: 'coordinator',
		role: 'coordinator',
		body: 'anjor',
		name: ['रश्मि टोप्पो', 'Rashmi Toppo'],
		who: 'coordinator of Anjor Dagar Samooh, Gumla',
	},
	{
		loginName: 'coordinator-khunti',
		role: 'coordinator',
		body: 'maadar',
		name: ['सुशील टोपनो', 'Sushil Topno'],
		who: 'coordinator of Maadar Saathi Kendra, Khunti',
	},
	{
		loginName: 'coordinator-gaya',
		role: 'coordinator',
		body: 'faguni',
		name: ['रीना पासवान', 'Reena Paswan'],
		who: 'coordinator of Faguni Pahal, Gaya',
	},
	{
		loginName: 'coordinator-police',
		role: 'coordinator',
		body: 'policeSchool',
		name: ['अजय लकड़ा', 'Ajay Lakra'],
		who: 'coordinator of the Sample Police Training Centre',
	},
	{
		loginName: 'facilitator',
		role: 'facilitator',
		body: 'anjor',
		name: ['आशा तिर्की', 'Asha Tirkey'],
		who: 'facilitator in Gumla: today’s roster of 38 waits for her',
	},
	{
		loginName: 'facilitator-khunti',
		role: 'facilitator',
		body: 'maadar',
		name: ['दानिएल होरो', 'Daniel Horo'],
		who: 'facilitator in Khunti',
	},
	{
		loginName: 'facilitator-gaya',
		role: 'facilitator',
		body: 'faguni',
		name: ['नूतन प्रसाद', 'Nutan Prasad'],
		who: 'facilitator in Gaya',
	},
];
export const learners = [
	{ loginName: 'sahiya', cohort: 'frontline', who: 'Sahiya in Gumla: own record, certificates' },
	{ loginName: 'constable', cohort: 'police', who: 'constable in Gumla' },
	{ loginName: 'cwc', cohort: 'protection', who: 'CWC member in Gumla' },
	{ loginName: 'forum', cohort: 'community', who: 'member of a migrant forum in Gumla' },
] as const;

export type Users = Record<string, User>;
export type DemonstrationSignIn = {
	loginName: string;
	password: string;
	role: Role;
	who: string;
};
export const demonstrationSignIns: DemonstrationSignIn[] = [
	...[...keepers, admin].map(({ loginName, role, who }) => ({ loginName, password, role, who })),
	...learners.map(({ loginName, who }) => ({ loginName, password, role: 'learner' as const, who })),
];

/** The first account, made with the code that an empty database prints. */
export async function addAdmin(db: Db, at: Date): Promise<User> {
	const code = await makeFirstAdminSlip(db, at);
	return claimed(db, { code, loginName: admin.loginName, name: admin.name[0] }, at);
}

/** Everybody who keeps the register claims a slip and is given their role. */
export async function addKeepers(db: Db, by: User, bodies: Bodies, at: Date): Promise<Users> {
	const made = await Promise.all(
		keepers.map(async ({ name: [nameHi, nameEn], loginName, role, body }) => {
			const added = await addPerson(db, { nameHi, nameEn }, by.id, at);
			if ('refused' in added) throw new Error(`${nameEn}: ${added.refused}`);
			const user = await addAccount(db, added.person.id, loginName, by, at);
			const organisation = body ? { organisationId: bodies[body] } : {};
			const outcome = await changeRole(db, by, { accountId: user.id, role, ...organisation }, at);
			if (outcome !== 'saved') throw new Error(`${loginName}: ${outcome}`);
			return [loginName, await userNamed(db, loginName)] as const;
		}),
	);
	return Object.fromEntries([...made, [admin.loginName, by]]);
}

/** One of each kind of learner, the first of their pool in Gumla. */
export async function addLearners(db: Db, by: User, pools: Pools, at: Date): Promise<void> {
	await Promise.all(
		learners.map(async ({ loginName, cohort }) => {
			const [first] = pools.gumla[cohort];
			if (!first) throw new Error(`nobody in the ${cohort} of Gumla`);
			await addAccount(db, first.id, loginName, by, at);
		}),
	);
}

async function addAccount(
	db: Db,
	personId: string,
	loginName: string,
	by: User,
	at: Date,
): Promise<User> {
	const { code } = await makeSlip(db, { personId, madeById: by.id }, at);
	return claimed(db, { code, loginName }, at);
}

async function claimed(
	db: Db,
	typed: { code: string; loginName: string; name?: string },
	at: Date,
): Promise<User> {
	const outcome = await claim(db, { ...typed, password, adult: true, consent: true, notice }, at);
	if ('refused' in outcome) throw new Error(`${typed.loginName}: ${outcome.refused}`);
	return userNamed(db, typed.loginName);
}

async function userNamed(db: Db, loginName: string): Promise<User> {
	const [user] = await db
		.select({
			id: accounts.id,
			personId: accounts.personId,
			loginName: accounts.loginName,
			role: accounts.role,
			organisationId: accounts.organisationId,
		})
		.from(accounts)
		.where(eq(accounts.loginName, loginName));
	if (!user) throw new Error(`no account ${loginName}`);
	return user;
}
