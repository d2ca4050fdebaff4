import type { TrackId } from '#training/curriculum.ts';
import type { Provision } from './schema.ts';

/** Where somebody sits who looks for law: what the finder and the time limits can be narrowed to. */
export const desks = ['police', 'cwc', 'jjb', 'labour', 'frontline', 'forum'] as const;
export type Desk = (typeof desks)[number];

export function isDesk(value: string | null): value is Desk {
	return desks.some((desk) => desk === value);
}

/** Whether a provision is of use at a desk, as its record says (`for`). The records know no labour
 * office: what is for it is told by the Act. */
export function isFor(record: Provision, desk: Desk): boolean {
	return desk === 'labour' ? labourActs.has(record.act) : record.for.includes(desk);
}

const labourActs = new Set([
	...['blsa-1976', 'calpra-1986', 'osh-code-2020', 'code-on-wages-2019'],
	...['code-on-social-security-2020', 'ismwa-1979', 'emigration-1983', 'jharkhand-srmi'],
	...['bihar-child-labour-scheme', 'bihar-migrant-accident-scheme', 'jharkhand-placement-bill'],
]);

const deskOfTrack: Partial<Record<TrackId, Desk>> = {
	A: 'forum',
	B: 'frontline',
	C: 'police',
	D: 'police',
	E: 'police',
	F: 'cwc',
	G: 'jjb',
	H: 'cwc',
	I: 'labour',
	J: 'police',
	L: 'police',
};

/** `deskOf('d')`: the desk of a track by its address; trainers (K) need all of it. */
export function deskOf(track: string): Desk | undefined {
	return deskOfTrack[track.toUpperCase() as TrackId];
}
