import type { ImportedLine } from '../imported-reports.ts';
import type { Muster } from '../muster-rolls.ts';
import { roleOf } from '../roles.ts';

/**
 * The lines of a network's report to its State, in the order such reports have them (the Hindi article
 * in seed-figures.json): meetings with each kind of group, then trainings and workshops from the
 * village up.
 */
export const reportLines = [
	'shg-meetings',
	'awareness',
	'reached',
	'kishori-meetings',
	'forums-formed',
	'forum-meetings',
	'frontline-meetings',
	'other-meetings',
	'village-trainings',
	'panchayat-workshops',
	'block-workshops',
	'district-workshops',
	'state-workshops',
	'institution-trainings',
	'cross-border-workshops',
	'online-trainings',
	'level-not-known',
	'network-meetings',
	'campaigns',
] as const;
export type ReportLine = (typeof reportLines)[number];

const ofGroup: Record<string, ReportLine> = {
	shg: 'shg-meetings',
	kishori: 'kishori-meetings',
	'migrant-forum': 'forum-meetings',
	frontline: 'frontline-meetings',
};
const ofRole: Record<string, ReportLine> = {
	'com-shg': 'shg-meetings',
	'com-kishori': 'kishori-meetings',
	'com-forum': 'forum-meetings',
	'com-forum-lead': 'forum-meetings',
};
const ofLevel: Record<string, ReportLine> = {
	village: 'village-trainings',
	panchayat: 'panchayat-workshops',
	block: 'block-workshops',
	district: 'district-workshops',
	state: 'state-workshops',
	institution: 'institution-trainings',
	'cross-border': 'cross-border-workshops',
	online: 'online-trainings',
};

/** Where an event of the register stands. */
export function lineOfEvent({ activity, level, facts, roll }: Muster): ReportLine {
	if (activity === 'awareness') return 'awareness';
	if (activity !== 'meeting') return ofLevel[level] ?? 'level-not-known';
	const [count] = facts.counts;
	const kind = facts.groupKind ?? count?.groupKind ?? undefined;
	if (kind) return ofGroup[kind] ?? 'other-meetings';
	const role = count?.audience ?? facts.roles[roll.role[0] ?? -1];
	if (roleOf(role)?.group === 'frontline') return 'frontline-meetings';
	return ofRole[role ?? ''] ?? 'other-meetings';
}

/** Where a total that somebody else counted stands. */
export function lineOfTotal({ activity, level, groupKind, counts }: ImportedLine): ReportLine {
	if (activity === 'group-formed') return 'forums-formed';
	if (activity === 'outreach' || counts === 'reached') return 'reached';
	if (activity === 'awareness') return 'awareness';
	if (activity === 'campaign') return 'campaigns';
	if (activity === 'network-meeting') return 'network-meetings';
	if (activity === 'group-meeting') return ofGroup[groupKind ?? ''] ?? 'other-meetings';
	// A meeting without a group of its own is one with frontline workers where it says so.
	if (activity === 'meeting') return level === null ? 'frontline-meetings' : 'other-meetings';
	return ofLevel[level ?? ''] ?? 'level-not-known';
}
