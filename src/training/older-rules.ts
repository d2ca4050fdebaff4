import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { people, settings } from '#db/schema.ts';
import { forgetMusters, musterRules } from './musters.ts';
import { nameKeyOf, nameRules } from './names.ts';
import { rulesVersion } from './same-person.ts';
import { forgetTestSums } from './test-sums.ts';

/* What is made out of the register by rules is made anew when the rules are others than those it was made by. */

/** Musters and sums of tests counted by older rules, or under an older law, are counted again. */
export async function forgetCountsOfOlderRules(db: Db): Promise<void> {
	const rules = { key: 'muster-rules', value: musterRules() };
	if (await areTheSame(db, rules)) return;
	await forgetMusters(db);
	await forgetTestSums(db);
	await remember(db, rules);
}

/** Records compared by older rules are compared again. */
export async function forgetComparisonsOfOlderRules(db: Db): Promise<void> {
	const rules = { key: 'same-person-rules', value: rulesVersion };
	if (await areTheSame(db, rules)) return;
	await db.update(people).set({ comparedAt: null });
	await remember(db, rules);
}

/** So many names are folded between two looks at the database: a few milliseconds. */
const namesAtOnce = 500;

/** Names folded by older rules are folded again, some hundred at a time. Answers how many changed. */
export async function renewNameKeysOfOlderRules(db: Db): Promise<number> {
	const rules = { key: 'name-rules', value: nameRules };
	if (await areTheSame(db, rules)) return 0;
	let changed = 0;
	for (let after: string | undefined = ''; after !== undefined;) {
		const some = await namesAfter(db, after);
		const other = some.filter((one) => nameKeyOf(one) !== one.nameKey);
		await db.transaction(async (tx) => {
			for (const { id, nameKey, ...names } of other) {
				// Whoever was renamed meanwhile has a new key already.
				const asRead = and(eq(people.id, id), eq(people.nameKey, nameKey));
				await tx
					.update(people)
					.set({ nameKey: nameKeyOf(names) })
					.where(asRead);
			}
		});
		changed += other.length;
		after = some.at(-1)?.id;
	}
	await remember(db, rules);
	return changed;
}

function namesAfter(db: Db, id: string) {
	const { nameHi, nameEn, nameKey } = people;
	return db
		.select({ id: people.id, nameHi, nameEn, nameKey })
		.from(people)
		.where(gt(people.id, id))
		.orderBy(asc(people.id))
		.limit(namesAtOnce);
}

type Rules = { key: string; value: string };

async function areTheSame(db: Db, { key, value }: Rules): Promise<boolean> {
	const [known] = await db.select().from(settings).where(eq(settings.key, key));
	return known?.value === value;
}

async function remember(db: Db, rules: Rules): Promise<void> {
	await db
		.insert(settings)
		.values(rules)
		.onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } });
}
