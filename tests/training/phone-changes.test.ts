import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import {
	attendance,
	enrolments as roster,
	marks,
	people,
	sessions,
	workshops,
} from '#db/schema.ts';
import { joined, type Snapshot } from '#offline/snapshot.ts';
import { anEnrolment, aRoster, aUser, now } from '#tests/factories.ts';
import { markAttendance } from '#training/attendance.ts';
import { phoneCopyOf, type PhoneChanges, type PhoneCopy } from '#training/phone-copy.ts';
import { setHandCount, type Session } from '#training/sessions.ts';

const secret = 'of the site';
type Told = PhoneCopy | PhoneChanges | undefined;
const isChanges = (told: Told): told is PhoneChanges => told !== undefined && 'since' in told;

/** A phone that asks for what changed since it last asked, and says what it then holds. */
function aPhone(db: Db, user: User, workshopId: string) {
	let kept: Snapshot | undefined;
	return async (): Promise<{ kept: Snapshot; told: Told }> => {
		const told = await phoneCopyOf(db, user, workshopId, { secret, since: kept?.cursor });
		kept = told && joined(kept, told, 0);
		if (!kept) throw new Error('what was told does not go with what was kept');
		return { kept, told };
	};
}

/** What is there in no particular order, in one. */
function inOrder({ marks: standing, superseded, ...copy }: Snapshot): Snapshot {
	const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
	return { ...copy, marks: [...standing].sort(byId), superseded: [...superseded].sort() };
}

async function whole(db: Db, user: User, workshopId: string): Promise<Snapshot> {
	const copy = await phoneCopyOf(db, user, workshopId, { secret });
	if (!copy) throw new Error('the copy is not there');
	return inOrder({ ...copy, checkedAt: 0 });
}

const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			does: fc.constant('mark' as const),
			row: fc.nat(3),
			sitting: fc.nat(1),
			status: fc.constantFrom('present' as const, 'absent' as const, 'late' as const),
			/** Sees all that was ever said of the row, the newest, or nothing. */
			sees: fc.constantFrom('all', 'newest', 'nothing'),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ does: fc.constant('pull' as const), phone: fc.nat(1) }) },
	fc.record({
		does: fc.constantFrom(
			...(['walk-in', 'withdraw', 'come-back', 'rename', 'unit', 'count'] as const),
			...(['close', 'plan', 'drop-sitting', 'rename-facilitator', 'retitle'] as const),
		),
		row: fc.nat(3),
		sitting: fc.nat(1),
		n: fc.nat(9),
	}),
);
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never;

async function aHall() {
	const hall = await aRoster({ count: 3 });
	const { db, facilitator, workshop, sessions: sittings } = hall;
	const other = await aUser(db, { role: 'state', nameHi: 'किरण टोप्पो' });
	const said = new Map<string, string[]>();
	const rows = hall.enrolments.map(({ id, personId }) => ({ id, personId }));
	const unused = { id: newId(), workshopId: workshop.id, heldOn: '2026-11-25' };
	await db
		.insert(sessions)
		.values({ ...unused, half: 'forenoon', plannedStart: '10:00', plannedEnd: '13:00' });
	return { ...hall, other, said, rows, unused, sittings, facilitator };
}

/** Does one thing to the workshop, past the rules where a rule is not what is asked about. */
async function happen(
	hall: Awaited<ReturnType<typeof aHall>>,
	one: Exclude<Step, { does: 'pull' }>,
) {
	const { db, workshop, facilitator, other, said, rows, sittings, unused } = hall;
	const row = rows[one.row % rows.length] ?? rows[0];
	const session: Session | undefined = sittings[one.sitting];
	if (!row || !session) throw new Error('nobody there');
	const change = (to: Partial<typeof roster.$inferInsert>) =>
		db.update(roster).set(to).where(eq(roster.id, row.id));
	const rename = (id: string, n: number) =>
		db
			.update(people)
			.set({ nameHi: `नाम ${n}` })
			.where(eq(people.id, id));
	switch (one.does) {
		case 'mark': {
			const key = `${session.id} ${row.id}`;
			const before = said.get(key) ?? [];
			const seen = { all: before, newest: before.slice(-1), nothing: [] }[one.sees];
			const id = newId();
			said.set(key, [...before, id]);
			const taken = { takenAt: now, receivedAt: now, device: 'phone-1', mode: 'tap' } as const;
			const takenById = one.sees === 'nothing' ? other.id : facilitator.id;
			const mark = { id, enrolmentId: row.id, status: one.status, supersedes: seen ?? [] };
			return markAttendance(db, session, { ...mark, ...taken, takenById });
		}
		case 'walk-in': {
			const { id, personId } = await anEnrolment(db, workshop);
			return rows.push({ id, personId });
		}
		case 'withdraw':
			return change({ withdrawnAt: now });
		case 'come-back':
			return change({ withdrawnAt: null });
		case 'unit':
			return change({ unit: `केंद्र ${one.n}` });
		case 'rename':
			return rename(row.personId, one.n);
		case 'rename-facilitator':
			return rename(facilitator.personId, one.n);
		case 'count':
			return setHandCount(db, session, { women: one.n, men: 1, other: 0 }, facilitator, now);
		case 'close':
			return db.update(sessions).set({ closedAt: one.n > 4 ? now : null });
		case 'plan':
			return db
				.update(sessions)
				.set({ plannedStart: `0${one.n}:30` })
				.where(eq(sessions.id, session.id));
		case 'drop-sitting':
			return db.delete(sessions).where(eq(sessions.id, unused.id));
		case 'retitle':
			return db.update(workshops).set({ titleHi: `कार्यशाला ${one.n}` });
	}
}

test('what a phone keeps and is told since is the whole, whatever happens and whenever it asks', async () => {
	let changes = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
			const hall = await aHall();
			const { db, facilitator, workshop } = hall;
			const phones = [0, 1].map(() => aPhone(db, facilitator, workshop.id));
			for (const one of [
				...steps,
				{ does: 'pull', phone: 0 },
				{ does: 'pull', phone: 1 },
			] as Step[]) {
				if (one.does !== 'pull') {
					await happen(hall, one);
					continue;
				}
				const pulled = await phones[one.phone]?.();
				if (!pulled) throw new Error('no such phone');
				if (isChanges(pulled.told)) changes += 1;
				expect(inOrder(pulled.kept)).toEqual(await whole(db, facilitator, workshop.id));
			}
		}),
		{ numRuns: Number(process.env['HISTORIES'] ?? 12) },
	);
	expect(changes).toBeGreaterThan(0);
}, 60_000);

test('after two marks a phone fetches two marks, not forty people; and nothing where nothing is new', async () => {
	const {
		db,
		facilitator,
		workshop,
		session,
		sessions: sittings,
		enrolments,
	} = await aRoster({
		count: 40,
	});
	const mark = (sitting: Session, enrolmentId: string, supersedes: string[] = []) => {
		const taken = {
			takenById: facilitator.id,
			takenAt: now,
			receivedAt: now,
			mode: 'tap',
		} as const;
		const said = { id: newId(), enrolmentId, status: 'present', supersedes } as const;
		return markAttendance(db, sitting, { ...said, ...taken, device: 'phone-1' });
	};
	for (const sitting of sittings) for (const { id } of enrolments) await mark(sitting, id);
	const phone = aPhone(db, facilitator, workshop.id);
	const first = await phone();
	expect(isChanges(first.told)).toBe(false);
	for (const { id } of enrolments.slice(0, 2)) {
		const before = first.kept.marks.find(
			(one) => one.enrolmentId === id && one.sessionId === session.id,
		);
		await mark(session, id, [before?.id ?? '']);
	}
	const { told } = await phone();
	const nothing = { gone: [], now: [] };
	expect(told).toMatchObject({ people: nothing, sessions: nothing });
	expect(told?.marks).toHaveLength(2);
	expect(told?.superseded).toHaveLength(2);
	const bytes = (one: Told) => JSON.stringify(one).length;
	expect(bytes(told)).toBeLessThan(bytes(first.told) / 10);
	const { told: later } = await phone();
	expect(later).toMatchObject({ people: nothing, sessions: nothing, marks: [], superseded: [] });
});

test('a cursor of another account, workshop, secret or past, or of nobody, brings the whole', async () => {
	const { db, facilitator, organisation, workshop, session, mark } = await aRoster();
	const other = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	await markAttendance(db, session, mark);
	const copy = await phoneCopyOf(db, facilitator, workshop.id, { secret });
	const since = copy?.cursor ?? '';
	const asks = (user: User, how: { secret: string; since: string }) =>
		phoneCopyOf(db, user, workshop.id, how);
	expect(isChanges(await asks(facilitator, { secret, since }))).toBe(true);
	expect(isChanges(await asks(other, { secret, since }))).toBe(false);
	expect(isChanges(await asks(facilitator, { secret: 'another', since }))).toBe(false);
	for (const forged of ['', 'x', since.slice(0, -1), `${since}AAAA`, 'A'.repeat(since.length)]) {
		expect(isChanges(await asks(facilitator, { secret, since: forged }))).toBe(false);
	}
	// A backup from before this mark was put back, and somebody marked anew.
	await db.delete(attendance);
	await db.delete(marks);
	expect(isChanges(await asks(facilitator, { secret, since }))).toBe(false);
	await markAttendance(db, session, { ...mark, id: newId() });
	expect(isChanges(await asks(facilitator, { secret, since }))).toBe(false);
});
