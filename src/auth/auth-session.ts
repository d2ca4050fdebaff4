import { hash } from 'node:crypto';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import {
	Lucia,
	type Adapter,
	type Cookie,
	type DatabaseSession,
	type DatabaseUser,
	type Session,
} from 'lucia';
import type { Db } from '#db/client.ts';
import { accounts, authSessions } from '#db/schema.ts';
import type { User } from './user.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<Record<string, never>, Omit<User, 'id'>>;
		DatabaseUserAttributes: Omit<User, 'id'>;
	}
}

/**
 * Everything that knows lucia is in this file (docs/decisions/0005): its author has stopped
 * developing it, so replacing it must touch nothing else.
 */
export type AuthSessions = ReturnType<typeof openAuthSessions>;

export function openAuthSessions(db: Db, { secure }: { secure: boolean }) {
	const lucia = new Lucia(hashedAdapter(db), {
		sessionCookie: {
			name: secure ? '__Host-session' : 'session',
			attributes: { secure, sameSite: 'lax', path: '/' },
		},
		getUserAttributes: (account) => ({
			personId: account.personId,
			loginName: account.loginName,
			role: account.role,
			organisationId: account.organisationId,
		}),
	});
	return {
		cookieName: lucia.sessionCookieName,
		/** Who the cookie belongs to; both `undefined` when forged, expired or signed out. */
		async whoIs(sessionId: string | undefined): Promise<{ user?: User; authSession?: Session }> {
			if (!sessionId || sessionId.length > 100) return {};
			const { user, session } = await lucia.validateSession(sessionId);
			return user && session ? { user, authSession: session } : {};
		},
		async begin(accountId: string): Promise<Cookie> {
			const session = await lucia.createSession(accountId, {});
			return lucia.createSessionCookie(session.id);
		},
		cookieFor: (session: Session): Cookie => lucia.createSessionCookie(session.id),
		blankCookie: (): Cookie => lucia.createBlankSessionCookie(),
		end: (session: Session): Promise<void> => lucia.invalidateSession(session.id),
		endAll: (accountId: string): Promise<void> => lucia.invalidateUserSessions(accountId),
	};
}

/** What the database keeps in place of a session id: a stolen copy of the table opens nothing. */
export function hashOfSessionId(sessionId: string): string {
	return hash('sha256', sessionId);
}

/**
 * Who the session ids of phones belong to, as text: the sync route keeps it prepared and answers before
 * any page is drawn. `:hashes` in JSON; answers one row of JSON, each user with its place among them. It
 * asks what `whoIs` asks, and leaves prolonging to the pages.
 */
export const usersBySessionsSql = `select json_group_array(json_object('place', h.key, 'id', a."id",
		'personId', a."personId", 'loginName', a."loginName", 'role', a."role",
		'organisationId', a."organisationId")) as users
	from json_each(:hashes) h cross join auth_sessions s on s."id" = h.value
	join accounts a on a."id" = s."accountId"
	where s."expiresAt" > :now and a."disabledAt" is null`;

/** A lucia adapter in one join, which stores only the SHA-256 of a session id. */
function hashedAdapter(db: Db): Adapter {
	const found = db
		.select({
			expiresAt: authSessions.expiresAt,
			accountId: accounts.id,
			personId: accounts.personId,
			loginName: accounts.loginName,
			role: accounts.role,
			organisationId: accounts.organisationId,
		})
		.from(authSessions)
		.innerJoin(accounts, eq(accounts.id, authSessions.accountId))
		// Prepared, with the id handed in at each call: a query builder kept and changed for every
		// request would mix two requests that come at the same moment.
		.where(and(eq(authSessions.id, sql.placeholder('id')), isNull(accounts.disabledAt)))
		.prepare();
	return {
		async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
			const [row] = await found.execute({ id: hashOfSessionId(sessionId) });
			if (!row) return [null, null];
			const { expiresAt, accountId, ...attributes } = row;
			return [
				{ id: sessionId, userId: accountId, expiresAt, attributes: {} },
				{ id: accountId, attributes },
			];
		},
		async getUserSessions(accountId) {
			const rows = await db
				.select()
				.from(authSessions)
				.where(eq(authSessions.accountId, accountId));
			return rows.map((row) => ({
				id: `h:${row.id}`,
				userId: row.accountId,
				expiresAt: row.expiresAt,
				attributes: {},
			}));
		},
		async setSession({ id, userId, expiresAt }) {
			await db
				.insert(authSessions)
				.values({ id: hashOfSessionId(id), accountId: userId, expiresAt });
		},
		async updateSessionExpiration(sessionId, expiresAt) {
			await db
				.update(authSessions)
				.set({ expiresAt })
				.where(eq(authSessions.id, hashOfSessionId(sessionId)));
		},
		async deleteSession(sessionId) {
			const id = sessionId.startsWith('h:') ? sessionId.slice(2) : hashOfSessionId(sessionId);
			await db.delete(authSessions).where(eq(authSessions.id, id));
		},
		async deleteUserSessions(accountId) {
			await db.delete(authSessions).where(eq(authSessions.accountId, accountId));
		},
		async deleteExpiredSessions() {
			await db.delete(authSessions).where(lte(authSessions.expiresAt, new Date()));
		},
	};
}
