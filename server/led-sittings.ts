import { eq, fillPlaceholders, sql } from 'drizzle-orm';
import type Libsql from 'libsql';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { sessions, workshops } from '#db/schema.ts';
import { mayLead } from '#training/workshops.ts';

/** A sitting somebody keeps, and whether it takes marks without a reason. */
export type Led = { workshopId: string; closedAt: number | null; status: string };
export type LedBy = (user: User, sessionId: string) => Led | undefined;

/** Who keeps which sitting, asked of many at once by the condition of `sessionLedBy`. */
export class LedSittings {
	readonly #db: Db;
	readonly #file: Libsql.Database;
	/** Prepared for each kind of user: what the condition is depends on nothing else. */
	readonly #prepared = new Map<string, { statement: Libsql.Statement; params: unknown[] }>();

	constructor(db: Db, file: Libsql.Database) {
		this.#db = db;
		this.#file = file;
	}

	/** Of these people and sittings, who keeps which, as of now. */
	among(asked: readonly { user: User; sessionId: string }[]): LedBy {
		const distinct = new Map(asked.map((one) => [keyOf(one.user, one.sessionId), one]));
		const led = new Map<string, Led>();
		for (const [kind, pairs] of Map.groupBy(distinct.values(), ({ user }) => kindOf(user))) {
			for (const [place, found] of this.#found(kind, pairs)) {
				const pair = pairs[place];
				if (pair) led.set(keyOf(pair.user, pair.sessionId), found);
			}
		}
		return (user, sessionId) => led.get(keyOf(user, sessionId));
	}

	#found(kind: string, pairs: readonly { user: User; sessionId: string }[]): [number, Led][] {
		const [first] = pairs;
		if (!first) return [];
		const known = this.#prepared.get(kind) ?? this.#prepare(first.user);
		this.#prepared.set(kind, known);
		const asked = pairs.map(({ user, sessionId }) => [sessionId, user.id, user.organisationId]);
		const values = fillPlaceholders(known.params, { asked: JSON.stringify(asked) });
		const { found } = known.statement.get(...values) as { found: string };
		return JSON.parse(found) as [number, Led][];
	}

	#prepare(user: User): { statement: Libsql.Statement; params: unknown[] } {
		const asked = (place: number) => sql.raw(`(g.v ->> ${place})`) as unknown as string;
		const organisationId = user.organisationId === null ? null : asked(2);
		const query = this.#db
			.select({
				found: sql`json_group_array(json_array(g.n, json_object('workshopId', ${workshops.id},
					'closedAt', ${sessions.closedAt}, 'status', ${workshops.status}))) as found`,
			})
			.from(
				sql`(select key as n, value as v from json_each(${sql.placeholder('asked')}) limit -1) g`,
			)
			.innerJoin(sessions, eq(sessions.id, asked(0)))
			.innerJoin(workshops, eq(workshops.id, sessions.workshopId))
			.where(mayLead({ ...user, id: asked(1), organisationId }))
			.toSQL();
		return { statement: this.#file.prepare(query.sql), params: query.params };
	}
}

function keyOf(user: User, sessionId: string): string {
	return `${user.id} ${sessionId}`;
}

function kindOf({ role, organisationId }: User): string {
	return `${role} ${organisationId === null ? 'alone' : 'of an organisation'}`;
}
