import type { ActionAPIContext } from 'astro:actions';
import { mayActAs, type Role, type User } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { sessionLedBy, type Session } from '#training/sessions.ts';
import { workshopLedBy, type Workshop } from '#training/workshops.ts';
import { refuse } from './refusal.ts';

/** Whoever is asking, if they may do what `role` may. To others the action does not exist. */
export function requireRole(role: Role, { locals }: ActionAPIContext): User {
	const { user } = locals;
	if (!user) return refuse('not-signed-in');
	return mayActAs(user, role) ? user : refuse('not-there');
}

export async function workshopOf(user: User, id: string): Promise<Workshop> {
	return (await workshopLedBy(db, user, id)) ?? refuse('not-there');
}

export async function sessionOf(user: User, id: string): Promise<Session> {
	return (await sessionLedBy(db, user, id)) ?? refuse('not-there');
}
