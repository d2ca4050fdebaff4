import { readFileSync } from 'node:fs';
import { prepared, type Facts, type Prepared } from '#training/same-person.ts';

/** Two records judged by hand to be one person or two. */
export type Judged = {
	kind: string;
	written: [string, string];
	same: boolean;
	pair: [Prepared, Prepared];
};

type Pairs = Record<string, { same: [string, string][]; different: [string, string][] }>;
const gold = JSON.parse(readFileSync('tests/training/same-person.gold.json', 'utf8')) as {
	names: Pairs;
	records: Pairs;
};

/** In Karra of Khunti, unless the line says otherwise. */
const here = { blockLgd: 3233, districtLgd: 606 };

export function judgedPairs(): Judged[] {
	const names = flat(gold.names, (name) => `${name} | F बिरसा कच्छप | बड़गांव |`);
	return [...names, ...flat(gold.records, (record) => record)];
}

function flat(pairs: Pairs, written: (one: string) => string): Judged[] {
	return Object.entries(pairs).flatMap(([kind, { same, different }]) =>
		[
			...same.map((pair) => [pair, true] as const),
			...different.map((pair) => [pair, false] as const),
		].map(([pair, isSame]) => ({
			kind,
			written: pair,
			same: isSame,
			pair: [readRecord(written(pair[0]), 'a'), readRecord(written(pair[1]), 'b')] as [
				Prepared,
				Prepared,
			],
		})),
	);
}

export function readRecord(line: string, id: string): Prepared {
	const [name = '', relation = '', village = '', tags = ''] = line
		.split('|')
		.map((part) => part.trim());
	const tag = (letter: string) => new RegExp(`(?:^|\\s)${letter}(\\S+(?: \\d+)?)`).exec(tags)?.[1];
	const districtLgd = Number(tag('d') ?? here.districtLgd);
	const phone = tag('m');
	const facts: Facts = {
		id,
		names: [name],
		relation: relation.startsWith('W') ? 'husband' : relation ? 'father' : null,
		relationName: relation.slice(2) || null,
		sex: (tag('x') as Facts['sex'] | undefined) ?? null,
		ageGroup: null,
		serviceNumber: tag('s') ?? null,
		phones: phone === undefined ? [] : [phone],
		posts: [
			{
				role: tag('r') ?? 'com-forum',
				unit: tag('c') ?? null,
				village: village || null,
				districtLgd,
				blockLgd: districtLgd === here.districtLgd ? here.blockLgd : null,
			},
		],
	};
	return prepared(facts);
}
