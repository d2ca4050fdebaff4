import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { mustersTold } from '../frozen-periods.ts';
import { allOrganisations } from '../organisations.ts';
import type { AskedQuestion } from '../questions.ts';
import { coverageOf, isOfQuestion } from '../reports.ts';
import type { Measures } from '../tally.ts';
import { aboutOf } from './about.ts';
import type { Answer, Cell, Row } from './answer.ts';
import { inReadingOrder, labelOf } from './labels.ts';

const measured = ['events', 'attendances', 'people', 'completed', 'certified', 'counted'] as const;

/**
 * What each organisation held. Shared events stand with every organiser, so the rows have more than
 * the total: the line of overlaps says by how much, for each number.
 */
export async function partnersAnswer(
	db: DbOrTx,
	user: User,
	asked: AskedQuestion,
): Promise<Answer> {
	const { question } = asked;
	const bodies = await allOrganisations(db);
	const { musters, rootOf } = await mustersTold(db, user, question);
	const { rows, total, notChecked } = coverageOf(musters, rootOf, question, 'organisation');
	const shared = new Map<string, number>();
	let sharedInAll = 0;
	for (const muster of musters) {
		const { organisers } = muster.facts;
		if (organisers.length < 2 || !isOfQuestion(muster, question)) continue;
		sharedInAll += 1;
		for (const body of organisers) shared.set(body, (shared.get(body) ?? 0) + 1);
	}
	const numbers = (of: Measures, together: number): Cell[] => [
		...measured.map((name) => of[name]),
		together,
		of.events - together,
	];
	const told = rows.map((row): Row => ({
		key: row.key,
		cells: [
			labelOf('organisation', row.key, bodies),
			...numbers(row, shared.get(row.key ?? '') ?? 0),
		],
		...(row.key !== null && { behind: { organisation: row.key } }),
	}));
	const inOrder = inReadingOrder(told, 'organisation');
	const overlaps: Row = {
		key: null,
		cells: [
			{ word: 'overlap' },
			...measured.map((name) => rows.reduce((sum, row) => sum + row[name], 0) - total[name]),
			rows.reduce((sum, { key }) => sum + (shared.get(key ?? '') ?? 0), 0) - sharedInAll,
			0,
		],
	};
	return {
		question: 'partners',
		about: await aboutOf(db, user, asked, bodies, {
			notChecked,
			attendances: total.attendances + total.counted,
		}),
		tables: [
			{
				name: 'partners',
				columns: [
					{ name: 'organisation', kind: 'name' },
					...measured.map((name) => ({ name, kind: 'count' as const })),
					{ name: 'shared', kind: 'count' },
					{ name: 'own', kind: 'count' },
				],
				...inOrder,
				rows: [...inOrder.rows, ...(rows.length > 0 ? [overlaps] : [])],
				total: numbers(total, sharedInAll),
				notes: ['overlaps'],
			},
		],
		picture: { kind: 'bars', table: 0, columns: [1 + partOf(asked)] },
		notes: [],
	};
}

function partOf({ kind }: AskedQuestion): number {
	return Math.max(0, (measured as readonly string[]).indexOf(kind));
}
