import { parsedQuery, sectionKey, type Query } from './query.ts';
import { allCrosswalk, allProvisions, oldActOf, predecessorsOf, provision } from './registry.ts';
import { provisionsSaying } from './word-search.ts';
import type { CrosswalkRow, Lang, Provision } from './schema.ts';

export interface Found {
	/** Absent where an old section has no successor. */
	provision?: Provision;
	/** The crosswalk row that led here. */
	from?: CrosswalkRow;
	/** Every old number of the provision, with what changed. */
	old: CrosswalkRow[];
	why: 'old-number' | 'number' | 'words';
}

/** "IPC 370", "370", "धारा १४३", "तस्करी", "child marriage": the best answer first. */
export function findProvisions(typed: string, lang: Lang): Found[] {
	const query = parsedQuery(typed);
	const wordsMatter = query.numbers.length === 0 || query.words.length > 0;
	return withoutRepeats([
		...fromOldNumbers(query),
		...fromNumbers(query),
		...(wordsMatter ? provisionsSaying(query, lang) : []).map((record) => found(record, 'words')),
	]);
}

/** Old codes first: "370" most often means the IPC section somebody remembers. */
function fromOldNumbers({ acts, numbers }: Query): Found[] {
	const rows = allCrosswalk.filter(
		(row) =>
			row.old !== undefined && (acts.length === 0 || acts.includes(oldActOf(row.old)?.id ?? '')),
	);
	const exact = rows.filter((row) => numbers.includes(oldNumberOf(row)));
	const around = rows.filter((row) => numbers.some((number) => holds(oldNumberOf(row), number)));
	return [...exact, ...around].flatMap(fromCrosswalk);
}

function fromCrosswalk(row: CrosswalkRow): Found[] {
	if (row.new.length === 0) return [{ from: row, old: [row], why: 'old-number' }];
	return row.new.flatMap((id) => {
		const record = provision(id);
		return record
			? [{ provision: record, from: row, old: predecessorsOf(id), why: 'old-number' }]
			: [];
	});
}

function fromNumbers({ acts, numbers }: Query): Found[] {
	const inActs = allProvisions.filter(({ act }) => acts.length === 0 || acts.includes(act));
	const exact = inActs.filter(({ section }) => numbers.includes(sectionKey(section)));
	const around = inActs.filter(({ section }) =>
		numbers.some((number) => holds(sectionKey(section), number)),
	);
	return [...exact, ...around].map((record) => found(record, 'number'));
}

function found(record: Provision, why: Found['why']): Found {
	return { provision: record, old: predecessorsOf(record.id), why };
}

function withoutRepeats(all: Found[]): Found[] {
	const seen = new Set<string>();
	return all.filter(({ provision: record, from }) => {
		const key = record?.id ?? from?.old ?? '';
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

function oldNumberOf({ old = '' }: CrosswalkRow): string {
	return sectionKey(old.slice(old.indexOf('-') + 1));
}

/** "376(3)" is a limb of "376"; "376a" is another section. */
function isLimb(section: string, number: string): boolean {
	return section.startsWith(`${number}(`);
}

/** 137 answers "137(2)", 2(12) answers "2", 10-12 answers "11". */
function holds(section: string, number: string): boolean {
	const [, from = '', to = ''] = /^(\d+)-(\d+)$/.exec(section) ?? [];
	const whole = Number.parseInt(number, 10);
	const inRange = from !== '' && whole >= Number(from) && whole <= Number(to);
	return inRange || isLimb(section, number) || isLimb(number, section);
}
