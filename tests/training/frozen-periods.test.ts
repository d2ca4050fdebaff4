import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { people } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	aPerson,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { answerTo } from '#training/figures/figures.ts';
import { freezePeriod } from '#training/frozen-periods.ts';
import { readQuestion } from '#training/questions.ts';
import { coverage } from '#training/reports.ts';

const quarter = { stateLgd: places.jharkhand, from: '2026-07-01', to: '2026-09-30' };

async function aQuarter() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const event = await aWorkshop(db, { startsOn: '2026-08-10' });
	const [one, other] = [await aPerson(db), await aPerson(db)];
	for (const { id: personId } of [one, other]) {
		await anAttendance(db, event.sessions[0], await anEnrolment(db, event.workshop, { personId }));
	}
	return { db, state, event, one, other };
}

type Made = Awaited<ReturnType<typeof aQuarter>>;

async function told({ db, state }: Made, search = 'from=2026-07-01&to=2026-09-30') {
	const asked = readQuestion(new URLSearchParams(search), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const { tables, about } = await answerTo(db, state, 'coverage', asked);
	const [main, ...more] = tables;
	const [events, attendances, people3] = main?.total ?? [];
	return { events, attendances, people: people3, about, corrections: more[0]?.rows ?? [] };
}

test('a frozen quarter says the same whatever is entered, merged or marked later; the rest is a line of its own', async () => {
	const made = await aQuarter();
	const { db, state, event, one, other } = made;
	expect(await freezePeriod(db, state, quarter, now)).toHaveProperty('period');
	const before = await told(made);
	expect(before).toMatchObject({ events: 1, attendances: 2, people: 2 });

	await anAttendance(db, event.sessions[0], await anEnrolment(db, event.workshop));
	const late = await aWorkshop(db, { startsOn: '2026-09-01' });
	await anAttendance(db, late.sessions[0], await anEnrolment(db, late.workshop));
	await db.update(people).set({ countsAsId: one.id }).where(eq(people.id, other.id));

	const after = await told(made);
	expect(after).toMatchObject({ events: 1, attendances: 2, people: 2 });
	expect(after.corrections.map(({ cells }) => cells.slice(1, 5))).toEqual([
		[{ word: 'frozen-figure' }, 1, 2, 2],
		[{ word: 'correction' }, 1, 1, 1],
	]);
	expect(after.about.frozen).toMatchObject([{ from: '2026-07-01', to: '2026-09-30' }]);
	const today = await coverage(db, state, { ...quarter }, 'district');
	expect(today.total).toMatchObject({ events: 2, attendances: 3, people: 3 });
});

test('a year with a frozen quarter in it takes the quarter as frozen and the rest as of today', async () => {
	const made = await aQuarter();
	const { db, state, one } = made;
	await freezePeriod(db, state, quarter, now);
	const later = await aWorkshop(db, { startsOn: '2026-11-02' });
	const again = await anEnrolment(db, later.workshop, { personId: one.id });
	await anAttendance(db, later.sessions[0], again);
	expect(await told(made, 'fy=2026')).toMatchObject({ events: 2, attendances: 3, people: 2 });
});

test('only the state team freezes, once, a period that is over', async () => {
	const { db, state, event } = await aQuarter();
	const coordinator = await aUser(db, {
		role: 'coordinator',
		organisationId: event.organisation.id,
	});
	const refusal = async (by: typeof state, period: typeof quarter) =>
		freezePeriod(db, by, period, now);
	expect(await refusal(coordinator, quarter)).toEqual({ refused: 'only-state' });
	expect(await refusal(state, { ...quarter, to: '2026-12-31' })).toEqual({
		refused: 'period-not-over',
	});
	expect(await refusal(state, { ...quarter, from: '2026-10-01' })).toEqual({
		refused: 'bad-period',
	});
	expect(await refusal(state, quarter)).toHaveProperty('period');
	expect(await refusal(state, { ...quarter, from: '2026-09-30', to: '2026-10-31' })).toEqual({
		refused: 'frozen-already',
	});
});

test('a coordinator sees of a frozen quarter what their organisation held', async () => {
	const made = await aQuarter();
	const { db, state, event } = made;
	const elsewhere = await aWorkshop(db, { startsOn: '2026-08-11' });
	await anAttendance(db, elsewhere.sessions[0], await anEnrolment(db, elsewhere.workshop));
	await freezePeriod(db, state, quarter, now);
	const own = await aUser(db, { role: 'coordinator', organisationId: event.organisation.id });
	expect(await told({ ...made, state: own })).toMatchObject({ events: 1, attendances: 2 });
	expect(await told(made)).toMatchObject({ events: 2, attendances: 3 });
});
