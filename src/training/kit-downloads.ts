import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import {
	accounts,
	kitDownloadCounts,
	kitDownloads,
	kitNotices,
	organisations,
	people,
} from '#db/schema.ts';
import { isOlder } from './completion.ts';
import { kitEditions, kitStanding, type KitStanding } from './kit-editions.ts';
import { dayOf } from './periods.ts';

/** A kit as it was taken: which lesson, in which language and edition, in what form (pdf, zip …). */
export type TakenKit = { module: string; language: string; edition: string; form: string };

/** A phone on 2G asks again and again for what broke off: within this it is one download. */
const sameDownload = 60 * 60 * 1000;

/** Somebody signed in took a kit along. */
export function noteKitDownload(
	db: Db,
	kit: TakenKit,
	accountId: string,
	at: Date,
): Promise<'noted' | 'noted-before'> {
	return db.transaction(async (tx) => {
		const again = await tx.$count(
			kitDownloads,
			and(
				eq(kitDownloads.accountId, accountId),
				eq(kitDownloads.module, kit.module),
				eq(kitDownloads.language, kit.language),
				eq(kitDownloads.edition, kit.edition),
				eq(kitDownloads.form, kit.form),
				gt(kitDownloads.takenAt, new Date(at.getTime() - sameDownload)),
			),
		);
		if (again > 0) return 'noted-before';
		await tx.insert(kitDownloads).values({ ...kit, id: newId(), accountId, takenAt: at });
		return 'noted';
	});
}

/** Kits taken by nobody known: a number for the day, no row for anybody. */
export async function countKitDownloads(
	db: DbOrTx,
	kits: readonly (TakenKit & { count: number })[],
	at: Date,
): Promise<void> {
	for (const kit of kits) {
		await db
			.insert(kitDownloadCounts)
			.values({ ...kit, takenOn: dayOf(at) })
			.onConflictDoUpdate({
				target: [
					kitDownloadCounts.module,
					kitDownloadCounts.language,
					kitDownloadCounts.edition,
					kitDownloadCounts.form,
					kitDownloadCounts.takenOn,
				],
				set: { count: sql`${kitDownloadCounts.count} + ${kit.count}` },
			});
	}
}

/** All that is kept about somebody’s own downloads, the newest first. */
export function kitsTakenBy(db: DbOrTx, accountId: string) {
	return db
		.select({
			module: kitDownloads.module,
			language: kitDownloads.language,
			edition: kitDownloads.edition,
			form: kitDownloads.form,
			takenAt: kitDownloads.takenAt,
		})
		.from(kitDownloads)
		.where(eq(kitDownloads.accountId, accountId))
		.orderBy(desc(kitDownloads.takenAt));
}

/** A kit somebody has that is no longer the one to teach from, and why. */
export type OldKit = {
	module: string;
	/** The newest edition they have. */
	edition: string;
	takenAt: Date;
	standing: Exclude<KitStanding, { state: 'current' | 'unknown' }>;
	/** When they were told of just this; empty while they were not. */
	toldAt: Date | null;
};
/** Somebody who has it: for the coordinator and the state team. */
export type OldKitHolder = OldKit & {
	nameHi: string | null;
	nameEn: string | null;
	organisation: { nameHi: string; nameEn: string } | null;
};

type Standings = (module: string, edition: string) => Promise<KitStanding>;
const standingsOn =
	(today: string): Standings =>
	(module, edition) =>
		kitStanding(module, edition, today);

/** What somebody has to know about the kits they took: those that are no longer current. */
export async function oldKitsOf(
	db: DbOrTx,
	accountId: string,
	today: string,
	standings: Standings = standingsOn(today),
): Promise<OldKit[]> {
	return oldKitsWhere(db, eq(accounts.id, accountId), standings);
}

/** The same, and writes down that they are being told now. */
export async function tellOfOldKits(
	db: Db,
	user: User,
	at: Date,
	standings?: Standings,
): Promise<OldKit[]> {
	const old = await oldKitsOf(db, user.id, dayOf(at), standings);
	const untold = old.filter(({ toldAt }) => toldAt === null);
	if (untold.length > 0) {
		await db
			.insert(kitNotices)
			.values(
				untold.map(({ module, edition, standing }) => ({
					...{ accountId: user.id, module, edition, since: standing.since, toldAt: at },
				})),
			)
			.onConflictDoNothing();
	}
	return old;
}

/** Whether there is something they have not been told yet: asked at every sign-in. */
export async function hasToBeTold(
	db: DbOrTx,
	accountId: string,
	today: string,
	standings?: Standings,
): Promise<boolean> {
	const old = await oldKitsOf(db, accountId, today, standings);
	return old.some(({ toldAt }) => toldAt === null);
}

/**
 * Everybody who took a kit that is no longer current and has not taken the newer one: of the whole
 * register for the state team, of their own organisation for a coordinator, for nobody below.
 */
export async function holdersOfOldKits(
	db: DbOrTx,
	user: User,
	today: string,
	standings: Standings = standingsOn(today),
): Promise<OldKitHolder[]> {
	const scope = accountsSeenBy(user);
	return scope === 'none' ? [] : oldKitsWhere(db, scope, standings);
}

function accountsSeenBy(user: User): SQL | undefined | 'none' {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'coordinator') || user.organisationId === null) return 'none';
	return eq(accounts.organisationId, user.organisationId);
}

async function oldKitsWhere(
	db: DbOrTx,
	whose: SQL | undefined,
	standings: Standings,
): Promise<OldKitHolder[]> {
	const rows = await db
		.select({
			accountId: accounts.id,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			organisation: { nameHi: organisations.nameHi, nameEn: organisations.nameEn },
			module: kitDownloads.module,
			edition: kitDownloads.edition,
			takenAt: sql<number>`max(${kitDownloads.takenAt})`,
		})
		.from(kitDownloads)
		.innerJoin(accounts, eq(accounts.id, kitDownloads.accountId))
		.innerJoin(people, eq(people.id, accounts.personId))
		.leftJoin(organisations, eq(organisations.id, accounts.organisationId))
		.where(and(isNull(accounts.disabledAt), whose))
		.groupBy(accounts.id, kitDownloads.module, kitDownloads.edition);
	const newest = new Map<string, (typeof rows)[number]>();
	for (const row of rows) {
		const key = `${row.accountId} ${row.module}`;
		const before = newest.get(key);
		if (!before || isOlder(before.edition, row.edition)) newest.set(key, row);
	}
	const told = new Map(
		(await db.select().from(kitNotices)).map((one) => [noticeKey(one), one.toldAt]),
	);
	const old = await Promise.all(
		[...newest.values()].map(async ({ accountId, takenAt, ...row }): Promise<OldKitHolder[]> => {
			const standing = await standings(row.module, row.edition);
			if (standing.state === 'current' || standing.state === 'unknown') return [];
			const toldAt = told.get(noticeKey({ ...row, accountId, since: standing.since })) ?? null;
			return [{ ...row, takenAt: new Date(takenAt), standing, toldAt }];
		}),
	);
	return old
		.flat()
		.sort((a, b) => a.standing.since.localeCompare(b.standing.since) || byName(a, b));
}

function noticeKey({
	accountId,
	module,
	edition,
	since,
}: {
	accountId: string;
	module: string;
	edition: string;
	since: string;
}): string {
	return [accountId, module, edition, since].join(' ');
}

function byName(a: OldKitHolder, b: OldKitHolder): number {
	return (a.nameHi ?? a.nameEn ?? '').localeCompare(b.nameHi ?? b.nameEn ?? '', 'hi');
}

/** How often one edition of a kit was taken, and whether it still is the one. */
export type KitUse = {
	module: string;
	edition: string;
	current: boolean;
	/** People with an account, each once: of those this user sees. */
	people: number;
	/** Downloads by nobody known, all of the site. */
	anonymous: number;
};

/** Every edition of every kit that was ever taken, for coordinators and the state team. */
export async function kitUse(db: DbOrTx, user: User): Promise<KitUse[]> {
	const scope = accountsSeenBy(user);
	if (scope === 'none') return [];
	const [named, counted] = await Promise.all([
		db
			.select({
				module: kitDownloads.module,
				edition: kitDownloads.edition,
				people: sql<number>`count(distinct ${kitDownloads.accountId})`,
			})
			.from(kitDownloads)
			.innerJoin(accounts, eq(accounts.id, kitDownloads.accountId))
			.where(scope)
			.groupBy(kitDownloads.module, kitDownloads.edition),
		db
			.select({
				module: kitDownloadCounts.module,
				edition: kitDownloadCounts.edition,
				anonymous: sql<number>`sum(${kitDownloadCounts.count})`,
			})
			.from(kitDownloadCounts)
			.groupBy(kitDownloadCounts.module, kitDownloadCounts.edition),
	]);
	const uses = new Map<string, KitUse>();
	for (const row of [...named, ...counted]) {
		const key = `${row.module} ${row.edition}`;
		const { module, edition } = row;
		const before = uses.get(key) ?? { module, edition, current: false, people: 0, anonymous: 0 };
		uses.set(key, { ...before, ...row });
	}
	return Promise.all(
		[...uses.values()].map(async (use) => {
			const newest = (await kitEditions(use.module)).at(-1);
			return { ...use, current: newest?.edition === use.edition };
		}),
	);
}
