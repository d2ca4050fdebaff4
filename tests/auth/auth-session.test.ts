import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hashOfSessionId, openAuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import { accounts, authSessions } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anAccount } from './factories.ts';

async function signedIn() {
	const db = await freshDb();
	const auth = openAuthSessions(db, { secure: true });
	const user = await anAccount(db);
	const cookie = await auth.begin(user.id);
	return { db, auth, user, cookie };
}

const storedIds = async (db: Db) => (await db.select().from(authSessions)).map(({ id }) => id);

test('the cookie of a sign-in says who it is, and nothing secret comes with it', async () => {
	const { auth, user, cookie } = await signedIn();
	const { user: known } = await auth.whoIs(cookie.value);
	expect(known).toEqual({ ...user, loginName: user.loginName });
	expect(JSON.stringify(known)).not.toContain('argon2');
});

test('the cookie is host-only, out of reach of scripts, secure and lax', async () => {
	const { cookie } = await signedIn();
	expect(cookie.name).toBe('__Host-session');
	expect(cookie.attributes).toMatchObject({
		httpOnly: true,
		secure: true,
		sameSite: 'lax',
		path: '/',
	});
});

test('the table keeps only a hash, and neither the hash nor its listed form signs anybody in', async () => {
	const { db, auth, cookie } = await signedIn();
	const [stored] = await storedIds(db);
	expect(stored).toBe(hashOfSessionId(cookie.value));
	expect(await auth.whoIs(stored)).toEqual({});
	expect(await auth.whoIs(`h:${stored ?? ''}`)).toEqual({});
});

test('a forged, empty or monstrous cookie is nobody', async () => {
	const { auth } = await signedIn();
	for (const forged of ['', 'x', 'a'.repeat(40), 'a'.repeat(1_000_000)]) {
		expect(await auth.whoIs(forged)).toEqual({});
	}
	expect(await auth.whoIs(undefined)).toEqual({});
});

test('signing out ends that phone, signing out everywhere ends them all', async () => {
	const { db, auth, user, cookie } = await signedIn();
	const second = await auth.begin(user.id);
	const third = await auth.begin(user.id);
	const { authSession } = await auth.whoIs(cookie.value);
	if (!authSession) throw new Error('expected to be signed in');
	await auth.end(authSession);
	expect(await auth.whoIs(cookie.value)).toEqual({});
	expect((await auth.whoIs(second.value)).user?.id).toBe(user.id);
	await auth.endAll(user.id);
	expect(await auth.whoIs(third.value)).toEqual({});
	expect(await storedIds(db)).toEqual([]);
});

test('an expired sign-in is nobody, and a closed account is nobody at once', async () => {
	const { db, auth, user, cookie } = await signedIn();
	await db.update(accounts).set({ disabledAt: new Date() }).where(eq(accounts.id, user.id));
	expect(await auth.whoIs(cookie.value)).toEqual({});
	await db.update(accounts).set({ disabledAt: null });
	await db.update(authSessions).set({ expiresAt: new Date(Date.now() - 1000) });
	expect(await auth.whoIs(cookie.value)).toEqual({});
});

test('a change of role counts from the next request', async () => {
	const { db, auth, user, cookie } = await signedIn();
	await db.update(accounts).set({ role: 'facilitator' }).where(eq(accounts.id, user.id));
	expect((await auth.whoIs(cookie.value)).user?.role).toBe('facilitator');
});

test('two hundred requests at the same moment are each the person of their own cookie', async () => {
	const db = await freshDb();
	const auth = openAuthSessions(db, { secure: true });
	const signedInAs = async (n: number) => {
		const user = await anAccount(db, { loginName: `person-${n}` });
		return { user, cookie: await auth.begin(user.id) };
	};
	const everybody = await Promise.all(Array.from({ length: 20 }, (_, n) => signedInAs(n)));
	const asked = Array.from({ length: 200 }, (_, n) => everybody[(n * 7) % everybody.length]);
	const answers = await Promise.all(asked.map((one) => auth.whoIs(one?.cookie.value)));
	expect(answers.map(({ user }) => user?.id)).toEqual(asked.map((one) => one?.user.id));
});
