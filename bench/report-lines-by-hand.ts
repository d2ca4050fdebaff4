import { groupOf, text, type Event, type Line } from './state-by-hand.ts';

/*
 * On which line of a network's report to its State something stands, written apart from
 * src/training/figures/report-lines.ts: meetings by who they are with, everything else by its level.
 */

/** An event of the register. */
export function lineOf(event: Event, kindOf: ReadonlyMap<string, string>): string {
	if (event.activity === 'awareness') return 'awareness';
	if (event.activity !== 'meeting') return lineOfLevel(event.level);
	const [count] = event.counts;
	const group = event.group ?? count?.['groupId'] ?? null;
	if (group !== null) return lineOfGroup(kindOf.get(String(group)));
	const said = count?.['audience'] ?? null;
	const role = said === null ? (event.came[0]?.role ?? '') : text(said);
	if (groupOf.get(role) === 'frontline') return 'frontline-meetings';
	if (role === 'com-shg') return 'shg-meetings';
	if (role === 'com-kishori') return 'kishori-meetings';
	return role === 'com-forum' || role === 'com-forum-lead' ? 'forum-meetings' : 'other-meetings';
}

/** A total somebody else counted. */
export function lineOfCounted(row: Line): string {
	const activity = text(row['activity']);
	if (activity === 'group-formed') return 'forums-formed';
	if (activity === 'outreach' || row['counts'] === 'reached') return 'reached';
	if (activity === 'awareness') return 'awareness';
	if (activity === 'campaign') return 'campaigns';
	if (activity === 'network-meeting') return 'network-meetings';
	if (activity === 'group-meeting') return lineOfGroup(text(row['groupKind']));
	if (activity === 'meeting')
		return row['level'] === null ? 'frontline-meetings' : 'other-meetings';
	return lineOfLevel(text(row['level']));
}

function lineOfGroup(kind: string | undefined): string {
	if (kind === 'shg') return 'shg-meetings';
	if (kind === 'kishori') return 'kishori-meetings';
	if (kind === 'migrant-forum') return 'forum-meetings';
	return kind === 'frontline' ? 'frontline-meetings' : 'other-meetings';
}

function lineOfLevel(level: string): string {
	if (level === 'village' || level === 'institution' || level === 'online')
		return `${level}-trainings`;
	if (['panchayat', 'block', 'district', 'state', 'cross-border'].includes(level))
		return `${level}-workshops`;
	return 'level-not-known';
}
