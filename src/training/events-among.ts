import { eq } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { accounts, people } from '#db/schema.ts';
import type { CaptureMode } from './marks.ts';
import type { Muster } from './muster-rolls.ts';
import { delayNames, type DelayName } from './figures/answer.ts';
import { lineOfEvent, reportLines, type ReportLine } from './figures/report-lines.ts';
import type { Facts } from './muster-facts.ts';

/** By what a row of a figure chooses among the events of its question. What is left out chooses nothing. */
export type Among = {
	/** An account: events it led. */
	leader?: string | undefined;
	/** A line of the period report. */
	line?: ReportLine | undefined;
	/** Some mark of it came so late. */
	delay?: DelayName | undefined;
	/** Some mark of it was taken so. */
	mode?: CaptureMode | undefined;
};

export const captureModes = ['tap', 'code', 'paper', 'late-entry', 'import'] as const;

/** Out of an address: `?leader=…`, `?line=`, `?delay=`, `?mode=`. What is none of these chooses nothing. */
export function readAmong(asked: URLSearchParams): Among {
	return {
		leader: asked.get('leader') ?? undefined,
		line: reportLines.find((one) => one === asked.get('line')),
		delay: delayNames.find((one) => one === asked.get('delay')),
		mode: captureModes.find((one) => one === asked.get('mode')),
	};
}

export function isAmong(muster: Muster, { leader, line, delay, mode }: Among): boolean {
	const { facilitators, delays, modes } = muster.facts;
	return (
		(leader === undefined || facilitators.includes(leader)) &&
		(line === undefined || lineOfEvent(muster) === line) &&
		(delay === undefined || sumByDelay(delays).has(delay)) &&
		(mode === undefined || (modes[mode] ?? 0) > 0)
	);
}

/** Marks of an event by how long they took to arrive. */
export function sumByDelay(delays: Facts['delays']): Map<DelayName, number> {
	const sums = new Map<DelayName, number>();
	for (const [days, n] of Object.entries(delays)) {
		const name = delayOf(Number(days));
		sums.set(name, (sums.get(name) ?? 0) + n);
	}
	return sums;
}

function delayOf(days: number): DelayName {
	if (days === 0) return 'same-day';
	if (days === 1) return 'next-day';
	if (days <= 7) return 'week';
	return days <= 31 ? 'month' : 'later';
}

/** Whose account it is. To be asked only by somebody who was shown an event they led. */
export async function leaderNamed(
	db: DbOrTx,
	accountId: string,
): Promise<{ nameHi: string | null; nameEn: string | null } | undefined> {
	const [leader] = await db
		.select({ nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(eq(accounts.id, accountId));
	return leader;
}
