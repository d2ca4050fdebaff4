import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { lawChanges, type LawChange } from '#law/changes.ts';
import { isOlder } from './completion.ts';
import { moduleAt } from './curriculum.ts';
import { isDay } from './days.ts';
import { provisionsUnder } from './provisions.ts';

const day = z.union([z.date(), z.string()]).transform((typed, context) => {
	const text = typed instanceof Date ? typed.toISOString().slice(0, 10) : typed;
	if (!isDay(text)) context.addIssue({ code: 'custom', message: 'a day is YYYY-MM-DD' });
	return text;
});
const both = z.strictObject({ hi: z.string().min(3), en: z.string().min(3) });

/** One edition of a kit: since when it is the one, under which law, and why there had to be one. */
const editions = z
	.array(
		z.strictObject({
			edition: z.string().regex(/^\d{4}\.\d+$/),
			on: day,
			lawDate: day,
			because: both,
		}),
	)
	.min(1)
	.refine(
		(all) =>
			all.every((one, n) => {
				const last = all[n - 1];
				return !last || (isOlder(last.edition, one.edition) && last.on < one.on);
			}),
		'editions stand the oldest first, each on a later day',
	);
export type KitEdition = z.infer<typeof editions>[number];

/** By path from the project's root: the built site is bundled, the texts lie where they were written. */
const content = join(process.cwd(), 'src/content/modules');
const read = new Map<string, Promise<KitEdition[]>>();

/**
 * Every edition a module's kit ever had, the oldest first: `src/content/modules/<slug>/editions.yaml`.
 * Throws with the file's name when it is not there or not in order; nothing for what is no module.
 */
export function kitEditions(slug: string, root = content): Promise<KitEdition[]> {
	const file = join(root, slug, 'editions.yaml');
	let list = read.get(file);
	if (!list) read.set(file, (list = moduleAt(slug) ? readEditions(file) : Promise.resolve([])));
	return list;
}

async function readEditions(file: string): Promise<KitEdition[]> {
	const result = editions.safeParse(parse(await readFile(file, 'utf8')));
	if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`);
	return result.data;
}

/** What is wrong between a kit and the list of its editions: the last of them is what the kit says. */
export function editionFault(
	all: KitEdition[],
	{ edition, lawDate }: { edition: string; lawDate: string },
): string | undefined {
	const last = all.at(-1);
	if (last?.edition === edition && last.lawDate === lawDate) return undefined;
	return `edition ${edition}, law ${lawDate}: editions.yaml ends with ${last?.edition ?? 'none'}, law ${last?.lawDate ?? 'none'}`;
}

/** What has happened to the law a kit teaches since its day. */
export type KitLawChange = Pick<LawChange, 'on' | 'what' | 'retrain'> & { provision: string };
/** Where one edition of a kit stands today. */
export type KitStanding =
	| { state: 'current'; edition: KitEdition }
	| { state: 'law-changed'; edition: KitEdition; changes: KitLawChange[]; since: string }
	| { state: 'replaced'; edition: KitEdition; by: KitEdition; since: string }
	| { state: 'unknown' };

/**
 * Is this edition still the one to teach from? `replaced` names the edition to take instead; since
 * when is the day of the one that came right after it. `law-changed` is the newest edition whose law
 * is not that of today any more, a change of tomorrow not counted. `unknown` was never handed out.
 */
export function standingOf(
	edition: string,
	all: readonly KitEdition[],
	changes: readonly KitLawChange[],
	today: string,
): KitStanding {
	const published = all.filter(({ on }) => on <= today);
	const at = published.findIndex((one) => one.edition === edition);
	const own = published[at];
	const [next, newest] = [published[at + 1], published.at(-1)];
	if (!own || !newest) return { state: 'unknown' };
	if (next) return { state: 'replaced', edition: own, by: newest, since: next.on };
	const later = changes
		.filter(({ on }) => on > own.lawDate && on <= today)
		.sort((a, b) => a.on.localeCompare(b.on));
	const [first] = later;
	return first
		? { state: 'law-changed', edition: own, changes: later, since: first.on }
		: { state: 'current', edition: own };
}

/** The same for a module by its name, with the law as the registry has it. */
export async function kitStanding(
	slug: string,
	edition: string,
	today: string,
	registry = lawChanges(),
): Promise<KitStanding> {
	const [all, under] = await Promise.all([kitEditions(slug), provisionsUnder([slug])]);
	const changes = registry
		.filter(({ record }) => under.includes(record.id))
		.map(({ record, on, what, retrain }) => ({ provision: record.id, on, what, retrain }));
	return standingOf(edition, all, changes, today);
}
