import type { Db } from '#db/client.ts';
import { workshops } from '#db/schema.ts';
import { refreshMusters } from '#training/musters.ts';
import { switchPublicSummary } from '#training/public-summary.ts';
import {
	forgetComparisonsOfOlderRules,
	forgetCountsOfOlderRules,
	renewNameKeysOfOlderRules,
} from '#training/older-rules.ts';
import { compareAllFresh } from '#training/same-person-search.ts';
import { refreshTestSums } from '#training/test-sums.ts';
import { hasNobody, sayWhatItHolds, whatItHolds } from '#server/holds.ts';
import { addAdmin, addKeepers, addLearners, demonstrationSignIns } from './demo/accounts.ts';
import { addBodies } from './demo/bodies.ts';
import { stories } from './demo/calendar.ts';
import { chanceFrom } from './demo/chance.ts';
import { at, dayBack } from './demo/days.ts';
import { loadImportedLines } from './demo/imported-lines.ts';
import { takeKits } from './demo/kits-taken.ts';
import { tellMeetings } from './demo/meetings.ts';
import { addPools } from './demo/people.ts';
import { userIn } from './demo/stage.ts';
import { addUnits, tellDatedTruth } from './demo/units.ts';
import { tellWorkshops } from './demo/workshops.ts';
import { writeSomeTwice } from './demo/written-twice.ts';

export { demonstrationSignIns };
/** What `npm start` prints when the site is up. */
export const signIns = demonstrationSignIns.map(
	({ loginName, password, who }) => `  ${loginName.padEnd(20)} ${password.padEnd(15)} ${who}`,
);

export type LoadOutcome = 'loaded' | 'already-loaded' | 'real-data-here';

/**
 * A believable state, made through the product's own verbs: invented people and workshops up to the
 * day of `now`, and beside them the totals that real bodies published. The same every time. Never
 * into a database that holds anything real; a second time nothing happens.
 */
export async function loadDemonstration(db: Db, now: Date): Promise<LoadOutcome> {
	const holds = await whatItHolds(db);
	const empty = (await hasNobody(db)) && (await db.$count(workshops)) === 0;
	if (holds === 'real' || (holds === undefined && !empty)) return 'real-data-here';
	if (!empty) return 'already-loaded';
	await sayWhatItHolds(db, 'demonstration');
	await withoutWaitingForTheDisk(db, () => tellAll(db, now));
	return 'loaded';
}

/** A thousand commits of what can be made again any time: none of them waits for the disk. */
async function withoutWaitingForTheDisk(db: Db, work: () => Promise<void>): Promise<void> {
	if (db.$client.protocol !== 'file') return work();
	await db.$client.executeMultiple('PRAGMA synchronous = OFF');
	try {
		await work();
	} finally {
		await db.$client.executeMultiple('PRAGMA synchronous = FULL');
	}
}

async function tellAll(db: Db, now: Date): Promise<void> {
	const chance = chanceFrom(1098);
	const begun = at(dayBack(now, 590), '11:00');
	const admin = await addAdmin(db, begun);
	const bodies = await addBodies(db, admin.id, begun);
	const users = await addKeepers(db, admin, bodies, begun);
	await addUnits(db, admin.id, begun, now);
	const pools = await addPools(db, chance, admin.id, begun);
	await addLearners(db, admin, pools, begun);
	await loadImportedLines(db, bodies, admin.id, begun);
	const stage = { db, now, chance, bodies, users, pools };
	await tellWorkshops(stage, stories);
	await tellMeetings(stage);
	await tellDatedTruth(stage);
	await takeKits(stage);
	await writeSomeTwice(stage);
	// Before anything is compared or counted: the server would do it all again at its first start.
	await renewNameKeysOfOlderRules(db);
	await forgetComparisonsOfOlderRules(db);
	await forgetCountsOfOlderRules(db);
	await compareAllFresh(db, now);
	const shown = { stateLgd: 20, shown: true };
	await switchPublicSummary(db, userIn(users, 'state'), shown, begun);
	await refreshMusters(db);
	await refreshTestSums(db);
}
