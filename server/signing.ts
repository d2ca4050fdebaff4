import { signWorkshop } from '#credentials/issuing.ts';
import { db } from '#db/index.ts';
import { theIssuer } from './issuer.ts';

/** Workshops whose certificates are being signed in this process; one of each at a time. */
const key = Symbol.for('saksham.signing');
const holder = globalThis as { [key]?: Set<string> };
const running = (holder[key] ??= new Set());

export function isSigning(workshopId: string): boolean {
	return running.has(workshopId);
}

/**
 * Begins to sign what a workshop's certificates lack, and returns at once. What was signed is kept, so
 * that after a stop it goes on from there; the page of the workshop shows how far it has come.
 */
export function startSigning(workshopId: string): void {
	if (running.has(workshopId)) return;
	running.add(workshopId);
	theIssuer()
		.then((issuer) => signWorkshop(db, issuer, workshopId, { now: () => new Date() }))
		.catch((reason: unknown) => console.error(reason))
		.finally(() => running.delete(workshopId));
}
