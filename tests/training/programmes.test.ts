import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditRows, programmes, workshops } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aUser, aWorkshop, now } from '#tests/factories.ts';
import { changeWorkshop, planOf } from '#training/plans.ts';
import {
	addProgramme,
	correctProgramme,
	programmesToChoose,
	type NewProgramme,
} from '#training/programmes.ts';

const aProgramme = (given: Partial<NewProgramme> = {}): NewProgramme => ({
	titleHi: 'सुरक्षित गांव',
	titleEn: '',
	...given,
});

test('a coordinator writes down a programme of their own organisation, in one script', async () => {
	const db = await freshDb();
	const [own, other] = [await anOrganisation(db), await anOrganisation(db)];
	const by = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const typed = aProgramme({ funder: ' नमूना  निधि ', organisationId: other.id });
	await addProgramme(db, typed, by, now);
	expect(await programmesToChoose(db)).toMatchObject([
		{
			...{ titleHi: 'सुरक्षित गांव', titleEn: 'सुरक्षित गांव', funder: 'नमूना निधि' },
			organisationId: own.id,
		},
	]);
});

test.each<[string, Partial<NewProgramme>]>([
	['title-of-programme-missing', { titleHi: ' ' }],
	['bad-day', { startsOn: '26/11/2021' }],
	['ends-before-it-starts', { startsOn: '2026-04-01', endsOn: '2026-03-31' }],
	['unknown-organisation', { organisationId: 'nobody' }],
])('a programme is refused as %s', async (refused, given) => {
	const db = await freshDb();
	const by = await aUser(db, { role: 'state' });
	expect(await addProgramme(db, aProgramme(given), by, now)).toEqual({ refused });
	expect(await db.$count(programmes)).toBe(0);
});

test('a programme is corrected by whoever keeps it, and to another coordinator it is not there', async () => {
	const db = await freshDb();
	const [own, other] = [await anOrganisation(db), await anOrganisation(db)];
	const keeper = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const stranger = await aUser(db, { role: 'coordinator', organisationId: other.id });
	const made = await addProgramme(db, aProgramme(), keeper, now);
	if ('refused' in made) throw new Error(made.refused);
	const typed = aProgramme({ titleEn: 'Safe village', endsOn: '2027-03-31' });
	expect(await correctProgramme(db, made.programme.id, typed, stranger, now)).toBe('not-there');
	expect(await correctProgramme(db, made.programme.id, typed, keeper, now)).toBe('corrected');
	expect(await programmesToChoose(db)).toMatchObject([typed]);
	const written = await db
		.select()
		.from(auditRows)
		.where(eq(auditRows.action, 'correct-programme'));
	expect(written).toMatchObject([{ before: { endsOn: null }, after: { endsOn: '2027-03-31' } }]);
});

test('a workshop belongs to a programme that exists, and to no other', async () => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	const made = await addProgramme(db, aProgramme(), await aUser(db, { role: 'state' }), now);
	if ('refused' in made) throw new Error(made.refused);
	const change = (programmeId: string) =>
		changeWorkshop(db, workshop, { programmeId }, facilitator, now);
	expect(await change('nobody')).toEqual({ refused: 'unknown-programme' });
	await change(made.programme.id);
	expect((await planOf(db, workshop.id)).programmeId).toBe(made.programme.id);
	expect(await db.$count(workshops, eq(workshops.programmeId, made.programme.id))).toBe(1);
});
