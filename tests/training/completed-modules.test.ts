import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { certificates, people } from '#db/schema.ts';
import { completedModules } from '#training/completed-modules.ts';
import { aRoster, aUser } from '../factories.ts';

const year = { from: '2026-04-01', to: '2027-03-31' };

test('one person and one lesson is one line, by the first certificate of success that stands', async () => {
	const { db, workshop, enrolments } = await aRoster({ count: 3 });
	const state = await aUser(db, { role: 'state' });
	const [one, again, other] = enrolments;
	await db
		.update(people)
		.set({ countsAsId: known(one).personId, phone: '9876543210' })
		.where(eq(people.id, known(again).personId));
	await paper(db, workshop.id, known(one), {
		modules: ['rescue', 'safe-migration'],
		at: '2026-06-02',
	});
	await paper(db, workshop.id, known(again), { modules: ['rescue'], at: '2026-05-01' });
	await paper(db, workshop.id, known(other), {
		modules: ['rescue'],
		at: '2026-05-01',
		cancelled: true,
	});
	await paper(db, workshop.id, known(other), { kind: 'attendance', modules: ['rescue'] });
	const found = await completedModules(db, state, year);
	expect(found).toEqual([
		{
			...{ personId: known(one).personId, module: 'rescue', completedOn: '2026-05-01' },
			...{ phones: ['9876543210'], serviceNumbers: [] },
		},
		{
			...{ personId: known(one).personId, module: 'safe-migration', completedOn: '2026-06-02' },
			...{ phones: ['9876543210'], serviceNumbers: [] },
		},
	]);
});

test('the year ends at midnight in India, and nobody but the state team asks', async () => {
	const { db, workshop, enrolments, facilitator } = await aRoster({ count: 2 });
	const state = await aUser(db, { role: 'state' });
	await paper(db, workshop.id, known(enrolments[0]), { at: '2027-03-31T23:30' });
	await paper(db, workshop.id, known(enrolments[1]), { at: '2027-04-01T00:30' });
	expect((await completedModules(db, state, year)).map(({ completedOn }) => completedOn)).toEqual([
		'2027-03-31',
	]);
	expect(await completedModules(db, facilitator, year)).toEqual([]);
});

let made = 0;

async function paper(
	db: Db,
	workshopId: string,
	enrolment: { id: string; personId: string },
	{
		kind = 'success',
		modules = ['rescue'],
		at = '2026-06-01',
		cancelled = false,
	}: { kind?: 'success' | 'attendance'; modules?: string[]; at?: string; cancelled?: boolean },
): Promise<void> {
	const both = (text: string) => ({ hi: text, en: text });
	const issuedAt = new Date(at.includes('T') ? `${at}:00+05:30` : `${at}T12:00:00+05:30`);
	await db.insert(certificates).values({
		...{ id: newId(), workshopId, kind, enrolmentId: enrolment.id, minutes: 360, issuedAt },
		...{ personId: enrolment.personId, code: `DONE-${(made += 1)}`, statusIndex: 90_000 + made },
		...{ roleId: 'flw-sevika', role: both('Sevika'), posting: both('Torpa'), title: both('x') },
		...{ place: both('Torpa'), organisers: [], signatories: [], lawDate: '2026-11-22' },
		modules: modules.map((module) => ({
			...{ module, title: both(module), edition: '2026.1', lawDate: '2026-11-22' },
		})),
		...{ startsOn: '2026-11-20', endsOn: '2026-11-20', issuedById: 'x' },
		cancelledAt: cancelled ? issuedAt : null,
	});
}

function known<Row>(row: Row | undefined): Row {
	if (row === undefined) throw new Error('there is none');
	return row;
}
