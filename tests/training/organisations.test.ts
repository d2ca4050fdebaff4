import { expect, test } from 'vitest';
import { auditRows } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, now, places } from '#tests/factories.ts';
import {
	addOrganisation,
	allOrganisations,
	correctOrganisation,
	type NewOrganisation,
} from '#training/organisations.ts';

const typed: NewOrganisation = {
	...{ nameHi: ' नई  पहल ', nameEn: '', kind: 'ngo', stateLgd: places.jharkhand },
};

test('an organisation needs one name in one script: nobody is stopped by an English field', async () => {
	const db = await freshDb();
	expect(await addOrganisation(db, { ...typed, nameHi: '' }, 'admin', now)).toEqual({
		refused: 'organisation-name-missing',
	});
	const added = await addOrganisation(db, typed, 'admin', now);
	expect(added).toMatchObject({ organisation: { nameHi: 'नई पहल', nameEn: 'नई पहल' } });
	const inEnglish = await addOrganisation(db, { ...typed, nameHi: '', nameEn: 'A' }, 'admin', now);
	expect(inEnglish).toMatchObject({ organisation: { nameHi: 'A', nameEn: 'A' } });
});

test('an organisation typed a second time is refused, in either script: it would be counted as two', async () => {
	const db = await freshDb();
	await anOrganisation(db, { nameHi: 'नई पहल', nameEn: 'Nai Pahal' });
	for (const again of [typed, { ...typed, nameHi: 'दूसरी', nameEn: 'nai pahal' }]) {
		expect(await addOrganisation(db, again, 'admin', now)).toEqual({
			refused: 'organisation-there-already',
		});
	}
	expect(await allOrganisations(db)).toHaveLength(1);
});

test('the name of an organisation is corrected, and what it was before stays on record', async () => {
	const db = await freshDb();
	const { id } = await anOrganisation(db, { nameHi: 'नइ पहल', nameEn: 'Nai Pahal' });
	const correction = { ...typed, nameEn: 'Nai Pahal', kind: 'network' } as const;
	expect(await correctOrganisation(db, id, correction, 'state', now)).toBe('corrected');
	expect(await allOrganisations(db)).toMatchObject([{ id, nameHi: 'नई पहल', kind: 'network' }]);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({ action: 'correct-organisation', before: { nameHi: 'नइ पहल' } });
	expect(await correctOrganisation(db, 'forged', correction, 'state', now)).toBe('not-there');
});
