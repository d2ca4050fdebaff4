import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { mustersTold } from '../frozen-periods.ts';
import { importedDistricts } from '../imported-reports.ts';
import { allOrganisations } from '../organisations.ts';
import { districtNamesOn, districtsOf } from '../places.ts';
import type { AskedQuestion } from '../questions.ts';
import { coverageOf } from '../reports.ts';
import { aboutOf } from './about.ts';
import { notHeld, notKnown, type Answer, type Cell, type Row } from './answer.ts';
import { isBlank } from './coverage.ts';
import { inReadingOrder } from './labels.ts';

/**
 * One number for each district of a state. Three marks are no number: nothing was held; not known,
 * because only others counted there; and zero is a number of its own.
 */
export async function mapAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const question = { ...asked.question, districtLgd: undefined };
	const { musters, rootOf } = await mustersTold(db, user, question);
	const { rows, total, notChecked } = coverageOf(musters, rootOf, question, 'district');
	const elsewhere = await importedDistricts(db, user, question);
	const { kind } = asked;
	const told = districtsOf(question.stateLgd).map(({ lgd }): Row => {
		const row = rows.find(({ key }) => key === String(lgd));
		const blank = !row || isBlank(row);
		const cell: Cell = blank ? (elsewhere.has(lgd) ? notKnown : notHeld) : row[kind];
		return {
			key: String(lgd),
			cells: [districtNamesOn(lgd, question.to) ?? notKnown, cell, blank ? cell : row.events],
			...(!blank && { behind: { district: String(lgd) } }),
		};
	});
	return {
		question: 'map',
		about: await aboutOf(db, user, { ...asked, question }, await allOrganisations(db), {
			notChecked,
			attendances: total.attendances + total.counted,
		}),
		tables: [
			{
				name: 'map',
				columns: [
					{ name: 'district', kind: 'name' },
					{ name: kind, kind: 'count' },
					{ name: 'events', kind: 'count' },
				],
				...inReadingOrder(told, 'district'),
				notes: ['zero', 'total-afresh'],
			},
		],
		picture: { kind: 'map', table: 0, columns: [1] },
		notes: ['map-credit', 'district-that-day'],
	};
}
