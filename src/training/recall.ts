import { and, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, enrolments, people, workshops } from '#db/schema.ts';
import { allProvisions } from '#law/registry.ts';
import type { Certificate } from './certificates.ts';
import { provisionsUnder } from './provisions.ts';
import { mayLead } from './workshops.ts';

/** A provision whose change makes what was taught before that day wrong. */
export type Change = { id: string; changedOn: string };
export type Refresher = { since: string; provisions: string[] };

/** What the registry of the law says has to be taught again. */
export function changesToTeachAgain(registry = allProvisions): Change[] {
	return registry.flatMap(({ id, changedOn, retrain }) =>
		retrain && changedOn ? [{ id, changedOn }] : [],
	);
}

/**
 * What has changed under a certificate since the day of the law it was taught by: the first day, and
 * which provisions. `undefined` when nothing has. It says nothing against the certificate itself.
 */
export async function refresherFor(
	certificate: Pick<Certificate, 'provisions' | 'modules' | 'lawDate'>,
	changes: readonly Change[],
	today: string,
): Promise<Refresher | undefined> {
	if (changes.length === 0) return undefined;
	const leansOn = await restingOn(certificate);
	const later = changes.filter(
		({ id, changedOn }) =>
			leansOn.includes(id) && changedOn > certificate.lawDate && changedOn <= today,
	);
	const since = later.map(({ changedOn }) => changedOn).sort()[0];
	return since === undefined ? undefined : { since, provisions: later.map(({ id }) => id).sort() };
}

/** By certificate: since when a refresher is due. Those with nothing due are not in it. */
export async function refreshersFor(
	held: readonly Certificate[],
	today: string,
	changes: readonly Change[] = changesToTeachAgain(),
): Promise<Map<string, string>> {
	const due = await Promise.all(held.map((one) => refresherFor(one, changes, today)));
	return new Map(held.flatMap(({ id }, n) => (due[n] ? [[id, due[n].since] as const] : [])));
}

/** Written down when it was issued; one from before that was written leans on its lessons of today. */
function restingOn({
	provisions,
	modules,
}: Pick<Certificate, 'provisions' | 'modules'>): Promise<string[]> {
	if (provisions.length > 0) return Promise.resolve(provisions);
	return provisionsUnder(modules.map(({ module }) => module));
}

/** Somebody to be called again, with the certificate that says why. */
export type DueForRefresher = Refresher & {
	/** The record the person counts as. */
	personId: string;
	nameHi: string | null;
	nameEn: string | null;
	roleId: string;
	districtLgd: number | null;
	code: string;
	title: Certificate['title'];
	issuedAt: Date;
};

/**
 * Everybody of the workshops this user keeps whose newest teaching of some lesson is older than a
 * change of its law, by name, each person once under the oldest change. Nobody below a coordinator
 * asks this.
 */
export async function dueForRefresher(
	db: DbOrTx,
	user: User,
	{
		changes,
		today,
		districtLgd,
	}: { changes: readonly Change[]; today: string; districtLgd?: number },
): Promise<DueForRefresher[]> {
	const newest = changes
		.map(({ changedOn }) => changedOn)
		.sort()
		.at(-1);
	if (newest === undefined || !mayActAs(user, 'coordinator')) return [];
	const rows = await standingBefore(
		db,
		and(
			mayLead(user),
			lt(certificates.lawDate, newest),
			districtLgd === undefined ? undefined : eq(enrolments.districtLgd, districtLgd),
		),
	);
	const taught = await newestTeaching(
		db,
		rows.map(({ personId }) => personId),
	);
	const due = new Map<string, DueForRefresher>();
	for (const { certificate, ...person } of rows) {
		const refresher = await refresherFor(certificate, changes, today);
		if (!refresher || isTaughtSince(taught.get(person.personId), certificate, changes)) continue;
		const { roleId, code, title, issuedAt } = certificate;
		const before = due.get(person.personId);
		if (before && before.since <= refresher.since) continue;
		due.set(person.personId, { ...person, ...refresher, roleId, code, title, issuedAt });
	}
	return [...due.values()].sort((a, b) => a.since.localeCompare(b.since) || byName(a, b));
}

async function standingBefore(db: DbOrTx, condition: SQL | undefined) {
	return db
		.select({
			certificate: certificates,
			personId: people.countsAsId,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			districtLgd: enrolments.districtLgd,
		})
		.from(certificates)
		.innerJoin(people, eq(people.id, certificates.personId))
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.innerJoin(workshops, eq(workshops.id, certificates.workshopId))
		.where(and(isNull(certificates.cancelledAt), condition));
}

type Teaching = { module: string; lawDate: string }[];

/** By person: each lesson with the newest day of the law it was taught under, wherever that was. */
async function newestTeaching(db: DbOrTx, personIds: string[]): Promise<Map<string, Teaching>> {
	const wanted = [...new Set(personIds)];
	const taught = new Map<string, Teaching>();
	for (let from = 0; from < wanted.length; from += 500) {
		const rows = await db
			.select({ personId: people.countsAsId, modules: certificates.modules })
			.from(certificates)
			.innerJoin(people, eq(people.id, certificates.personId))
			.where(
				and(
					isNull(certificates.cancelledAt),
					inArray(people.countsAsId, wanted.slice(from, from + 500)),
				),
			);
		for (const { personId, modules } of rows) {
			taught.set(personId, [...(taught.get(personId) ?? []), ...modules]);
		}
	}
	return taught;
}

/** Has every lesson of this certificate been taught again after the last of the changes? */
function isTaughtSince(
	teaching: Teaching | undefined,
	certificate: Certificate,
	changes: readonly Change[],
): boolean {
	const leansOn = changes.filter(
		({ id }) => certificate.provisions.length === 0 || certificate.provisions.includes(id),
	);
	const last =
		leansOn
			.map(({ changedOn }) => changedOn)
			.sort()
			.at(-1) ?? '';
	return certificate.modules.every(({ module }) =>
		teaching?.some((one) => one.module === module && one.lawDate >= last),
	);
}

function byName(a: DueForRefresher, b: DueForRefresher): number {
	return (a.nameHi ?? a.nameEn ?? '').localeCompare(b.nameHi ?? b.nameEn ?? '', 'hi');
}
