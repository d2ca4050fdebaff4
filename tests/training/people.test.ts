import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditRows, people } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anEnrolment,
	anOrganisation,
	aPerson,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { beginningsOf, foldName, nameKeyOf } from '#training/names.ts';
import { findPeopleLike, personSeenBy } from '#training/earlier-participants.ts';
import { renewNameKeysOfOlderRules } from '#training/older-rules.ts';
import { addPerson, correctPerson } from '#training/people.ts';
import {
	blockOf,
	blocksOf,
	districtOf,
	districtsOf,
	placeName,
	placeRefusal,
} from '#training/places.ts';
import { allRoles, nameableRoles, roleOf, roleShortName } from '#training/roles.ts';

describe('a name folds to one key in whatever script and spelling it is written', () => {
	test.each([
		['सुनीता', 'Sunita', 'Suneeta', 'SUNITA'],
		['राम', 'Ram', 'Raam', 'Rama'],
		['महतो', 'Mahto', 'Mahato', 'Mehto'],
		['खड़िया', 'खडिया', 'Kharia', 'Khadia', 'Khariya'],
		['मरियम टोप्पो', 'Mariam Toppo', 'Mariyam Topo'],
		['विकास', 'विकाश', 'Vikas', 'Bikash'],
		['लक्ष्मी', 'Lakshmi', 'Laxmi'],
		['श्रीमती शांति देवी', 'शान्ति देवी', 'Smt. Shanti Devi', 'Shanti Debi'],
		['मो. इरफ़ान', 'इरफान', 'Md. Irfan', 'Mohd Irphan'],
		['उरांव', 'उराँव', 'Oraon', 'Uraon'],
		['सिंह', 'Singh', 'Sinh'],
		['ज़ैनब', 'जैनब', 'Zainab', 'Jainab'],
		['फूलमनी', 'Phoolmani', 'Fulmani'],
		['ग्वाल्डे', 'Gwalde', 'Gvalde'],
		['राय', 'Rai', 'Ray'],
		['ग्रेस कुजूर', 'Grace Kujur'],
		['सेसिलिया', 'Cecilia'],
		['प्रिंस', 'Prince'],
		['फ्रांसिस', 'Francis'],
		['सेलेस्तीना', 'Celestina'],
		['लूसी', 'Lucy'],
		['क्लारा', 'Clara'],
		['रेबेका', 'Rebecca', 'Rebeka'],
		['क्रिस्टीना', 'Christina', 'Kristina'],
		['बच्चन', 'Bachchan', 'Bacchan'],
	])('%s', (first, ...others) => {
		expect(others.map(foldName)).toEqual(others.map(() => foldName(first)));
	});

	test('different people keep different keys', () => {
		const names = [
			'सुनीता',
			'सरिता',
			'सीता',
			'अनीता',
			'मुन्नी',
			'मंजू',
			'एतवा',
			'बिरसा',
			'मरियम',
			'रीना',
			'ग्रेस',
			'Girish',
			'Grish',
			'Chandra',
			'Sandra',
			'Celina',
			'Chelina',
			'Camil',
			'Chamil',
			'Samil',
		];
		expect(new Set(names.map(foldName)).size).toBe(names.length);
	});

	test('an honorific alone is still a name', () => {
		expect(foldName('श्री')).not.toBe('');
	});

	test('typing the first letters of a name finds its key, at every length from three', () => {
		for (const name of [
			'Sunita Devi',
			'Mariam Toppo',
			'Phoolmani Hansda',
			'Kachhap',
			'Sambhu Mehto',
			'सुनीता देवी',
			'मरियम',
			'Grace Kujur',
			'Cecilia Francis',
			'Clara Mercy',
		]) {
			const key = ` ${foldName(name)}`;
			for (let length = 3; length <= name.length; length += 1) {
				const typed = name.slice(0, length);
				const found = beginningsOf(typed).every((word) =>
					word.some((one) => key.includes(` ${one}`)),
				);
				expect([typed, found]).toEqual([typed, true]);
			}
		}
	});

	test('any text at all folds without failing and folding again changes no word count', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
				expect(foldName(text)).not.toMatch(/ {2}|^ | $/);
			}),
		);
	});
});

test('a name folded by older rules is folded again once, and then found', async () => {
	const db = await freshDb();
	const user = await aUser(db, { role: 'state' });
	const { id } = await aPerson(db, { nameHi: null, nameEn: 'Grace Kujur', nameKey: 'grce kujur' });
	const found = async () =>
		(await findPeopleLike(db, { typed: 'ग्रेस कुजूर' }, user)).map((one) => one.id);
	expect(await found()).toEqual([]);
	expect(await renewNameKeysOfOlderRules(db)).toBe(1);
	expect(await found()).toEqual([id]);
	expect(await renewNameKeysOfOlderRules(db)).toBe(0);
});

test('a name in one script is enough, and goes to the script it is written in', async () => {
	const db = await freshDb();
	const added = await addPerson(db, { nameEn: '  सुनीता   देवी ' }, 'by', now);
	expect(added).toMatchObject({
		person: { nameHi: 'सुनीता देवी', nameEn: null, nameKey: 'sunit debi' },
	});
	const latin = await addPerson(db, { nameHi: 'Etwa Munda', phone: '' }, 'by', now);
	expect(latin).toMatchObject({ person: { nameHi: null, nameEn: 'Etwa Munda', phone: null } });
	expect(nameKeyOf({ nameHi: 'एतवा मुंडा', nameEn: 'Etwa Munda' })).toBe(foldName('Etwa Munda'));
});

test.each([
	[{}, 'person-name-missing'],
	[{ nameHi: '   ' }, 'person-name-missing'],
	[{ nameHi: '\u200b\u200d' }, 'person-name-missing'],
	[{ nameEn: '12345' }, 'not-a-name'],
	[{ nameEn: '<script>' }, 'not-a-name'],
	[{ nameEn: 'a@b.in' }, 'not-a-name'],
	[{ nameHi: 'सुनीता', phone: '12' }, 'bad-phone'],
	[{ nameHi: 'गुड़िया', ageGroup: 'under-18' as const }, 'under-18'],
])('%j is refused: %s, and leaves no row', async (typed, refused) => {
	const db = await freshDb();
	expect(await addPerson(db, typed, 'by', now)).toEqual({ refused });
	expect(await db.$count(people)).toBe(0);
	expect(await db.$count(auditRows)).toBe(0);
});

test('a corrected name keeps in the audit what it was', async () => {
	const db = await freshDb();
	const person = await aPerson(db, { nameHi: 'सुनिता' });
	await correctPerson(db, person, { nameHi: 'सुनीता देवी', nameEn: 'Sunita Devi' }, 'by', now);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({ before: { nameHi: 'सुनिता' }, after: { nameEn: 'Sunita Devi' } });
});

/** Two Sunita Devis, trained by one organisation; the user asked for looks for them. */
async function twoSunitas() {
	const db = await freshDb();
	const earlier = await aWorkshop(db, { titleHi: 'पहला प्रशिक्षण', startsOn: '2025-01-10' });
	const first = await aPerson(db, { relation: 'husband', relationName: 'बिरसा मुंडा' });
	const second = await aPerson(db, { nameHi: null, nameEn: 'Suneeta Devi' });
	await anEnrolment(db, earlier.workshop, { personId: first.id });
	await anEnrolment(db, earlier.workshop, { personId: second.id, districtLgd: places.ranchi });
	return { db, first, second, ...earlier };
}

test('three letters in either script find both spellings, with what tells them apart', async () => {
	const { db, facilitator, first } = await twoSunitas();
	const inHindi = await findPeopleLike(db, { typed: 'सुन' }, facilitator);
	const inRoman = await findPeopleLike(db, { typed: 'sun' }, facilitator);
	expect(inHindi).toHaveLength(2);
	expect(inRoman.map(({ id }) => id)).toEqual(inHindi.map(({ id }) => id));
	expect(inHindi.find(({ id }) => id === first.id)).toMatchObject({
		relation: 'husband',
		relationName: 'बिरसा मुंडा',
		last: { titleHi: 'पहला प्रशिक्षण', startsOn: '2025-01-10', village: 'बड़गांव', role: 'flw-sevika' },
	});
});

test('two letters find nobody', async () => {
	const { db, facilitator } = await twoSunitas();
	expect(await findPeopleLike(db, { typed: 'सु' }, facilitator)).toEqual([]);
});

test('nobody looks through the names of another organisation; the state team sees all', async () => {
	const { db, organisation, first } = await twoSunitas();
	const find = async (user: Parameters<typeof findPeopleLike>[2]) =>
		(await findPeopleLike(db, { typed: 'sunita' }, user)).length;
	const other = await anOrganisation(db);
	expect(
		await find(await aUser(db, { role: 'coordinator', organisationId: organisation.id })),
	).toBe(2);
	expect(await find(await aUser(db, { role: 'coordinator', organisationId: other.id }))).toBe(0);
	expect(
		await find(await aUser(db, { role: 'facilitator', organisationId: organisation.id })),
	).toBe(0);
	expect(await find(await aUser(db, { role: 'learner', organisationId: organisation.id }))).toBe(0);
	const state = await aUser(db, { role: 'state' });
	expect(await find(state)).toBe(2);
	const stranger = await aUser(db, { role: 'coordinator', organisationId: other.id });
	expect(await personSeenBy(db, stranger, first.id)).toBeUndefined();
	expect(await personSeenBy(db, state, first.id)).toMatchObject({ id: first.id });
});

test('of records joined as one person only one is offered, with the newest training of both', async () => {
	const { db, facilitator, first, second, organisation } = await twoSunitas();
	await db.update(people).set({ countsAsId: first.id }).where(eq(people.id, second.id));
	const later = await aWorkshop(db, {
		organisation,
		facilitator,
		titleHi: 'दूसरा',
		startsOn: '2026-02-01',
	});
	await anEnrolment(db, later.workshop, { personId: second.id });
	const found = await findPeopleLike(db, { typed: 'sunita' }, facilitator);
	expect(found.map(({ id, last }) => [id, last?.titleHi])).toEqual([[first.id, 'दूसरा']]);
});

test('signs without letters find nobody; a percent sign or an underscore is only a letter', async () => {
	const { db, facilitator } = await twoSunitas();
	for (const typed of ['%%%', '...', '---', "'''"]) {
		expect(await findPeopleLike(db, { typed }, facilitator)).toEqual([]);
	}
	expect(await findPeopleLike(db, { typed: 's_n_' }, facilitator)).toEqual([]);
});

test('places are LGD codes: 62 districts and 798 blocks, each block inside its district', () => {
	expect(districtsOf(places.jharkhand)).toHaveLength(24);
	expect(districtsOf(places.bihar)).toHaveLength(38);
	const all = [...districtsOf(places.jharkhand), ...districtsOf(places.bihar)];
	expect(all.flatMap(({ lgd }) => blocksOf(lgd))).toHaveLength(798);
	expect(districtOf(places.khunti)?.hi).toBe('खूंटी');
	expect(blockOf(places.torpa)).toMatchObject({ en: 'Torpa', districtLgd: places.khunti });
	expect(placeName({ blockLgd: places.torpa, districtLgd: places.khunti }, 'en')).toBe(
		'Torpa, Khunti',
	);
	const inRanchi = { districtLgd: places.ranchi, blockLgd: places.torpa };
	expect(placeRefusal(inRanchi)).toBe('block-not-in-district');
	expect(placeRefusal({ districtLgd: 1 })).toBe('unknown-district');
	expect(placeRefusal({ stateLgd: places.bihar, districtLgd: places.khunti })).toBe(
		'district-not-in-state',
	);
	expect(placeRefusal({})).toBeUndefined();
});

test('roles know their group; a kishori group is counted, never named', () => {
	expect(allRoles).toHaveLength(59);
	expect(roleOf('pol-cwpo')).toMatchObject({ group: 'police', short: 'CWPO', countedOnly: false });
	expect(roleOf('com-kishori')?.countedOnly).toBe(true);
	expect(roleOf('com-faith')).toMatchObject({ countedOnly: false, countIsEnough: true });
	const offered = nameableRoles().flatMap(({ roles }) => roles.map(({ id }) => id));
	expect(offered).not.toContain('com-kishori');
	expect(offered).toHaveLength(58);
	expect(roleShortName('pol-sho', 'hi')).toBe('थाना प्रभारी');
});
