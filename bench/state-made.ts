import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDb, openDb } from '#db/client.ts';
import {
	writeSyntheticRegister,
	type SyntheticRegister,
} from '#tests/training/synthetic-register.ts';
import { knownProvision } from '#law/registry.ts';
import { workshop } from './copies.ts';
import type { Change } from './state-by-hand.ts';

/** The registry asks for no training again yet. Made up, so that old certificates are told from current ones. */
export const changes: readonly Change[] = [{ id: 'bns-143', changedOn: '2025-10-01' }];

/** For this process only: what was taught by an older law has to be taught again. */
export function changeTheLaw(): void {
	for (const { id, changedOn } of changes)
		Object.assign(knownProvision(id), { changedOn, retrain: true });
}

/** A made-up state on the disk, and what making it took. */
export type MadeState = {
	file: string;
	bytes: number;
	seconds: number;
	register: Omit<SyntheticRegister, 'truth'>;
	truth: Set<string>;
};
type Kept = Pick<MadeState, 'seconds' | 'register'> & { stamp: string; truth: string[] };

/** So many people and ten times as many marks: kept under `.cache/bench` until what makes it changes. */
export async function stateOf(people: number): Promise<MadeState> {
	mkdirSync(workshop, { recursive: true });
	const file = join(workshop, `state-${people}.db`);
	const note = `${file}.json`;
	const stamp = stampOfMaking();
	if (existsSync(note)) {
		const kept = JSON.parse(readFileSync(note, 'utf8')) as Kept;
		if (kept.stamp === stamp) {
			await migrated(file);
			return { ...kept, file, bytes: statSync(file).size, truth: new Set(kept.truth) };
		}
	}
	for (const end of ['', '-wal', '-shm', '.json']) rmSync(`${file}${end}`, { force: true });
	await migrated(file);
	const began = performance.now();
	const { truth, ...register } = writeSyntheticRegister(file, { count: people });
	const seconds = (performance.now() - began) / 1000;
	// Whatever the schema derives from the register is marked to be made.
	await migrated(file);
	const kept: Kept = { stamp, seconds, register, truth: [...truth] };
	writeFileSync(note, JSON.stringify(kept));
	return { ...kept, file, bytes: statSync(file).size, truth };
}

async function migrated(file: string): Promise<void> {
	const db = await openDb(`file:${file}`);
	await migrateDb(db);
	await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
	db.$client.close();
}

function stampOfMaking(): string {
	const hash = createHash('sha256').update(JSON.stringify(changes));
	const makers = [
		...['synthetic-register.ts', 'synthetic-people.ts', 'synthetic-posts.ts', 'bulk.ts'],
	];
	for (const name of makers) hash.update(readFileSync(join('tests/training', name)));
	return hash.digest('hex');
}
