import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { groups } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAppointment,
	anAttendance,
	anEnrolment,
	anIssuedCertificate,
	aPosting,
	aUnit,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import type { FigureName, TableName } from '#training/figures/answer.ts';
import { liftSuspension, suspendCertificate } from '#training/certificate-changes.ts';
import { answerTo } from '#training/figures/figures.ts';
import { inPostQuery } from '#training/in-post.ts';
import { joinPeople } from '#training/person-merges.ts';
import { blocksOf } from '#training/places.ts';
import { readQuestion } from '#training/questions.ts';
import { saveYearlyNumber } from '#training/strengths.ts';

async function rowsOf(db: Db, user: User, name: FigureName, table: TableName, search = '') {
	const asked = readQuestion(new URLSearchParams(`fy=2026&${search}`), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const { tables, notes } = await answerTo(db, user, name, asked);
	const found = tables.find((one) => one.name === table);
	return { rows: (found?.rows ?? []).map(({ cells }) => cells), total: found?.total, notes };
}

async function aState() {
	const db = await freshDb();
	return { db, state: await aUser(db, { role: 'state' }) };
}

test('a thana without a current officer is a gap, with why; a covered one is not', async () => {
	const { db, state } = await aState();
	const empty = await aUnit(db, { nameHi: 'खाली थाना' });
	const covered = await aUnit(db, { nameHi: 'पूरा थाना' });
	const untrained = await aUnit(db, { nameHi: 'अधूरा थाना' });
	const post = { role: 'pol-cwpo', districtLgd: places.khunti };
	await aPosting(db, { ...post, unitId: untrained.id });
	const { personId } = await aPosting(db, { ...post, unitId: covered.id });
	const { workshop, sessions } = await aWorkshop(db);
	const enrolment = await anEnrolment(db, workshop, { personId, role: 'pol-cwpo' });
	await anAttendance(db, sessions[0], enrolment);
	await anIssuedCertificate(db, enrolment, { provisions: ['bns-143'] });
	const { rows } = await rowsOf(db, state, 'gaps', 'thanas');
	const told = rows.map(([name, , why]) => [(name as { hi: string }).hi, why]);
	expect(told).toContainEqual(['खाली थाना', { word: 'nobody-in-post' }]);
	expect(told).toContainEqual(['अधूरा थाना', { word: 'not-trained' }]);
	expect(told).toHaveLength(2);
	expect(empty.id).not.toBe(covered.id);
	const glance = (await rowsOf(db, state, 'gaps', 'missing')).rows;
	expect(glance[0]).toEqual([{ word: 'gap-thanas' }, 2, 3, 2 / 3]);
	// No unit of another kind is on record: that is not known, and no zero.
	const notKnown = { absent: 'not-known' };
	expect(glance[1]).toEqual([{ word: 'gap-ahtus' }, notKnown, notKnown, notKnown]);
});

test('without any unit on record posts are not known, which is not the same as covered', async () => {
	const { db, state } = await aState();
	expect((await rowsOf(db, state, 'gaps', 'thanas')).notes).toContain('units-not-loaded');
});

test('a CWC member past the legal date of training is named with that date', async () => {
	const { db, state } = await aState();
	const cwc = await aUnit(db, { kind: 'cwc', nameHi: 'बाल कल्याण समिति' });
	await anAppointment(db, cwc, { startsOn: '2026-01-01', endsOn: '2028-12-31' });
	await anAppointment(db, cwc, { startsOn: '2026-11-15', endsOn: '2029-11-14' });
	const { rows } = await rowsOf(db, state, 'gaps', 'bodies');
	expect(rows).toHaveLength(1);
	expect(rows[0]?.at(-2)).toEqual({ day: '2026-01-01' });
});

test('a block is silent until an event is there or somebody from there comes to one elsewhere', async () => {
	const { db, state } = await aState();
	const silent = async () =>
		(await rowsOf(db, state, 'gaps', 'blocks', `district=${places.khunti}`)).rows.length;
	const all = blocksOf(places.khunti);
	expect(await silent()).toBe(all.length);
	const { workshop, sessions } = await aWorkshop(db, { blockLgd: all[0]?.lgd ?? null });
	await anAttendance(
		db,
		sessions[0],
		await anEnrolment(db, workshop, { blockLgd: all[1]?.lgd ?? null }),
	);
	expect(await silent()).toBe(all.length - 2);
	const { workshop: old, sessions: sittings } = await aWorkshop(db, {
		...{ startsOn: '2025-05-05', blockLgd: all[2]?.lgd ?? null },
	});
	await anAttendance(db, sittings[0], await anEnrolment(db, old, { blockLgd: null }));
	const { rows } = await rowsOf(db, state, 'gaps', 'blocks', `district=${places.khunti}`);
	expect(rows.filter(([, , last]) => JSON.stringify(last) === '{"day":"2025-05-05"}')).toHaveLength(
		1,
	);
	expect(rows).toHaveLength(all.length - 2);
});

test('a group that did not meet for three months is silent; a new or closed one is not', async () => {
	const { db, state } = await aState();
	const where = { stateLgd: places.jharkhand, districtLgd: places.khunti };
	const make = (id: string, given: object) =>
		db.insert(groups).values({ ...where, id, kind: 'migrant-forum', nameHi: id, ...given });
	await make('silent', { formedOn: '2025-01-01' });
	await make('new', { formedOn: '2026-11-01' });
	await make('closed', { formedOn: '2025-01-01', closedOn: '2026-06-01' });
	await make('met', { formedOn: '2025-01-01' });
	const { workshop, sessions } = await aWorkshop(db, { startsOn: '2026-10-10', groupId: 'met' });
	await anAttendance(db, sessions[0], await anEnrolment(db, workshop));
	const { rows } = await rowsOf(db, state, 'gaps', 'groups');
	expect(rows.map(([name]) => (name as { hi: string }).hi)).toEqual(['silent']);
	expect(rows[0]?.at(-1)).toEqual({ word: 'never' });
});

test('sanctioned posts stand against who is in post and who of them is current; unknown is said', async () => {
	const { db, state } = await aState();
	expect((await rowsOf(db, state, 'strength', 'strength')).notes).toContain('strength-not-loaded');
	const yearly = {
		...{ districtLgd: places.khunti, role: 'pol-cwpo', financialYear: 2026, number: 4 },
		...{ precision: 'exact' as const, asOn: '2026-04-01', source: 'आदेश' },
	};
	await saveYearlyNumber(db, yearly, state, now);
	await saveYearlyNumber(db, { ...yearly, number: 10, counts: 'people' }, state, now);
	const post = { role: 'pol-cwpo', districtLgd: places.khunti };
	await aPosting(db, post);
	await aPosting(db, { ...post, endsOn: '2026-10-01' });
	const { personId } = await aPosting(db, post);
	const { workshop, sessions } = await aWorkshop(db);
	const enrolment = await anEnrolment(db, workshop, { personId, role: 'pol-cwpo' });
	await anAttendance(db, sessions[0], enrolment);
	await anIssuedCertificate(db, enrolment, { provisions: ['bns-143'], issuedAt: now });
	const strength = await rowsOf(db, state, 'strength', 'strength');
	expect(strength.rows[0]?.slice(2)).toEqual([4, { word: 'precision-exact' }, 2, 2, 1, 0.25]);
	const targets = await rowsOf(db, state, 'strength', 'targets');
	expect(targets.rows[0]?.slice(2)).toEqual([{ word: 'target-people' }, 10, 1, 0.1]);
});

test('whoever went on to another place under another record of theirs is in post there only', async () => {
	const { db, state } = await aState();
	const yearly = {
		...{ role: 'pol-cwpo', financialYear: 2026, number: 4, precision: 'exact' as const },
		...{ asOn: '2026-04-01', source: 'आदेश' },
	};
	for (const districtLgd of [places.khunti, places.ranchi])
		await saveYearlyNumber(db, { ...yearly, districtLgd }, state, now);
	const post = { role: 'pol-cwpo', unit: 'थाना', blockLgd: null };
	const old = await aPosting(db, { ...post, districtLgd: places.khunti });
	const later = { ...post, districtLgd: places.ranchi, startsOn: '2026-06-01' };
	const other = await aPosting(db, later);
	const inPost = async () =>
		Object.fromEntries(
			(await rowsOf(db, state, 'strength', 'strength')).rows.map((cells) => [
				(cells[0] as { en: string }).en,
				cells[4],
			]),
		);
	expect(await inPost()).toEqual({ Khunti: 1, Ranchi: 1 });
	await joinPeople(db, state, { leftId: old.personId, rightId: other.personId }, now);
	expect(await inPost()).toEqual({ Khunti: 0, Ranchi: 1 });
});

test('a certificate in dispute makes nobody current, to strength as to gaps, until that is settled', async () => {
	const { db, state } = await aState();
	const unit = await aUnit(db);
	const post = { role: 'pol-cwpo', districtLgd: places.khunti };
	const { personId } = await aPosting(db, { ...post, unitId: unit.id });
	const { workshop, sessions } = await aWorkshop(db);
	const enrolment = await anEnrolment(db, workshop, { personId, role: 'pol-cwpo' });
	await anAttendance(db, sessions[0], enrolment);
	const certificate = await anIssuedCertificate(db, enrolment, { provisions: ['bns-143'] });
	const said = { precision: 'exact' as const, asOn: '2026-04-01', source: 'पत्र' };
	await saveYearlyNumber(db, { ...post, financialYear: 2026, number: 2, ...said }, state, now);
	const both = async () => ({
		current: (await rowsOf(db, state, 'strength', 'strength')).rows.map(
			({ [6]: current }) => current,
		),
		gaps: (await rowsOf(db, state, 'gaps', 'thanas')).rows.length,
	});
	expect(await both()).toEqual({ current: [1], gaps: 0 });
	await suspendCertificate(db, state, certificate, 'नाम पर आपत्ति', now);
	expect(await both()).toEqual({ current: [0], gaps: 1 });
	await liftSuspension(db, state, certificate, 'जांच पूरी', now);
	expect(await both()).toEqual({ current: [1], gaps: 0 });
});

test('two open postings on one record are one officer at the later place, to strength as to gaps', async () => {
	const { db, state } = await aState();
	const [first, second] = [await aUnit(db), await aUnit(db, { districtLgd: places.ranchi })];
	const post = { role: 'pol-cwpo', districtLgd: places.khunti };
	const { personId } = await aPosting(db, { ...post, unitId: first.id, startsOn: '2026-05-01' });
	const later = { personId, role: 'pol-cwpo', unitId: second.id, startsOn: '2026-07-01' };
	await aPosting(db, { ...later, districtLgd: places.ranchi });
	for (const districtLgd of [places.khunti, places.ranchi]) {
		const number = { districtLgd, role: 'pol-cwpo', financialYear: 2026, number: 2 };
		const said = { precision: 'exact' as const, asOn: '2026-04-01', source: 'पत्र' };
		await saveYearlyNumber(db, { ...number, ...said }, state, now);
	}
	const strength = await rowsOf(db, state, 'strength', 'strength');
	expect(strength.rows.map(({ [4]: inPost }) => inPost).toSorted()).toEqual([0, 1]);
	const gaps = await rowsOf(db, state, 'gaps', 'thanas');
	expect(gaps.rows.map(({ [4]: inPost }) => inPost).toSorted()).toEqual([0, 1]);
});

test('gaps and strength read no table of marks, rosters or certificates through', async () => {
	const { db } = await aState();
	const asked = { roles: ['pol-cwpo'], districts: [places.khunti], on: '2026-11-22' };
	const queries = [inPostQuery(asked)];
	for (const query of queries) {
		const plan = await db.all<{ detail: string }>(sql`explain query plan ${query}`);
		const scans = plan.map(({ detail }) => detail).filter((one) => /^SCAN/.test(one));
		const big = /SCAN (attendance|marks|enrolments|certificates|responses|c|e|postings|po)\b/;
		expect(scans.filter((one) => big.test(one))).toEqual([]);
	}
});
