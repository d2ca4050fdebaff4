import { allProvisions } from './registry.ts';
import type { Bilingual, Provision } from './schema.ts';

/** A provision that became different after it was first published here. */
export interface LawChange {
	record: Provision;
	/** The day from which it counts. */
	on: string;
	what: Bilingual;
	/** Whoever was taught before that day needs a refresher. */
	retrain: boolean;
}

/** What changed in the law, the newest first. */
export function lawChanges(records: readonly Provision[] = allProvisions): LawChange[] {
	return records
		.flatMap((record) => {
			const { changedOn: on, change: what, retrain = false } = record;
			return on && what ? [{ record, on, what, retrain }] : [];
		})
		.sort((one, other) => other.on.localeCompare(one.on));
}
