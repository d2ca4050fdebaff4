import { expect, test } from 'vitest';
import {
	act,
	allActs,
	allBodies,
	allCrosswalk,
	allHelplines,
	allProvisions,
	classificationOf,
	crosswalkFrom,
	helpline,
	predecessorsOf,
	provision,
	provisionsOf,
	publicSources,
} from '#law/registry.ts';
import { provisionSchema } from '#law/schema.ts';

test('all 460 provisions are there, each once', () => {
	expect(allProvisions).toHaveLength(460);
	expect(new Set(allProvisions.map(({ id }) => id)).size).toBe(460);
});

test('every provision belongs to an act of the registry, and no act is listed twice', () => {
	expect(allProvisions.filter((record) => !act(record.act))).toEqual([]);
	expect(new Set(allActs.map(({ id }) => id)).size).toBe(allActs.length);
});

test('every crosswalk row leads to provisions that exist, and each old section has one row', () => {
	expect(allCrosswalk).toHaveLength(169);
	expect(allCrosswalk.flatMap((row) => row.new.filter((id) => !provision(id)))).toEqual([]);
	const olds = allCrosswalk.flatMap(({ old }) => old ?? []);
	expect(new Set(olds).size).toBe(olds.length);
});

test('an old section a provision says it replaces leads back to it, unless it has no row', () => {
	const astray = allProvisions.flatMap(({ id, replaces }) =>
		replaces.filter((old) => crosswalkFrom(old) && !crosswalkFrom(old)?.new.includes(id)),
	);
	expect(astray).toEqual([]);
});

test('every exact place a crosswalk row names lies in the provision it leads to', () => {
	const astray = allCrosswalk.filter(
		({ at, new: [first = ''] }) => at && !at.startsWith(`${provision(first)?.section ?? '?'}(`),
	);
	expect(astray).toEqual([]);
});

test('a Hindi sentence is written in Devanagari, in Western digits and anusvara', () => {
	const sentences = [
		...allProvisions.flatMap((record) => [
			record.gist.hi,
			...(record.hindiHeadingIsOfficial ? [] : [record.heading.hi]),
			...(record.offence?.punishments.map(({ when }) => when.hi) ?? []),
			...(record.duty ? [record.duty.who.hi, record.duty.what.hi] : []),
		]),
		...allCrosswalk.map(({ change }) => change.hi),
		...allHelplines.flatMap((line) => [line.name.hi, line.for.hi, line.scope.hi]),
	];
	// A duty may fall on 1098 itself, which is a number in both languages.
	expect(sentences.filter((text) => !/[\u0900-\u097f]/.test(text))).toEqual([]);
	expect(sentences.filter((text) => /[०-९ँ]/.test(text))).toEqual([]);
});

test('the keys of punishments and limits are unique within their provision', () => {
	const repeated = allProvisions.filter(({ offence, duty }) =>
		[offence?.punishments ?? [], duty?.within?.limits ?? []].some(
			(rows) => new Set(rows.map(({ key }) => key)).size !== rows.length,
		),
	);
	expect(repeated.map(({ id }) => id)).toEqual([]);
});

test('an address that is only an index number is never shown', () => {
	const record = provision('dpdp-rules-7');
	expect(record?.sources.some((source) => source.startsWith('file-index:'))).toBe(true);
	expect(record && publicSources(record).every((source) => source.startsWith('http'))).toBe(true);
});

test('a row without its own classification takes the section’s, and a row’s null counts', () => {
	const jj = provision('jj-82')?.offence;
	const [first, , third] = jj?.punishments ?? [];
	if (!jj || !first || !third) throw new Error('jj-82 has three rows');
	expect(classificationOf(jj, first)).toMatchObject({ cognizable: false, bailable: true });
	expect(classificationOf(jj, third)).toMatchObject({ cognizable: null, bailable: false });
	expect(classificationOf(jj, third).triableBy?.hi).toContain('बालक न्यायालय');
});

test('a helpline is found by the number people dial', () => {
	expect(helpline('1098')?.name.hi).toContain('चाइल्ड हेल्पलाइन');
	expect(helpline('cybercrime.gov.in')?.reach).toBe('website');
	expect(helpline('182')).toBeUndefined();
	expect(allHelplines).toHaveLength(15);
	expect(allBodies).toHaveLength(23);
});

test('a provision knows its old numbers, and new law says it has none', () => {
	expect(predecessorsOf('bns-143').map(({ old }) => old)).toEqual(['ipc-370']);
	expect(predecessorsOf('bns-95').map(({ old }) => old)).toEqual([undefined]);
	expect(provisionsOf('pcma-2006').length).toBe(11);
});

test('a change to a provision needs its day and its sentence in both languages', () => {
	const record = provision('bns-143');
	const change = { hi: 'नई उपधारा जुड़ी', en: 'a sub-section was added' };
	expect(provisionSchema.safeParse({ ...record, change }).success).toBe(false);
	expect(provisionSchema.safeParse({ ...record, changedOn: '2027-04-01' }).success).toBe(false);
	expect(
		provisionSchema.safeParse({ ...record, change, changedOn: '2027-04-01', retrain: true })
			.success,
	).toBe(true);
});
