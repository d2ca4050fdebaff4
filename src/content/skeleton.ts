import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from '#training/curriculum.ts';
import { modulesFolder } from './checks/source.ts';

const templates = 'src/content/skeleton';

/**
 * Writes a module's four files: a small lesson that is true for everybody, twenty-four items and a
 * kit, in both languages. It passes the author's desk as it stands and says in its text that it is
 * still being written. Refuses a module that is there.
 */
export function writeSkeleton(
	{ code, slug, title, minutes }: Pick<Module, 'slug' | 'title' | 'minutes'> & { code: string },
	today: string,
	root = modulesFolder,
): 'written' | 'already-there' {
	const folder = join(root, slug);
	if (mkdirSync(folder, { recursive: true }) === undefined && readdirSync(folder).length > 0) {
		return 'already-there';
	}
	const inClass = minutes.inClass ?? 60;
	const third = Math.floor(inClass / 3);
	const late = Math.max(0, inClass - 30);
	const lateThird = Math.floor(late / 3);
	const values: Record<string, string> = {
		CODE: code,
		PREFIX: code.toLowerCase(),
		TITLE_HI: JSON.stringify(title.hi),
		TITLE_EN: JSON.stringify(title.en),
		MINUTES: String(minutes.alone),
		EDITION: `${today.slice(0, 4)}.1`,
		TODAY: today,
		DUE: inThreeMonths(today),
		M1: String(third),
		M2: String(third),
		M3: String(inClass - 2 * third),
		L1: String(lateThird),
		L2: String(lateThird),
		L3: String(late - 2 * lateThird),
	};
	for (const file of readdirSync(templates)) {
		const text = readFileSync(join(templates, file), 'utf8');
		const filled = text.replace(/%([A-Z0-9_]+)%/g, (whole, name: string) => values[name] ?? whole);
		writeFileSync(join(folder, file), filled);
	}
	return 'written';
}

/** The law is read again every quarter. */
function inThreeMonths(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCMonth(date.getUTCMonth() + 3);
	return date.toISOString().slice(0, 10);
}
