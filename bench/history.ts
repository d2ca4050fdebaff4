/**
 * What a mark costs the server when its row was marked once before, and when it was marked sixteen
 * times: processor time from the text of the request to the commit, which load beside it hardly moves.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { migrateDb, type Db } from '#db/client.ts';
import { GroupKeeper } from '#server/group-keeper.ts';
import { readSent } from '#training/operations.ts';
import { workshop as folder } from './copies.ts';
import { aPhone, onRoster, sittings, type Phone } from './halls.ts';
import { keep, short } from './rows.ts';
import { withDb } from './site.ts';

const phones = short ? 4 : 40;
const file = join(folder, 'history.db');
mkdirSync(folder, { recursive: true });
for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
const costs = await withDb(file, measure);
const [first = NaN, once = NaN] = costs;
const sixteen = costs.at(-1) ?? NaN;
const note = `${phones * onRoster * sittings} marks a day, in batches of ${onRoster}`;
keep('history', [
	{ what: 'A first mark, processor time', value: first / 1000, unit: 'ms', note },
	{ what: 'A mark on a row marked once before', value: once / 1000, unit: 'ms', note },
	{ what: 'A mark on a row marked sixteen times before', value: sixteen / 1000, unit: 'ms', note },
	{
		what: 'A mark after sixteen times the history / after one',
		...{ value: sixteen / once, unit: 'x', gate: { atMost: 1.5 } },
	},
]);

async function measure(db: Db): Promise<number[]> {
	await migrateDb(db);
	const halls: Phone[] = [];
	for (let n = 0; n < phones; n += 1) halls.push(await aPhone(db, n));
	const keeper = new GroupKeeper(db, file, () => new Date());
	const standing = new Map<string, string>();
	const days: number[] = [];
	for (let day = 0; day < 17; day += 1) days.push(await aDay(keeper, halls, standing));
	keeper.close();
	return days;
}

/** Microseconds of the processor for each mark of a day. */
async function aDay(
	keeper: GroupKeeper,
	halls: Phone[],
	standing: Map<string, string>,
): Promise<number> {
	const bodies = halls.flatMap(({ cookie, sessionIds, enrolmentIds }, n) =>
		sessionIds.map((sessionId) => {
			const operations = enrolmentIds.map((enrolmentId, seq) => {
				const row = `${sessionId} ${enrolmentId}`;
				const before = standing.get(row);
				const [id, supersedes] = [newId(), before === undefined ? [] : [before]];
				standing.set(row, id);
				const said = { kind: 'mark', id, at: Date.now(), seq, sessionId, enrolmentId };
				return { ...said, status: 'present', supersedes };
			});
			const [, session = ''] = cookie.split('=');
			return { session, text: JSON.stringify({ device: `phone-${n}`, operations }) };
		}),
	);
	const before = process.cpuUsage();
	const answered = await Promise.all(
		bodies.map(({ session, text }) =>
			keeper.keep(session, readSent(text) ?? { device: '', operations: [] }),
		),
	);
	const { user, system } = process.cpuUsage(before);
	const answers = answered.flatMap((one) => (one === 'not-signed-in' ? [] : one));
	const applied = answers.filter(({ outcome }) => outcome === 'applied').length;
	if (applied !== halls.length * onRoster * sittings) throw new Error(`${applied} applied`);
	return (user + system) / applied;
}
