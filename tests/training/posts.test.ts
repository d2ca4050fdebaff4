import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { certificates } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anEnrolment,
	anIssuedCertificate,
	aPerson,
	aPosting,
	aUnit,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { joinPeople, undoJoin } from '#training/person-merges.ts';
import { endPosting, recordPosting } from '#training/postings.ts';
import { postsOn, type PostsAsked } from '#training/posts.ts';
import type { Change } from '#training/recall.ts';

const on = '2026-11-22';
const noChanges: Change[] = [];
const cwpo = { role: 'pol-cwpo', districtLgd: places.khunti };

async function aThana() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const thana = await aUnit(db);
	const states = async (asked: Partial<PostsAsked> = {}) =>
		(await postsOn(db, state, { post: 'cwpo', on, changes: noChanges, ...asked })).map(
			(one) => one.state,
		);
	return { db, state, thana, states };
}

/** An officer posted at a thana, with a certificate of success on BNS 143. */
async function certified(db: Db, unitId: string, given = {}) {
	const posting = await aPosting(db, { ...cwpo, unitId });
	const { workshop } = await aWorkshop(db);
	const enrolment = await anEnrolment(db, workshop, { personId: posting.personId });
	const provisions = ['bns-143'];
	const certificate = await anIssuedCertificate(db, enrolment, { provisions, ...given });
	return { posting, certificate };
}

test('a thana nobody is designated in is vacant; with an officer who is not certified it is not covered', async () => {
	const { db, thana, states } = await aThana();
	expect(await states()).toEqual(['vacant']);
	await aPosting(db, { role: 'pol-asi', districtLgd: places.khunti, unitId: thana.id });
	expect(await states()).toEqual(['vacant']);
	await aPosting(db, { ...cwpo, unitId: thana.id });
	expect(await states()).toEqual(['not-certified']);
});

test('to have taken part is not to be certified, nor is success in a lesson of another post', async () => {
	const { db, thana, states } = await aThana();
	await certified(db, thana.id, { kind: 'attendance' });
	const module = {
		module: 'safe-migration',
		title: { hi: 'x', en: 'x' },
		edition: '1',
		lawDate: on,
	};
	await certified(db, thana.id, { modules: [module] });
	expect(await states()).toEqual(['not-certified']);
	await certified(db, thana.id);
	expect(await states()).toEqual(['covered']);
});

test('a certificate on law that changed since covers nothing from that day on', async () => {
	const { db, thana, states } = await aThana();
	await certified(db, thana.id);
	const changes = [{ id: 'bns-143', changedOn: '2026-12-05' }];
	expect(await states({ changes, on: '2026-12-04' })).toEqual(['covered']);
	expect(await states({ changes, on: '2026-12-05' })).toEqual(['law-changed']);
	await certified(db, thana.id, { lawDate: '2026-12-10' });
	expect(await states({ changes, on: '2026-12-20' })).toEqual(['covered']);
});

test('cancelled or in dispute it covers nothing; the day before it still did', async () => {
	const { db, thana, states } = await aThana();
	const { certificate } = await certified(db, thana.id);
	const change = (set: Partial<typeof certificates.$inferSelect>) =>
		db.update(certificates).set(set).where(eq(certificates.id, certificate.id));
	const later = new Date('2026-11-25T10:00:00+05:30');
	await change({ suspendedAt: later });
	expect(await states({ on: '2026-11-25' })).toEqual(['not-certified']);
	await change({ suspendedAt: null, cancelledAt: later });
	expect(await states({ on: '2026-11-24' })).toEqual(['covered']);
	expect(await states({ on: '2026-11-25' })).toEqual(['not-certified']);
});

test('the officer goes to another thana and takes the certificate along: a report of an earlier day still says so', async () => {
	const { db, thana, states } = await aThana();
	const other = await aUnit(db, { nameHi: 'जोहारघाट थाना' });
	const { posting } = await certified(db, thana.id);
	const posted = { organisationId: null, unit: null, village: null, stateLgd: 20, blockLgd: null };
	await recordPosting(
		db,
		posting.personId,
		{ ...cwpo, ...posted, unitId: other.id },
		{ on: '2026-12-01', by: 'state', at: now },
	);
	// In the order of the names: जोहारघाट, मादरपुर.
	expect(await states({ on: '2026-11-30' })).toEqual(['vacant', 'covered']);
	expect(await states({ on: '2026-12-01' })).toEqual(['covered', 'vacant']);
});

test('who retired holds the post no more, from the day after', async () => {
	const { db, thana, states } = await aThana();
	const { posting } = await certified(db, thana.id);
	expect(await states()).toEqual(['covered']);
	await endPosting(db, posting, '2026-11-30', { by: 'state', at: now, said: 'पत्र 12' });
	expect(await states({ on: '2026-11-30' })).toEqual(['covered']);
	expect(await states({ on: '2026-12-01' })).toEqual(['vacant']);
});

test('two records of one officer, each with an open thana: the later one counts, until the merge is undone', async () => {
	const { db, state, thana, states } = await aThana();
	const other = await aUnit(db, { nameHi: 'जोहारघाट थाना' });
	const { posting } = await certified(db, thana.id);
	const again = await aPosting(db, { ...cwpo, unitId: other.id, startsOn: '2026-06-01' });
	expect(await states()).toEqual(['not-certified', 'covered']);
	const pair = { leftId: posting.personId, rightId: again.personId };
	const merge = await joinPeople(db, state, pair, now);
	if ('refused' in merge) throw new Error(merge.refused);
	expect(await states()).toEqual(['covered', 'vacant']);
	await undoJoin(db, state, merge.mergeId, now);
	expect(await states()).toEqual(['not-certified', 'covered']);
});

test('the state team sees who it is; a coordinator only whom they trained; others nothing at all', async () => {
	const { db, state, thana } = await aThana();
	await certified(db, thana.id);
	const stranger = await aUser(db, { role: 'coordinator' });
	const facilitator = await aUser(db, { role: 'facilitator' });
	const asked: PostsAsked = { post: 'cwpo', on, changes: noChanges };
	const [seen] = await postsOn(db, state, asked);
	expect(seen?.holders).toMatchObject([{ nameHi: 'सुनीता देवी', standing: 'current' }]);
	const [hidden] = await postsOn(db, stranger, asked);
	expect(hidden).toMatchObject({ state: 'covered', holders: [{ nameHi: null, nameEn: null }] });
	expect(await postsOn(db, facilitator, asked)).toEqual([]);
});

test('an AHTU is covered by its own trained members, and a closed unit is asked about no more', async () => {
	const { db, thana, state } = await aThana();
	const ahtu = await aUnit(db, {
		...{ kind: 'ahtu', nameHi: 'नमूना एएचटीयू', hostId: thana.id, closedOn: '2026-11-30' },
	});
	await aPosting(db, { role: 'pol-ahtu', unitId: ahtu.id, personId: (await aPerson(db)).id });
	const asked = { post: 'ahtu' as const, changes: noChanges };
	const posts = await postsOn(db, state, { ...asked, on: '2026-11-30' });
	expect(posts.map((one) => one.state)).toEqual(['not-certified']);
	expect(await postsOn(db, state, { ...asked, on: '2026-12-01' })).toEqual([]);
});
