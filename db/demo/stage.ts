import type { Db } from '#db/client.ts';
import type { User } from '#auth/user.ts';
import type { Users } from './accounts.ts';
import type { Bodies } from './bodies.ts';
import type { Chance } from './chance.ts';
import type { DistrictName } from './districts.ts';
import type { Pools } from './people.ts';

/** All that the telling of one workshop or meeting needs at hand. */
export type Stage = {
	db: Db;
	now: Date;
	chance: Chance;
	bodies: Bodies;
	users: Users;
	pools: Pools;
};

const teams: Record<DistrictName, { facilitator: string; coordinator: string }> = {
	gumla: { facilitator: 'facilitator', coordinator: 'coordinator' },
	khunti: { facilitator: 'facilitator-khunti', coordinator: 'coordinator-khunti' },
	gaya: { facilitator: 'facilitator-gaya', coordinator: 'coordinator-gaya' },
};

/** Who leads, and who plans and checks. */
export type Leaders = { facilitator: User; coordinator: User };

export function teamOf({ users }: Stage, district: DistrictName): Leaders {
	const { facilitator, coordinator } = teams[district];
	return { facilitator: userIn(users, facilitator), coordinator: userIn(users, coordinator) };
}

export function userIn(users: Users, loginName: string): User {
	const user = users[loginName];
	if (!user) throw new Error(`no account ${loginName}`);
	return user;
}
