import type { ChangedRows, PhoneChanges, PhoneCopy } from '#training/phone-copy.ts';

/**
 * What the server said last, and when it was asked, by the phone's clock. One that was kept before
 * there were cursors has none, and is fetched whole.
 */
export type Snapshot = Omit<PhoneCopy, 'cursor'> & {
	cursor?: string | undefined;
	checkedAt: number;
};

/** Today's copy from an older one and what changed since; `undefined` when it is of another one. */
export function joined(
	before: Snapshot | undefined,
	told: PhoneCopy | PhoneChanges,
	checkedAt: number,
): Snapshot | undefined {
	if (!('since' in told)) return { ...told, checkedAt };
	if (!before || before.cursor !== told.since) return undefined;
	const { account, workshop } = before;
	const isUnchanged = (row: Row) => !told.marks.some((mark) => isSameRow(row, mark));
	return {
		account,
		workshop,
		people: changed(before.people, told.people).sort((a, b) => a.serial - b.serial),
		sessions: changed(before.sessions, told.sessions).sort(
			(a, b) => compared(a.heldOn, b.heldOn) || compared(b.half, a.half),
		),
		marks: [...before.marks.filter(isUnchanged), ...told.marks],
		superseded: [...new Set([...before.superseded, ...told.superseded])],
		cursor: told.cursor,
		checkedAt,
	};
}

type Row = { sessionId: string; enrolmentId: string };

function isSameRow(one: Row, other: Row): boolean {
	return one.sessionId === other.sessionId && one.enrolmentId === other.enrolmentId;
}

function changed<One>(rows: One[], { gone, now }: ChangedRows<One>): One[] {
	return [...rows.filter((_, n) => !gone.includes(n)), ...now];
}

function compared(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
