import { expect, test } from 'vitest';
import { fineText, punishmentText, termText } from '#law/punishment.ts';
import { allProvisions, provision } from '#law/registry.ts';
import {
	provisionSchema,
	type Fine,
	type Prison,
	type Punishment,
	type StructuredPunishment,
} from '#law/schema.ts';
import { toldByRow, toldBySource } from './source-row.ts';

const rows = allProvisions.flatMap(({ id, offence }) =>
	(offence?.punishments ?? []).map((row) => ({ id, section: provision(id)?.section ?? '', row })),
);

function rowOf(id: string, key: string): Punishment {
	const row = provision(id)?.offence?.punishments.find((each) => each.key === key);
	if (!row) throw new Error(`no row ${key} in ${id}`);
	return row;
}

test('94 provisions are offences, with 171 rows of punishment', () => {
	expect(allProvisions.filter(({ offence }) => offence)).toHaveLength(94);
	expect(rows).toHaveLength(171);
});

test('six punishments that point at another offence are told as sentences, all others are data', () => {
	const told = rows.filter(({ row }) => 'text' in row).map(({ id, row }) => `${id} ${row.key}`);
	expect(told).toEqual([
		'bns-49 abetted-offence-committed',
		'bns-61 serious-offence',
		'bns-62 attempt',
		'bns-95 offence-committed',
		'bns-142 concealing',
		'bns-340 using',
	]);
});

test.each(rows.filter(({ row }) => !('text' in row)))(
	'$id $row.key says what its source row says',
	({ row }) => expect(toldByRow(row)).toEqual(expectedOf(row)),
);

test('a slip in a row is caught by the schema or by its source row', () => {
	const escaped = rows.flatMap(({ id, row }) =>
		'text' in row
			? []
			: slips(row)
					.filter((slip) => isWellFormed(slip) && isToldAlike(slip))
					.map((slip) => [id, row.key, slip.prison, slip.fine]),
	);
	expect(escaped).toEqual([]);
});

test.each(rows)('$id $row.key applies to the limb its source row names', ({ section, row }) => {
	const { place, limb } = limbOf(row.source.when);
	if (place) expect([row.at, section]).toContain(place);
	expect(inOneSpelling(row.when.en)).toContain(limb);
});

test('every figure in the Hindi of a limb is in the English too', () => {
	const figures = (text: string): string[] => text.match(/\d+/g) ?? [];
	const different = rows.filter(({ row: { when, at = '' } }) =>
		figures(when.hi).some((figure) => !figures(`${when.en} ${at}`).includes(figure)),
	);
	expect(different.map(({ id, row }) => [id, row.key])).toEqual([]);
});

test('a row reads as a sentence in both languages', () => {
	const child = rowOf('bns-143', 'child');
	expect(punishmentText(child, 'hi')).toBe(
		'कम से कम 10 वर्ष का कठोर कारावास, आजीवन कारावास तक, और जुर्माना',
	);
	expect(punishmentText(child, 'en')).toBe(
		'rigorous imprisonment for at least 10 years, up to imprisonment for life, and fine',
	);
	const adult = rowOf('bns-143', 'one-adult');
	expect(punishmentText(adult, 'hi')).toBe(
		'कम से कम 7 वर्ष और ज्यादा से ज्यादा 10 वर्ष का कठोर कारावास, और जुर्माना',
	);
	expect(punishmentText(rowOf('jj-75', 'basic'), 'hi')).toBe(
		'3 वर्ष तक का कारावास, या 1 लाख रुपये का जुर्माना, या दोनों',
	);
	expect(punishmentText(rowOf('calpra-14', 'employing'), 'en')).toBe(
		'imprisonment for at least 6 months and up to 2 years, or fine of Rs 20,000 to Rs 50,000, or both',
	);
	expect(punishmentText(rowOf('pocso-14', 'first'), 'hi')).toBe(
		'कम से कम 5 वर्ष का कारावास, और जुर्माना',
	);
	expect(punishmentText(rowOf('pocso-15', 'sharing'), 'en')).toBe(
		'only a fine of at least Rs 5,000',
	);
	expect(punishmentText(rowOf('bns-142', 'concealing'), 'hi')).toBe(
		'वही सजा जो उस व्यपहरण या अपहरण की है',
	);
});

test('the fine goes with death in ransom, and death stands instead of all else in rape under twelve', () => {
	expect(punishmentText(rowOf('bns-140', 'ransom'), 'en')).toBe(
		'imprisonment for life, or death, and fine',
	);
	expect(punishmentText(rowOf('bns-65', 'under-12'), 'hi')).toMatch(/, और जुर्माना; या मृत्युदंड$/);
	expect(punishmentText(rowOf('pocso-6', 'aggravated'), 'en')).toMatch(/, and fine; or death$/);
	expect(punishmentText(rowOf('bns-66', 'death-or-vegetative-state'), 'hi')).not.toContain(
		'जुर्माना',
	);
});

test('natural life, special reasons and additional terms are said', () => {
	const repeat = rowOf('bns-143', 'repeat-child');
	expect(punishmentText(repeat, 'hi')).toBe('आजीवन कारावास, यानी बाकी पूरे प्राकृत जीवन तक, और जुर्माना');
	expect(punishmentText(rowOf('itpa-6', 'detaining'), 'en')).toBe(
		'imprisonment for life, or imprisonment for at least 7 years and up to 10 years (less than the minimum for special reasons in writing), and fine',
	);
	expect(punishmentText(rowOf('bns-351', 'anonymous'), 'hi')).toBe(
		'आपराधिक धमकी की सजा (उपधारा 1) के अलावा, 2 वर्ष तक का कारावास',
	);
});

test('a term and a fine can be said apart', () => {
	const row = rowOf('jj-81', 'selling-or-buying');
	if ('text' in row || !row.prison) throw new Error('jj-81 is structured');
	expect(termText(row.prison, 'hi')).toBe('5 वर्ष तक का कठोर कारावास');
	expect(fineText(row.fine, 'hi')).toBe('1 लाख रुपये का जुर्माना');
});

/** "…, or death" with fine: true is POCSO 6, where the Act puts death after the fine. */
function expectedOf(row: Punishment) {
	const told = toldBySource(row.source);
	const death = row.source.fine ? 'or death' : 'or death, fined too';
	return { ...told, also: told.also.replace('or death?', death) };
}

function isToldAlike(row: Punishment): boolean {
	return JSON.stringify(toldByRow(row)) === JSON.stringify(expectedOf(row));
}

function isWellFormed(row: Punishment): boolean {
	const record = provision('bns-146');
	const offence = { ...record?.offence, punishments: [row] };
	return provisionSchema.safeParse({ ...record, offence }).success;
}

/** The row with one thing changed, in every way a tired hand might. */
function slips(row: StructuredPunishment): StructuredPunishment[] {
	const { prison, fine, orDeath, ...rest } = row;
	const fines: Fine[] = [
		...(['none', 'and', 'or-both', 'only'] as const).map((how) => ({ ...fine, with: how })),
		...(['floor', 'ceiling', 'exact', 'perDayCeiling'] as const).flatMap((key) => [
			{ ...fine, [key]: (fine[key] ?? 0) + 7 },
			omitting(fine, key),
		]),
	];
	const terms: Prison[] = !prison
		? []
		: [
				...(['simple', 'rigorous', 'either'] as const).map((kind) => ({ ...prison, kind })),
				...(['min', 'max'] as const).flatMap((end) => [
					...(['life', 'rest-of-life', { number: 3, unit: 'day' }] as const).map((length) => ({
						...prison,
						[end]: length,
					})),
					omitting(prison, end),
				]),
				...(['orLife', 'lessForSpecialReasons'] as const).map((key) =>
					prison[key] ? omitting(prison, key) : { ...prison, [key]: true as const },
				),
				prison.inAdditionTo
					? omitting(prison, 'inAdditionTo')
					: { ...prison, inAdditionTo: { hi: 'और', en: 'more' } },
			];
	const deaths = prison ? (['before-fine', 'after-fine', undefined] as const) : [];
	return [
		...fines.map((slip) => ({ ...row, fine: slip })),
		...terms.map((slip) => ({ ...row, prison: slip })),
		...deaths.map((slip) => ({
			...rest,
			...(prison && { prison }),
			fine,
			...(slip && { orDeath: slip }),
		})),
	].filter((slip) => canonical(slip) !== canonical({ ...rest, prison, fine, orDeath }));
}

function omitting<T extends object>(from: T, key: keyof T): T {
	return Object.fromEntries(Object.entries(from).filter(([each]) => each !== key)) as T;
}

function canonical({
	prison,
	fine,
	orDeath,
}: Pick<StructuredPunishment, 'prison' | 'fine' | 'orDeath'>) {
	const sorted = (from: object = {}) =>
		Object.entries(from).sort(([one], [other]) => one.localeCompare(other));
	return JSON.stringify([sorted(prison), sorted(fine), orDeath ?? '']);
}

/** "143(4): a child" is a place and a limb; "87" only a place; "first conviction" only a limb. */
function limbOf(when: string): { place: string; limb: string } {
	const [, place = '', limb = ''] =
		/^(\d+[A-Z]?(?:\([\w-]+\))*(?=: | |$))?(?:: )?(.*)$/.exec(when) ?? [];
	const stands = /^\d+ (days|or)/.test(when) ? when : limb;
	return { place, limb: inOneSpelling(stands.replace(/ \((?:\d|s\.82\(3\))\)$/, '')) };
}

function inOneSpelling(text: string): string {
	return text
		.replace('rigorous imprisonment', 'RI')
		.replace('for an offence', 'for offence')
		.replace('the offence is committed', 'offence committed')
		.trim();
}
