/**
 * `node bench/worklist.ts [people]`: the whole work-list of names written twice, as the running site
 * makes it: block after block out of a made-up register. How many suggestions are right, how many
 * true pairs are among them, how long it takes, and how long a page of it.
 */
import { copyFileSync, rmSync } from 'node:fs';
import { openDb } from '#db/client.ts';
import { possiblePairs } from '#db/schema.ts';
import type { User } from '#auth/user.ts';
import { waitingCount, waitingPairs } from '#training/possible-duplicates.ts';
import { highMark } from '#training/same-person.ts';
import { compareFresh } from '#training/same-person-search.ts';
import { keep, short, type Row } from './rows.ts';
import { stateOf } from './state-made.ts';

const count = Number(process.argv[2] ?? (short ? 12_500 : 200_000));
const { file: made, truth, register } = await stateOf(count);
const file = made.replace(/\.db$/, '-worklist.db');
for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
copyFileSync(made, file);
const db = await openDb(`file:${file}`);
const at = new Date('2026-11-22T10:00:00+05:30');

const began = performance.now();
/** In milliseconds of the processor, since this process began. */
const worked = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};
const atFirst = worked();
let longest = 0;
for (;;) {
	const from = worked();
	const { compared } = await compareFresh(db, at);
	if (compared === 0) break;
	longest = Math.max(longest, worked() - from);
}
const processor = (worked() - atFirst) / 1000;
const seconds = (performance.now() - began) / 1000;
const found = await db.select().from(possiblePairs);
const held = (mark: number) => {
	const pairs = found.filter(({ score }) => score >= mark);
	const right = pairs.filter(({ leftId, rightId }) => truth.has(`${leftId} ${rightId}`)).length;
	return { found: pairs.length, precision: right / pairs.length, recall: right / truth.size };
};
const [high, all] = [held(highMark), held(-Infinity)];
const state: User = {
	...{ id: register.accounts.state, personId: '', loginName: '', role: 'state' },
	...{ organisationId: null, stateLgd: null },
};
const page = performance.now();
const counted = await waitingCount(db, state);
await waitingPairs(db, state);
const opened = performance.now() - page;
db.$client.close();
for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });

const note = `${register.people} people on ${register.enrolments} rows of rosters, ${truth.size} true pairs, ${high.found} suggested, ${all.found - high.found} to look at closer, ${counted.names} names waiting`;
const rows: Row[] = [
	{
		what: 'Work-list: precision above the high mark',
		value: high.precision,
		unit: '',
		gate: { atLeast: 0.98 },
		note,
	},
	{ what: 'Work-list: recall above the high mark', value: high.recall, unit: '' },
	{
		what: 'Work-list: recall of all suggestions',
		value: all.recall,
		unit: '',
		gate: { atLeast: 0.95 },
	},
	{ what: 'Work-list: precision of all suggestions', value: all.precision, unit: '' },
	{ what: 'Work-list: made whole, from nothing', value: seconds, unit: 's' },
	{ what: 'Work-list: the same, time of the processor', value: processor, unit: 's' },
	{ what: 'Work-list: longest round, time of the processor', value: longest, unit: 'ms' },
	{ what: 'Work-list: counted and its first page', value: opened, unit: 'ms' },
];
keep('worklist', rows);
