import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accounts, auditRows, authSessions, people, slips } from '#db/schema.ts';
import { releaseAccount } from '#auth/account-corrections.ts';
import { claim, makeFirstAdminSlip, makeSlip, openSlip, type Claim } from '#auth/slips.ts';
import { accountNamed, setClosed, withdrawConsent } from '#auth/accounts.ts';
import { signIn, SignInLimits } from '#auth/sign-in.ts';
import { freshDb } from '#tests/db.ts';
import { anAccount, now } from './factories.ts';

const good: Omit<Claim, 'code'> = {
	loginName: 'phulmani',
	password: 'three small words',
	adult: true,
	consent: true,
	notice: '2026-11 hi',
};

async function aSlip() {
	const db = await freshDb();
	const facilitator = await anAccount(db, { role: 'facilitator' });
	const personId = 'person-of-slip';
	await db.insert(people).values({
		id: personId,
		countsAsId: personId,
		nameHi: 'फूलमनी टोप्पो',
		nameKey: '',
		createdAt: now,
	});
	const { code } = await makeSlip(db, { personId, madeById: facilitator.id }, now);
	return { db, code, personId, facilitator };
}

test('a slip opens the record it was made for, once, and consent is kept with its wording', async () => {
	const { db, code, personId } = await aSlip();
	expect((await openSlip(db, code.toLowerCase().replace('-', ' '), now))?.name).toBe('फूलमनी टोप्पो');
	const claimed = await claim(db, { ...good, code }, now);
	expect(claimed).toHaveProperty('accountId');
	const [account] = (await db.select().from(accounts)).filter((one) => one.personId === personId);
	expect(account).toMatchObject({
		role: 'learner',
		consentNotice: '2026-11 hi',
		loginName: 'phulmani',
	});
	expect(await claim(db, { ...good, code, loginName: 'again' }, now)).toEqual({
		refused: 'slip-not-valid',
	});
});

test('the code is stored only as a hash, and who made it for whom is on record', async () => {
	const { db, code, personId, facilitator } = await aSlip();
	expect(JSON.stringify(await db.select().from(slips))).not.toContain(code);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({
		action: 'make-slip',
		subjectId: personId,
		accountId: facilitator.id,
	});
});

test('under 18, without consent, with a bad name or a short password: each refused, no account made', async () => {
	const { db, code } = await aSlip();
	const before = await db.$count(accounts);
	const refusals = await Promise.all([
		claim(db, { ...good, code, adult: false }, now),
		claim(db, { ...good, code, consent: false }, now),
		claim(db, { ...good, code, loginName: 'a b' }, now),
		claim(db, { ...good, code, password: 'short' }, now),
		claim(db, { ...good, code, phone: '12345' }, now),
		claim(db, { ...good, code: 'WRONG-CODES' }, now),
	]);
	expect(refusals).toEqual(
		[
			'not-adult',
			'no-consent',
			'bad-login-name',
			'password-too-short',
			'bad-phone',
			'slip-not-valid',
		].map((refused) => ({ refused })),
	);
	expect(await db.$count(accounts)).toBe(before);
	expect(await openSlip(db, code, now)).toBeDefined();
});

test('two people racing with one slip: one account', async () => {
	const { db, code } = await aSlip();
	const before = await db.$count(accounts);
	const both = await Promise.all([
		claim(db, { ...good, code, loginName: 'first' }, now),
		claim(db, { ...good, code, loginName: 'second' }, now),
	]);
	expect(both.filter((one) => 'accountId' in one)).toHaveLength(1);
	expect(await db.$count(accounts)).toBe(before + 1);
});

test('a slip ends after thirty days, and a newer slip ends the older one', async () => {
	const { db, code, personId, facilitator } = await aSlip();
	expect(await openSlip(db, code, new Date(now.getTime() + 31 * 86_400_000))).toBeUndefined();
	const newer = await makeSlip(
		db,
		{ personId, madeById: facilitator.id },
		new Date(now.getTime() + 1000),
	);
	const later = new Date(now.getTime() + 2000);
	expect(await openSlip(db, code, later)).toBeUndefined();
	expect(await openSlip(db, newer.code, later)).toBeDefined();
});

test('for somebody with an account a slip sets a new password and nothing else', async () => {
	const { db, facilitator } = await aSlip();
	const user = await anAccount(db, { loginName: 'etwa' });
	const slip = await makeSlip(db, { personId: user.personId, madeById: facilitator.id }, now);
	expect(slip.purpose).toBe('reset');
	await claim(
		db,
		{ ...good, code: slip.code, loginName: 'ignored', password: 'a fresh start' },
		now,
	);
	const entry = { name: 'etwa', password: 'a fresh start', address: 'x' };
	expect((await signIn(db, new SignInLimits(), entry)).outcome).toBe('signed-in');
});

test('the slip of somebody with an account says which user name it opens', async () => {
	const { db, code: ofNobody, facilitator } = await aSlip();
	const { personId } = await anAccount(db, { loginName: 'etwa' });
	const { code } = await makeSlip(db, { personId, madeById: facilitator.id }, now);
	expect(await openSlip(db, code, now)).toMatchObject({ loginName: 'etwa', standing: 'open' });
	expect(await openSlip(db, ofNobody, now)).toMatchObject({ loginName: null, standing: null });
});

test('who took her consent back returns with a slip and a new consent, never without', async () => {
	const { db, facilitator } = await aSlip();
	const user = await anAccount(db, { loginName: 'salomi' });
	await withdrawConsent(db, user, now);
	const { code } = await makeSlip(db, { personId: user.personId, madeById: facilitator.id }, now);
	const claimed = { ...good, code, password: 'a fresh start' };
	expect((await openSlip(db, code, now))?.standing).toBe('withdrawn');
	expect(await claim(db, { ...claimed, consent: false }, now)).toEqual({ refused: 'no-consent' });
	expect(await claim(db, { ...claimed, adult: false }, now)).toEqual({ refused: 'not-adult' });
	const later = new Date(now.getTime() + 1000);
	expect(await claim(db, claimed, later)).toEqual({ accountId: user.id });
	const entry = { name: 'salomi', password: 'a fresh start', address: 'x' };
	expect((await signIn(db, new SignInLimits(), entry)).outcome).toBe('signed-in');
	expect(await accountNamed(db, 'salomi')).toMatchObject({ disabledAt: null, consentedAt: later });
	const rows = await db.select().from(auditRows);
	expect(rows.filter(({ subjectId }) => subjectId === user.id).map(({ action }) => action)).toEqual(
		['withdraw-consent', 'consent-again'],
	);
});

test('no slip opens an account an administrator closed, and its code is not used up by the try', async () => {
	const { db, facilitator } = await aSlip();
	const admin = await anAccount(db, { role: 'admin' });
	const user = await anAccount(db, { loginName: 'mangra' });
	await setClosed(db, admin, { accountId: user.id, closed: true }, now);
	const { code } = await makeSlip(db, { personId: user.personId, madeById: facilitator.id }, now);
	expect(await claim(db, { ...good, code }, now)).toEqual({ refused: 'account-closed' });
	await setClosed(db, admin, { accountId: user.id, closed: false }, now);
	expect(await claim(db, { ...good, code }, now)).toEqual({ accountId: user.id });
});

test('an administrator does not open again what its owner closed by taking the consent back', async () => {
	const db = await freshDb();
	const admin = await anAccount(db, { role: 'admin' });
	const user = await anAccount(db, { loginName: 'salomi' });
	await withdrawConsent(db, user, now);
	const reopened = await setClosed(db, admin, { accountId: user.id, closed: false }, now);
	expect(reopened).toBe('consent-withdrawn');
	expect((await accountNamed(db, 'salomi'))?.disabledAt).not.toBeNull();
});

test('the first administrator comes by the one-time link of an empty database', async () => {
	const db = await freshDb();
	const code = await makeFirstAdminSlip(db, now);
	expect(await claim(db, { ...good, code }, now)).toEqual({ refused: 'name-missing' });
	expect(await claim(db, { ...good, code, name: 'अनिता केरकेट्टा' }, now)).toHaveProperty('accountId');
	const [admin] = await db.select().from(accounts);
	expect(admin?.role).toBe('admin');
	expect(await claim(db, { ...good, code, name: 'x', loginName: 'other' }, now)).toEqual({
		refused: 'slip-not-valid',
	});
});

test('an account opened by the wrong person goes to the right one: own user name, own consent, and the other is out', async () => {
	const { db, code, personId, facilitator } = await aSlip();
	const admin = await anAccount(db, { role: 'admin' });
	const wrong = await claim(db, { ...good, code, loginName: 'ramesh77', phone: '9876543210' }, now);
	if (!('accountId' in wrong)) throw new Error(wrong.refused);
	const { accountId } = wrong;
	await db.insert(authSessions).values({ id: 'his phone', accountId, expiresAt: now });
	expect(await releaseAccount(db, admin, { accountId, reason: ' ' }, now)).toBe('reason-missing');
	const reason = 'The slip went to a neighbour';
	expect(await releaseAccount(db, admin, { accountId, reason }, now)).toBe('saved');
	expect(await db.$count(authSessions)).toBe(0);
	const his = { name: 'ramesh77', password: good.password, address: '1' };
	expect(await signIn(db, new SignInLimits(), his)).toEqual({ outcome: 'wrong-name-or-password' });

	const next = await makeSlip(db, { personId, madeById: facilitator.id }, now);
	expect(await openSlip(db, next.code, now)).toMatchObject({
		...{ asksConsent: true, asksLoginName: true, loginName: null, standing: 'released' },
	});
	const hers = { ...good, code: next.code, password: 'her own words' };
	expect(await claim(db, { ...hers, consent: false }, now)).toEqual({ refused: 'no-consent' });
	expect(await claim(db, { ...hers, loginName: '' }, now)).toEqual({ refused: 'bad-login-name' });
	expect(await claim(db, hers, now)).toEqual({ accountId });
	const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
	expect(account).toMatchObject({ loginName: 'phulmani', phone: null, disabledAt: null });
	expect(await signIn(db, new SignInLimits(), his)).toEqual({ outcome: 'wrong-name-or-password' });
	const told = (await db.select().from(auditRows)).map(({ action }) => action);
	expect(told).toEqual(expect.arrayContaining(['release-account', 'claim-again']));
});

test('a user name another account has is not taken over with a released one', async () => {
	const { db, code, personId, facilitator } = await aSlip();
	const admin = await anAccount(db, { role: 'admin', loginName: 'admin-1' });
	const wrong = await claim(db, { ...good, code, loginName: 'ramesh77' }, now);
	if (!('accountId' in wrong)) throw new Error(wrong.refused);
	await releaseAccount(db, admin, { accountId: wrong.accountId, reason: 'x' }, now);
	const next = await makeSlip(db, { personId, madeById: facilitator.id }, now);
	const taken = { ...good, code: next.code, loginName: 'admin-1' };
	expect(await claim(db, taken, now)).toEqual({ refused: 'login-name-taken' });
	expect(await openSlip(db, next.code, now)).toBeDefined();
});
