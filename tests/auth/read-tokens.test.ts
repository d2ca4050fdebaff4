import { expect, test } from 'vitest';
import {
	allReadTokens,
	makeReadToken,
	readerWith,
	revokeReadToken,
	secondsToWait,
	type NewToken,
} from '#auth/read-tokens.ts';
import { auditRows, readTokens } from '#db/schema.ts';
import { anOrganisation, aUser, now, places } from '../factories.ts';
import { freshDb } from '../db.ts';

const asked: NewToken = { purpose: 'State dashboard', questions: [], perHour: 60, days: 30 };
const known = ['coverage', 'gaps'];
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);

async function aToken(given: Partial<NewToken> = {}) {
	const db = await freshDb();
	const user = await aUser(db, { role: 'state' });
	const made = await makeReadToken(db, user, { ...asked, ...given }, known, now);
	if ('refused' in made) throw new Error(made.refused);
	return { db, user, ...made, bearer: `Bearer ${made.token}` };
}

test('a token reads until it is revoked, and what it is cannot be read out of the database', async () => {
	const { db, user, id, token, bearer } = await aToken();
	expect((await readerWith(db, bearer, days(1)))?.token.id).toBe(id);
	const stored = JSON.stringify([
		...(await db.select().from(readTokens)),
		...(await db.select().from(auditRows)),
		...(await allReadTokens(db, user)),
	]);
	expect(stored).not.toContain(token.slice(8));
	expect(await revokeReadToken(db, user, id, days(2))).toBe('revoked');
	expect(await readerWith(db, bearer, days(2))).toBeUndefined();
	expect(await revokeReadToken(db, user, id, days(3))).toBe('not-there');
	const done = await db.select({ action: auditRows.action }).from(auditRows);
	expect(done.map(({ action }) => action)).toEqual(['make-read-token', 'revoke-read-token']);
});

test('a token ends by itself', async () => {
	const { db, bearer } = await aToken({ days: 30 });
	expect(await readerWith(db, bearer, days(29))).toBeDefined();
	expect(await readerWith(db, bearer, days(30))).toBeUndefined();
});

test('nothing that is no token reads', async () => {
	const { db, token } = await aToken();
	const tries = [
		null,
		'',
		'Bearer',
		token,
		`Basic ${token}`,
		`Bearer ${token}x`,
		'Bearer saksham_',
	];
	for (const tried of [...tries, `Bearer saksham_${'a'.repeat(43)}`])
		expect(await readerWith(db, tried, now)).toBeUndefined();
});

test('a token of one body sees what its coordinator sees, another the State', async () => {
	const { db, user, bearer } = await aToken();
	const body = await anOrganisation(db);
	const scoped = { ...asked, organisationId: body.id, districtLgd: places.khunti };
	const made = await makeReadToken(db, user, scoped, known, now);
	if ('refused' in made) throw new Error(made.refused);
	const reader = await readerWith(db, `Bearer ${made.token}`, now);
	expect(reader?.user).toMatchObject({ role: 'coordinator', organisationId: body.id });
	expect(reader?.token.districtLgd).toBe(places.khunti);
	expect((await readerWith(db, bearer, now))?.user.role).toBe('state');
});

test('when it was last used is known to the minute', async () => {
	const { db, user, bearer } = await aToken();
	const used = async () => (await allReadTokens(db, user))[0]?.lastUsedAt;
	expect(await used()).toBeNull();
	await readerWith(db, bearer, now);
	await readerWith(db, bearer, new Date(now.getTime() + 30_000));
	expect(await used()).toEqual(now);
	await readerWith(db, bearer, new Date(now.getTime() + 90_000));
	expect(await used()).toEqual(new Date(now.getTime() + 90_000));
});

test('a token is refused without a purpose, with a rate or a term out of bounds, for what is not known', async () => {
	const db = await freshDb();
	const user = await aUser(db, { role: 'state' });
	const refusal = async (given: Partial<NewToken>) =>
		makeReadToken(db, user, { ...asked, ...given }, known, now);
	expect(await refusal({ purpose: ' ' })).toEqual({ refused: 'purpose-missing' });
	expect(await refusal({ perHour: 0 })).toEqual({ refused: 'bad-rate' });
	expect(await refusal({ perHour: 1.5 })).toEqual({ refused: 'bad-rate' });
	expect(await refusal({ days: 400 })).toEqual({ refused: 'bad-validity' });
	expect(await refusal({ districtLgd: 1 })).toEqual({ refused: 'bad-filter' });
	expect(await refusal({ organisationId: 'nobody' })).toEqual({ refused: 'bad-filter' });
	expect(await refusal({ questions: ['people'] })).toEqual({ refused: 'bad-filter' });
	expect(await db.select().from(readTokens)).toEqual([]);
});

test('only the state team makes, sees and revokes tokens', async () => {
	const { db, id } = await aToken();
	const body = await anOrganisation(db);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: body.id });
	expect(await makeReadToken(db, coordinator, asked, known, now)).toEqual({ refused: 'not-there' });
	expect(await allReadTokens(db, coordinator)).toEqual([]);
	expect(await revokeReadToken(db, coordinator, id, now)).toBe('not-there');
});

test('a token asks as often in an hour as it may, and another one beside it its own', async () => {
	const one = { id: 'one', perHour: 3 };
	for (let n = 0; n < 3; n += 1) expect(await secondsToWait(one)).toBeUndefined();
	expect(await secondsToWait(one)).toBeGreaterThan(3500);
	expect(await secondsToWait({ id: 'other', perHour: 3 })).toBeUndefined();
});
