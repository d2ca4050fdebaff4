import acts from '#content/law/acts.json' with { type: 'json' };
import bodies from '#content/law/bodies.json' with { type: 'json' };
import crosswalk from '#content/law/crosswalk.json' with { type: 'json' };
import helplines from '#content/law/helplines.json' with { type: 'json' };
import { z } from 'astro/zod';
import { LawError } from './law-error.ts';
import { allProvisions } from './provisions.ts';
import {
	actSchema,
	bodySchema,
	crosswalkSchema,
	helplineSchema,
	type Act,
	type Body,
	type CrosswalkRow,
	type Helpline,
	type Offence,
	type Provision,
	type Punishment,
} from './schema.ts';

export { allProvisions };
export const allActs: readonly Act[] = z.array(actSchema).parse(acts);
export const allCrosswalk: readonly CrosswalkRow[] = z.array(crosswalkSchema).parse(crosswalk);
export const allHelplines: readonly Helpline[] = z.array(helplineSchema).parse(helplines);
export const allBodies: readonly Body[] = z.array(bodySchema).parse(bodies);

const provisionsById = new Map(allProvisions.map((record) => [record.id, record]));
const actsById = new Map(allActs.map((record) => [record.id, record]));
const crosswalkByOld = new Map(allCrosswalk.map((row) => [row.old, row]));
const helplinesByNumber = new Map(allHelplines.map((line) => [line.number, line]));

export function provision(id: string): Provision | undefined {
	return provisionsById.get(id);
}

/** The provision, or the build stops: for pages and sentences whose author named the id. */
export function knownProvision(id: string): Provision {
	const found = provision(id);
	if (!found) throw new LawError('unknown-provision', id);
	return found;
}

export function act(id: string): Act | undefined {
	return actsById.get(id);
}

export function actOf(record: Provision): Act {
	const found = act(record.act);
	if (!found) throw new LawError('unknown-act', record.act);
	return found;
}

export function provisionsOf(actId: string): Provision[] {
	return allProvisions.filter((record) => record.act === actId);
}

/** What became of an old section: `crosswalkFrom('ipc-370')`. */
export function crosswalkFrom(oldId: string): CrosswalkRow | undefined {
	return crosswalkByOld.get(oldId);
}

/** The act an old id belongs to: `oldActOf('ipc-370')` is the IPC. */
export function oldActOf(oldId: string): Act | undefined {
	return act(
		{ ipc: 'ipc-1860', crpc: 'crpc-1973', iea: 'iea-1872' }[oldId.split('-')[0] ?? ''] ?? '',
	);
}

/** The rows that lead to a provision; a row without `old` says it is new law. */
export function predecessorsOf(id: string): CrosswalkRow[] {
	return allCrosswalk.filter((row) => row.new.includes(id));
}

export function helpline(number: string): Helpline | undefined {
	return helplinesByNumber.get(number);
}

/** The row's own classification where it has one, else the section's. null: not stated or it varies. */
export function classificationOf(offence: Offence, row: Punishment) {
	return {
		cognizable: row.cognizable === undefined ? offence.cognizable : row.cognizable,
		bailable: row.bailable === undefined ? offence.bailable : row.bailable,
		triableBy: row.triableBy === undefined ? offence.triableBy : row.triableBy,
	};
}

/** Addresses a reader can open. */
export function publicSources(record: Provision): string[] {
	return record.sources.filter((source) => source.startsWith('http'));
}
