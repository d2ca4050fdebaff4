import { eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { people, settings } from '#db/schema.ts';
import { forgetMusters, musterRules } from './musters.ts';
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
