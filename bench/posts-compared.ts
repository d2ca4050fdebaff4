import type { Answer, Table, TableName } from '#training/figures/answer.ts';
import { blocksOf, districtsOf } from '#training/places.ts';
import type { PostsByHand } from './posts-by-hand.ts';
import type { Asked } from './state-by-hand.ts';
import type { Same } from './state-compared.ts';

/** What is missing on a day, line by line, against the same by hand. */
export function gaps(answer: Answer, asked: Asked, hand: PostsByHand, same: Same): void {
	const posts = [
		['thanas', hand.posts(['thana', 'rail-thana'], 'pol-cwpo', asked)],
		['ahtus', hand.posts(['ahtu'], 'pol-ahtu', asked)],
	] as const;
	for (const [name, expected] of posts) {
		const table = tableOf(answer, name);
		same(`${name} lines`, table.rows.length, expected.size);
		for (const { key, cells } of table.rows) {
			const own = expected.get(key ?? '');
			same(`${name} ${key} why`, wordOf(cells[2]), own?.why);
			same(`${name} ${key} since`, dayOf(cells[3]), own?.since);
			same(`${name} ${key} in post`, cells[4], own?.holders);
		}
	}
	const overdue = hand.overdue(asked);
	const bodies = tableOf(answer, 'bodies');
	same('bodies lines', bodies.rows.length, overdue.size);
	for (const { key, cells } of bodies.rows)
		same(`bodies ${key}`, dayOf(cells.at(-1)), overdue.get(key ?? ''));

	const { reached, last } = hand.blocks(asked);
	const blocks = districtsOf(asked.state)
		.filter(({ lgd }) => asked.district === undefined || lgd === asked.district)
		.flatMap(({ lgd }) => blocksOf(lgd));
	const untouched = blocks.filter(({ lgd }) => !reached.has(lgd)).length;
	same('blocks lines', tableOf(answer, 'blocks').rows.length, untouched);
	for (const { key, cells } of tableOf(answer, 'blocks').rows) {
		same(`block ${key}`, reached.has(Number(key)), false);
		same(`block ${key} last`, dayOf(cells[2]), last.get(Number(key)));
	}
	const silent = hand.silent(asked);
	const groups = tableOf(answer, 'groups');
	same('groups lines', groups.rows.length, silent.size);
	for (const { key, cells } of groups.rows) {
		same(`group ${key}`, silent.has(key ?? ''), true);
		same(`group ${key} last`, dayOf(cells[3]), silent.get(key ?? ''));
	}
	const old = hand.onOldLaw(asked);
	const outdated = tableOf(answer, 'old-law');
	same('old law lines', outdated.rows.length, old.size);
	for (const { key, cells } of outdated.rows)
		same(`old law ${key}`, cells[1], old.get(Number(key)) ?? 0);
}

/** Posts and targets, row by row. */
export function strength(answer: Answer, asked: Asked, hand: PostsByHand, same: Same): void {
	const posts = hand.strength(asked);
	const table = tableOf(answer, 'strength');
	same('posts lines', table.rows.length, posts.size);
	for (const { key, cells } of table.rows) {
		const { sanctioned = 0, there = 0, current = 0 } = posts.get(key ?? '') ?? {};
		same(`${key} sanctioned`, cells[2], sanctioned);
		same(`${key} in post`, cells[4], there);
		same(`${key} vacant`, cells[5], there > sanctioned ? 0 : sanctioned - there);
		same(`${key} current`, cells[6], current);
		if (sanctioned > 0) same(`${key} share`, cells[7], current / sanctioned);
	}
	const all = [...posts.values()];
	if (table.total) {
		same(
			'sanctioned',
			table.total[1],
			all.reduce((sum, one) => sum + one.sanctioned, 0),
		);
		same(
			'current',
			table.total[5],
			all.reduce((sum, one) => sum + one.current, 0),
		);
	}
	const targets = hand.targets(asked);
	const reached = tableOf(answer, 'targets');
	same('targets lines', reached.rows.length, targets.size);
	for (const { key, cells } of reached.rows) {
		const own = targets.get(key ?? '');
		same(`${key} target`, cells[3], own?.target ?? 0);
		same(`${key} reached`, cells[4], own?.reached ?? 0);
	}
}

export function tableOf({ tables }: Answer, name: TableName): Table {
	const found = tables.find((one) => one.name === name);
	if (!found) throw new Error(`no table ${name}`);
	return found;
}

export function wordOf(cell: unknown): unknown {
	return typeof cell === 'object' && cell !== null && 'word' in cell ? cell.word : undefined;
}

/** `undefined` where the cell has no day: never, or not known. */
function dayOf(cell: unknown): unknown {
	return typeof cell === 'object' && cell !== null && 'day' in cell ? cell.day : undefined;
}
