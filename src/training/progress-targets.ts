import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { coverage, type Coverage } from './reports.ts';
import { targetsOn, type Target, type TargetCounts } from './strengths.ts';

/** What a role was to reach in a financial year, over all districts that have a target for it. */
export type TargetReached = {
	role: string;
	counts: TargetCounts;
	districts: number;
	target: number;
	reached: number;
};

/**
 * The targets of a State for the year that begins on `from`, as known on `to`, and what was reached
 * from the one to the other: counted as all figures of the report, in those districts only. Somebody
 * trained in two districts counts in both. The state team only; nobody else has rows.
 */
export async function targetsReached(
	db: DbOrTx,
	user: User,
	{ stateLgd, from, to }: { stateLgd: number; from: string; to: string },
): Promise<TargetReached[]> {
	if (!mayActAs(user, 'state')) return [];
	const year = Number(from.slice(0, 4));
	const targets = await targetsOn(db, { financialYear: year, on: to, stateLgd });
	const reached = new Map<string, Coverage[]>();
	for (const { role } of targets) {
		if (reached.has(role)) continue;
		const { rows } = await coverage(db, user, { stateLgd, role, from, to }, 'district');
		reached.set(role, rows);
	}
	const sums = new Map<string, TargetReached>();
	for (const target of targets) {
		const { role, counts } = target;
		const key = `${role} ${counts}`;
		const sum = sums.get(key) ?? { role, counts, districts: 0, target: 0, reached: 0 };
		sum.districts += 1;
		sum.target += target.number;
		sum.reached += reachedIn(reached.get(role) ?? [], target);
		sums.set(key, sum);
	}
	return [...sums.values()];
}

function reachedIn(rows: Coverage[], { districtLgd, counts }: Target): number {
	return rows.find(({ key }) => key === String(districtLgd))?.[counts] ?? 0;
}
