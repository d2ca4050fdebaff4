import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { asFrozen, mustersTold, type Told } from '../frozen-periods.ts';
import { allOrganisations } from '../organisations.ts';
import type { AskedQuestion } from '../questions.ts';
import { coverageOf, crossOf, totalOf, type Coverage } from '../reports.ts';
import type { Measures } from '../tally.ts';
import { aboutOf } from './about.ts';
import {
	measureNames,
	notHeld,
	type Answer,
	type Cell,
	type Column,
	type Row,
	type Table,
} from './answer.ts';
import { behind, inReadingOrder, labelOf, type Bodies } from './labels.ts';

/** Who has been trained: attendances, unique people, completed, certified, current, each for itself. */
export async function coverageAnswer(
	db: DbOrTx,
	user: User,
	asked: AskedQuestion,
): Promise<Answer> {
	const { question, by, across } = asked;
	const bodies = await allOrganisations(db);
	const told = await mustersTold(db, user, question);
	const { rows, total, notChecked } = coverageOf(told.musters, told.rootOf, question, by);
	const table: Table = {
		name: 'coverage',
		columns: [{ name: by, kind: 'name' }, ...measures],
		...inReadingOrder(
			rows.map((row) => toRow(row, asked, bodies)),
			by,
		),
		total: numbersOf(total),
		notes: [by === 'organisation' ? 'overlaps' : 'total-afresh', 'zero'],
	};
	return {
		question: 'coverage',
		about: await aboutOf(db, user, asked, bodies, {
			notChecked,
			attendances: total.attendances + total.counted,
		}),
		tables: [
			table,
			...correctionsOf(told, asked),
			...(across && across !== by ? [crossTable(told, asked, across, bodies)] : []),
		],
		picture: { kind: 'bars', table: 0, columns: [1 + measureNames.indexOf(asked.kind)] },
		notes: ['district-that-day', 'law'],
	};
}

const measures = measureNames.map((name) => ({ name, kind: 'count' as const }));

function toRow(row: Coverage, { by, question }: AskedQuestion, bodies: Bodies): Row {
	const filters = isBlank(row) ? undefined : behind(by, row.key);
	return {
		key: row.key,
		cells: [
			labelOf(by, row.key, bodies, question.to),
			...(isBlank(row) ? measures.map(() => notHeld) : numbersOf(row)),
		],
		...(filters && { behind: filters }),
	};
}

/** Nothing was held and nobody came, which is not a zero. */
export function isBlank({ events, attendances, counted }: Measures): boolean {
	return events === 0 && attendances === 0 && counted === 0;
}

function numbersOf(measured: Measures): Cell[] {
	return measureNames.map((name) => measured[name]);
}

/** A frozen period as it was told, and on a line of its own what has changed in the register since. */
function correctionsOf({ frozen, rootToday }: Told, { question }: AskedQuestion): Table[] {
	if (frozen.length === 0) return [];
	const rows = frozen.flatMap(({ period, then, now }): Row[] => {
		const was = totalOf(then, asFrozen, question).total;
		const is = totalOf(now, rootToday, question).total;
		const key = `${period.startsOn}/${period.endsOn}`;
		const days: Cell = { hi: `${period.startsOn} – ${period.endsOn}`, en: key.replace('/', ' – ') };
		return [
			{ key, cells: [days, { word: 'frozen-figure' }, ...numbersOf(was)] },
			{
				key: `${key} correction`,
				cells: [days, { word: 'correction' }, ...measureNames.map((one) => is[one] - was[one])],
			},
		];
	});
	return [
		{
			name: 'corrections',
			columns: [{ name: 'period', kind: 'name' }, { name: 'said', kind: 'word' }, ...measures],
			rows,
			notes: ['frozen'],
		},
	];
}

function isLabel(cell: Cell): cell is NonNullable<Column['label']> {
	return typeof cell === 'object' && ('hi' in cell || 'word' in cell);
}

/** One measure by two dimensions: district × role, organisation × lesson. */
function crossTable(
	{ musters, rootOf }: Told,
	{ question, by, kind }: AskedQuestion,
	across: AskedQuestion['by'],
	bodies: Bodies,
): Table {
	const { rows, columns } = crossOf(musters, rootOf, question, by, across);
	const labelled = columns.map((key) => ({
		key,
		label: labelOf(across, key, bodies, question.to),
	}));
	return {
		name: 'cross',
		columns: [
			{ name: by, kind: 'name' },
			...labelled.map(({ label }) => ({
				name: kind,
				kind: 'count' as const,
				...(isLabel(label) && { label }),
			})),
		],
		...inReadingOrder(
			rows.map(({ key, cells }) => ({
				key,
				cells: [
					labelOf(by, key, bodies, question.to),
					...columns.map((column) => cells.get(column)?.[kind] ?? notHeld),
				],
			})),
			by,
		),
		notes: ['total-afresh'],
	};
}
