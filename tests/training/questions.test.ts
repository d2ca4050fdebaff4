import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workshops } from '#db/schema.ts';
import { modules } from '#training/curriculum.ts';
import { financialYear } from '#training/periods.ts';
import { allStates, districtsOf } from '#training/places.ts';
import { questionAddress, readQuestion, type AskedQuestion } from '#training/questions.ts';
import { dimensions } from '#training/reports.ts';
import { roleGroups } from '#training/roles.ts';

const now = new Date('2026-11-22T10:00:00+05:30');
const read = (address: string, at = now) => readQuestion(new URLSearchParams(address), at);

function understood(address: string, at = now): AskedQuestion {
	const asked = read(address, at);
	if ('refused' in asked) throw new Error(asked.refused);
	return asked;
}

test('nothing asked is this financial year in Jharkhand, by district', () => {
	expect(understood('')).toMatchObject({
		question: { from: '2026-04-01', to: '2027-03-31', stateLgd: 20 },
		by: 'district',
		year: 2026,
		asOn: '2026-11-22',
	});
});

test('the financial year turns at midnight of 1 April in Ranchi, not in London', () => {
	const lastOfMarch = new Date('2027-03-31T23:59:00+05:30');
	const firstOfApril = new Date('2027-04-01T00:01:00+05:30');
	expect(understood('', lastOfMarch).year).toBe(2026);
	expect(understood('', firstOfApril)).toMatchObject({ year: 2027, asOn: '2027-04-01' });
});

test('a financial year, or any two days, or everything that can be asked at once', () => {
	expect(understood('fy=2021').question).toMatchObject(financialYear(2021));
	expect(understood('fy=&from=2026-06-01&to=2026-06-01')).toMatchObject({
		question: { from: '2026-06-01', to: '2026-06-01' },
		year: undefined,
	});
	const all =
		'state=10&district=196&audience=police&level=block&module=rescue&organisation=o&by=level';
	expect(understood(all)).toMatchObject({
		question: {
			...{ stateLgd: 10, districtLgd: 196, audience: 'police' },
			...{ level: 'block', module: 'rescue', organisationId: 'o' },
		},
		by: 'level',
	});
});

test.each([
	'fy=26',
	'fy=abc',
	'from=2026-06-01',
	'to=2026-06-01',
	'from=2026-06-02&to=2026-06-01',
	'from=2026-02-30&to=2026-06-01',
	'from=26/11/2021&to=27/11/2021',
])('"%s" is no period, and nothing else is answered in its place', (address) => {
	expect(read(address)).toEqual({ refused: 'bad-period' });
});

test.each(['fy=2026&on=2199-01-01', 'fy=2026&on=2026-02-30', 'fy=2026&on=yesterday'])(
	'"%s" asks for figures as on a day that has not come or is none, and is told so',
	(address) => {
		expect(read(address)).toEqual({ refused: 'bad-as-on' });
	},
);

test.each([
	'by=colour',
	'state=99',
	'state=Jharkhand',
	'district=1',
	'district=Khunti',
	"district=606'--",
	'audience=everybody',
	'level=planet',
	'module=rescue-2',
])('"%s" is no choice there is, and nothing else is answered in its place', (address) => {
	expect(read(address)).toEqual({ refused: 'bad-filter' });
});

const aDay = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const someLgd = allStates.flatMap(({ lgd }) => districtsOf(lgd)).map(({ lgd }) => lgd);

test('an address printed in a report asks the same question again', () => {
	const anAddress = fc.record({
		days: fc.tuple(aDay, aDay).map((days) => days.toSorted()),
		by: fc.constantFrom(...dimensions),
		state: fc.constantFrom(...allStates.map(({ lgd }) => String(lgd))),
		district: maybe(fc.constantFrom(...someLgd.map(String))),
		audience: maybe(fc.constantFrom(...roleGroups)),
		organisation: maybe(fc.uuid()),
		module: maybe(fc.constantFrom(...modules.map(({ slug }) => slug))),
		level: maybe(fc.constantFrom(...workshops.level.enumValues)),
	});
	fc.assert(
		fc.property(anAddress, ({ days: [from = '', to = ''], ...rest }) => {
			const typed = new URLSearchParams({ from, to });
			for (const [name, value] of Object.entries(rest)) if (value) typed.set(name, value);
			const asked = understood(typed.toString());
			expect(asked.question).toMatchObject({ from, to, stateLgd: Number(rest.state) });
			expect(understood(questionAddress(asked))).toEqual(asked);
		}),
	);
});

test('an address of a whole financial year is still known as that year', () => {
	const asked = understood('fy=2025&by=module');
	expect(understood(questionAddress(asked))).toEqual(asked);
});

test('an address is changed in some of its parts and keeps the others', () => {
	const asked = understood('fy=2025&district=606&audience=police');
	const changed = understood(questionAddress(asked, { district: '339', by: 'level' }));
	expect(changed).toMatchObject({
		question: { ...financialYear(2025), districtLgd: 339, audience: 'police' },
		by: 'level',
	});
	const wider = understood(questionAddress(asked, { district: undefined }));
	expect(wider.question.districtLgd).toBeUndefined();
});
