import { expect, test } from 'vitest';
import { checkCitation } from '#law/citation.ts';
import {
	classificationOf,
	crosswalkFrom,
	helpline,
	knownProvision,
	predecessorsOf,
} from '#law/registry.ts';
import type { Punishment } from '#law/schema.ts';

/** The traps of the law notes that are data: what old manuals, old charts and copied lists get wrong. */

function limb(id: string, key: string) {
	const { offence } = knownProvision(id);
	const row = offence?.punishments.find((each) => each.key === key);
	if (!offence || !row) throw new Error(`${id} has no limb ${key}`);
	return { row, ...classificationOf(offence, row) };
}

function years(row: Punishment) {
	if ('text' in row || !row.prison) throw new Error('not in years');
	const { min, max, kind } = row.prison;
	return { min: ends(min), max: ends(max), kind };
}

const ends = (end: unknown) =>
	typeof end === 'object' && end !== null && 'number' in end ? end.number : end;

test('trafficking is BNS 143, once IPC 370, cognizable, non-bailable and for the Court of Session', () => {
	expect(predecessorsOf('bns-143').map(({ old }) => old)).toEqual(['ipc-370']);
	for (const key of [
		'one-adult',
		'more-than-one',
		'child',
		'more-than-one-child',
		'repeat-child',
		'public-servant',
	]) {
		const { cognizable, bailable, triableBy } = limb('bns-143', key);
		expect([cognizable, bailable, triableBy?.en]).toEqual([true, false, 'Court of Session']);
	}
	expect(years(limb('bns-143', 'one-adult').row)).toEqual({ min: 7, max: 10, kind: 'rigorous' });
	expect(years(limb('bns-143', 'child').row)).toEqual({ min: 10, max: 'life', kind: 'rigorous' });
	expect(years(limb('bns-143', 'more-than-one-child').row)).toEqual({
		min: 14,
		max: 'life',
		kind: 'rigorous',
	});
	expect(years(limb('bns-143', 'public-servant').row)).toMatchObject({
		min: 'rest-of-life',
		max: 'rest-of-life',
	});
});

test('exploiting a trafficked person goes up to 10 years for a child and 7 for an adult', () => {
	expect(years(limb('bns-144', 'child').row)).toMatchObject({ min: 5, max: 10 });
	expect(years(limb('bns-144', 'person').row)).toMatchObject({ min: 3, max: 7 });
});

test('kidnapping, 137(2), is bailable; compulsory labour is bailable', () => {
	expect(limb('bns-137', 'kidnapping')).toMatchObject({ cognizable: true, bailable: true });
	expect(limb('bns-146', 'compulsory-labour')).toMatchObject({ cognizable: true, bailable: true });
});

test('abduction, 138, is no offence by itself', () => {
	expect(knownProvision('bns-138').offence).toBeUndefined();
});

test('criminal intimidation and forging a public register are non-cognizable', () => {
	expect(limb('bns-351', 'intimidation').cognizable).toBe(false);
	expect(limb('bns-337', 'public-register')).toMatchObject({ cognizable: false, bailable: false });
});

test('sexual harassment, 75, is non-bailable and for the Court of Session', () => {
	expect(limb('bns-75', 'clauses-i-to-iii')).toMatchObject({ bailable: false });
	expect(limb('bns-75', 'remarks').triableBy?.hi).toBe('सत्र न्यायालय');
});

test('voyeurism and stalking are bailable once and not again', () => {
	for (const id of ['bns-77', 'bns-78']) {
		expect(limb(id, 'first').bailable).toBe(true);
		expect(limb(id, 'later').bailable).toBe(false);
	}
});

test('buying a child has a minimum, and begging is far harsher than in the IPC', () => {
	expect(years(limb('bns-99', 'buying').row)).toMatchObject({ min: 7, max: 14 });
	expect(years(limb('bns-139', 'kidnap-or-custody').row)).toMatchObject({ min: 10, max: 'life' });
	expect(limb('bns-139', 'kidnap-or-custody').triableBy?.en).toBe('Magistrate of the first class');
});

test('IPC 377 has no successor', () => {
	expect(crosswalkFrom('ipc-377')?.new).toEqual([]);
});

test('JJ 75 to 81 and 83 are non-cognizable since 2022, but their gravest limbs are cognizable', () => {
	for (const [id, key] of [
		['jj-75', 'basic'],
		['jj-75', 'organisation'],
		['jj-76', 'begging'],
		['jj-77', 'giving'],
		['jj-78', 'using'],
		['jj-79', 'child-employee'],
		['jj-80', 'illegal-adoption'],
		['jj-81', 'selling-or-buying'],
		['jj-81', 'person-in-charge'],
		['jj-83', 'militant-group'],
		['jj-83', 'adults'],
	] as const) {
		expect(limb(id, key)).toMatchObject({ cognizable: false, bailable: false });
	}
	expect(limb('jj-75', 'grave-harm').cognizable).toBe(true);
	expect(limb('jj-76', 'maiming').cognizable).toBe(true);
});

test('prison and fine are not taken for prison or fine', () => {
	const fineOf = (id: string, key: string) => {
		const { row } = limb(id, key);
		return 'text' in row ? undefined : row.fine;
	};
	expect(fineOf('jj-75', 'basic')).toEqual({ with: 'or-both', exact: 100_000 });
	expect(fineOf('jj-75', 'organisation')).toEqual({ with: 'and', ceiling: 500_000 });
	expect(fineOf('jj-34', 'not-reporting')).toEqual({ with: 'or-both', exact: 10_000 });
	expect(fineOf('pcma-9', 'adult-man')).toEqual({ with: 'or-both', ceiling: 100_000 });
	expect(fineOf('pcma-10', 'solemnising')).toEqual({ with: 'and', ceiling: 100_000 });
	expect(fineOf('blsa-16', 'compelling')).toEqual({ with: 'and', ceiling: 2_000 });
	expect(fineOf('pocso-21', 'not-reporting')).toEqual({ with: 'or-both' });
	expect(fineOf('pocso-21', 'in-charge')).toEqual({ with: 'and' });
	expect(fineOf('bns-351', 'anonymous')).toEqual({ with: 'none' });
	expect(fineOf('calpra-14', 'repeat')).toEqual({ with: 'none' });
});

test('POCSO penalties are those of 2019', () => {
	expect(years(limb('pocso-4', 'child-16-or-17').row)).toMatchObject({ min: 10, max: 'life' });
	expect(years(limb('pocso-4', 'below-16').row)).toMatchObject({ min: 20, max: 'rest-of-life' });
	expect(years(limb('pocso-6', 'aggravated').row)).toMatchObject({ min: 20, kind: 'rigorous' });
});

test('bonded labour is cognizable but bailable', () => {
	expect(limb('blsa-16', 'compelling')).toMatchObject({ cognizable: true, bailable: true });
});

test('the 1979 migrant Act is repealed, and bills and the data protection duties are not law yet', () => {
	expect(knownProvision('ismwa-1979').status).toBe('repealed');
	expect(checkCitation('jh-placement-2016')).toBe('not-in-force');
	expect(checkCitation('overseas-bill-2025')).toBe('not-in-force');
	expect(checkCitation('dpdp-8')).toBe('not-in-force');
	expect(checkCitation('dpdp-2-f')).toBe('ok');
});

test('special relief runs from receipt of the recommendation, and compensation from receipt of the order', () => {
	expect(knownProvision('pocsor-8').duty?.within?.limits[0]?.from?.en).toBe(
		"receiving the CWC's recommendation",
	);
	expect(knownProvision('pocsor-9').duty?.within?.limits[0]?.from?.en).toBe('receipt of the order');
});

test('old helpline numbers are not in the list', () => {
	expect([helpline('182'), helpline('155260')]).toEqual([undefined, undefined]);
	expect(helpline('0651-2480083')?.name.en).toContain('Jharkhand');
});
