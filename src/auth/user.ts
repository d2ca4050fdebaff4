export const roles = ['learner', 'facilitator', 'coordinator', 'state', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * Who is asking: an account and the person it belongs to. Never a password hash. The state team is of no
 * one state: it reads and corrects everything. A coordinator is of an organisation.
 */
export type User = {
	id: string;
	personId: string;
	loginName: string;
	role: Role;
	organisationId: string | null;
};

const rank: Record<Role, number> = {
	learner: 0,
	facilitator: 1,
	coordinator: 2,
	state: 3,
	admin: 4,
};

/**
 * May this person do what `role` may? Facilitator < coordinator < state; `admin` keeps accounts and
 * keys and also reads what the state team reads.
 */
export function mayActAs(user: User, role: Role): boolean;
export function mayActAs(user: User | undefined, role: Role): user is User;
export function mayActAs(user: User | undefined, role: Role): boolean {
	return user !== undefined && rank[user.role] >= rank[role];
}
