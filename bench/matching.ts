/**
 * `node bench/matching.ts [people]`: suggestions of one person twice, on a made-up state of 200,000
 * with 3 in 100 written twice. Precision above the high mark and recall of all suggestions are gates.
 */
import { highMark, lowMark, prepared } from '#training/same-person.ts';
import { likelyPairs } from '#training/same-person-keys.ts';
import { syntheticState } from '#tests/training/synthetic-people.ts';
import { keep, short, type Row } from './rows.ts';

const count = Number(process.argv[2] ?? (short ? 20_000 : 200_000));
const { people, truth } = syntheticState({ count, seed: 2026 });
const began = performance.now();
const ready = people.map(prepared);
const found = likelyPairs(ready);
const seconds = (performance.now() - began) / 1000;
const high = held(highMark);
const all = held(lowMark);
const note = `${people.length} people, ${truth.size} true pairs, ${high.found} suggested, ${all.found - high.found} to look at closer`;

const rows: Row[] = [
	{
		what: 'Same person: precision above the high mark',
		value: high.precision,
		unit: '',
		gate: { atLeast: 0.98 },
		note,
	},
	{ what: 'Same person: recall above the high mark', value: high.recall, unit: '' },
	{
		what: 'Same person: recall of all suggestions',
		value: all.recall,
		unit: '',
		gate: { atLeast: 0.95 },
	},
	{ what: 'Same person: precision of all suggestions', value: all.precision, unit: '' },
	{ what: 'Same person: everybody against everybody near', value: seconds, unit: 's' },
	{ what: 'Same person: most memory', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' },
];
keep('matching', rows);

function held(mark: number): { found: number; precision: number; recall: number } {
	const pairs = found.filter(({ score }) => score >= mark);
	const right = pairs.filter(({ leftId, rightId }) => truth.has(`${leftId} ${rightId}`)).length;
	return { found: pairs.length, precision: right / pairs.length, recall: right / truth.size };
}
