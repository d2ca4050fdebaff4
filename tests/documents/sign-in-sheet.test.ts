import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { people, programmes, sessions, workshops } from '#db/schema.ts';
import { signInSheetOf, signInSheetPdf } from '#documents/sign-in-sheet.ts';
import type { Language } from '#i18n/translate.ts';
import { aPerson, anEnrolment, aRoster, now } from '#tests/factories.ts';
import { accessibilityPartOf, bare, fontsOf, textOfPages } from './pdf.ts';

type Roster = Awaited<ReturnType<typeof aRoster>>;

const patience = 60_000;
const names = [
	'सुनीता देवी',
	'गुड्डू कुड़ुख',
	'छुटनी महतो',
	'ज्ञानेश्वरी क्षत्रिय कच्छप',
	'मोहम्मद इरफान अंसारी',
	'Robert Ekka',
];

test(
	'every name on the roster is on the sheet, as it is written, once',
	async () => {
		const roster = await aRoster({ count: 1 });
		for (const name of names) await enrolledAs(roster, name);
		const [page = '', ...more] = await pagesOf(roster);
		expect(more).toEqual([]);
		for (const name of names.slice(1)) expect(page.split(bare(name))).toHaveLength(2);
		// The factory's own person has this name too.
		expect(page.split(bare('सुनीता देवी'))).toHaveLength(3);
	},
	patience,
);

test(
	'twenty-three people fill one sheet and start another; both say which sheet of how many',
	async () => {
		const roster = await aRoster({ count: 23, code: 'JH-26-00142' });
		const [first = '', second = '', ...more] = await pagesOf(roster, 'en');
		expect(more).toEqual([]);
		expect(first).toContain('Sheet:1of2');
		expect(second).toContain('Sheet:2of2');
		expect(first).toContain('Countedbyhand,thissheet');
		expect(second).toContain('Countedbyhand,allintheroom');
		for (const page of [first, second]) expect(page).toContain(bare('JH-26-00142'));
	},
	patience,
);

test(
	'there is always room for five people nobody nominated',
	async () => {
		expect(await pagesOf(await aRoster({ count: 15 }))).toHaveLength(1);
		expect(await pagesOf(await aRoster({ count: 16 }))).toHaveLength(2);
	},
	patience,
);

test(
	'somebody taken off the roster is not on the sheet',
	async () => {
		const roster = await aRoster({ count: 1 });
		await enrolledAs(roster, 'बिरसा मुंडा', { withdrawnAt: now });
		expect((await pagesOf(roster)).join('')).not.toContain(bare('बिरसा मुंडा'));
	},
	patience,
);

test(
	'phone, age and service number are never printed on a list that goes round',
	async () => {
		const roster = await aRoster({ count: 1 });
		await roster.db
			.update(people)
			.set({ phone: '9123456780', serviceNumber: 'KH/771', ageGroup: '30-44' })
			.where(eq(people.id, roster.enrolment.personId));
		const text = (await pagesOf(roster)).join('');
		expect(text).not.toContain('9123456780');
		expect(text).not.toContain('KH/771');
		// Once only: among the age groups of the column's head.
		expect(text.split('3044')).toHaveLength(2);
	},
	patience,
);

test(
	'the head says who pays, who organises, where, when, by which order and who leads',
	async () => {
		const roster = await aRoster({ count: 1, batch: 'बैच 3', round: 'दूसरा चरण' });
		const { db, workshop } = roster;
		await db.insert(programmes).values({
			id: 'p',
			titleHi: 'सुरक्षित पलायन कार्यक्रम',
			titleEn: 'Safe migration programme',
			funder: 'राज्य महिला आयोग',
		});
		await db
			.update(workshops)
			.set({ programmeId: 'p', orderNumber: '1142/बा.सं.', orderedOn: '2026-11-12' })
			.where(eq(workshops.id, workshop.id));
		const [page = ''] = await pagesOf(roster);
		for (const said of [
			'सुरक्षित पलायन कार्यक्रम, राज्य महिला आयोग',
			'साथी मंच',
			'बैच 3, दूसरा चरण',
			'1142/बा.सं., 12 नवंबर 2026',
			'20 नवंबर 2026, दिन 1 / 1',
			'आशा तिर्की',
			'सूची दीवार पर या वाट्सऐप में नहीं डाली जाएगी',
		]) {
			expect(page).toContain(bare(said));
		}
	},
	patience,
);

test(
	'a second day has sheets of its own, with a box for each of its half days',
	async () => {
		const roster = await aRoster({ count: 1 });
		await roster.db.insert(sessions).values({
			id: 'second-day',
			workshopId: roster.workshop.id,
			heldOn: '2026-11-21',
			half: 'forenoon',
			plannedStart: '09:30',
			plannedEnd: '12:30',
		});
		const [first = '', second = '', ...more] = await pagesOf(roster);
		expect(more).toEqual([]);
		expect(first).toContain(bare('दिन 1 / 2'));
		expect(first).toContain('10:00–13:00');
		expect(first).toContain('14:00–17:00');
		expect(second).toContain(bare('दिन 2 / 2'));
		expect(second).toContain('09:30–12:30');
		expect(second).not.toContain(bare('अपराह्न'));
	},
	patience,
);

test(
	'police sign with a belt number, forum members with a father’s or husband’s name, a mixed hall with both',
	async () => {
		const police = await aRoster({ count: 1 });
		await police.db.update(workshops).set({ seats: 10 });
		const columns = { belt: bare('बेल्ट / सेवा सं.'), relation: bare('पिता / पति का नाम') };
		const village = (await pagesOf(police)).join('');
		expect(village).toContain(columns.relation);
		expect(village).not.toContain(columns.belt);
		await enrolledAs(police, 'जोसेफ एक्का', { role: 'pol-si', unit: 'तोरपा थाना' });
		const mixed = (await pagesOf(police)).join('');
		expect(mixed).toContain(columns.relation);
		expect(mixed).toContain(columns.belt);
	},
	patience,
);

test(
	'it is tagged PDF/UA-1 with only Noto Sans inside',
	async () => {
		const pdf = await pdfOf(await aRoster({ count: 3 }));
		expect(accessibilityPartOf(pdf)).toBe('1');
		for (const { name } of fontsOf(pdf)) expect(name).toMatch(/\+NotoSans-(Regular|Bold)$/);
	},
	patience,
);

async function enrolledAs(
	{ db, workshop }: Roster,
	nameHi: string,
	given: Parameters<typeof anEnrolment>[2] = {},
) {
	const { id: personId } = await aPerson(db, { nameHi });
	return anEnrolment(db, workshop, { ...given, personId });
}

async function pdfOf({ db, workshop }: Roster, language: Language = 'hi'): Promise<Uint8Array> {
	const [fresh = workshop] = await db.select().from(workshops).where(eq(workshops.id, workshop.id));
	const sheet = await signInSheetOf(db, fresh);
	return signInSheetPdf(sheet, { language, origin: 'https://saksham.example', madeAt: now });
}

async function pagesOf(roster: Roster, language: Language = 'hi'): Promise<string[]> {
	return textOfPages(await pdfOf(roster, language)).map(bare);
}
