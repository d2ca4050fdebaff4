import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { mustersTold } from '../frozen-periods.ts';
import type { Muster } from '../muster-rolls.ts';
import { allOrganisations } from '../organisations.ts';
import { financialYearName } from '../periods.ts';
import type { AskedQuestion } from '../questions.ts';
import { talliesBy } from '../reports.ts';
import { Tally, type Measures } from '../tally.ts';
import { aboutOf } from './about.ts';
import {
	notHeld,
	plain,
	type Answer,
	type Cell,
	type ColumnName,
	type Row,
	type Table,
} from './answer.ts';
import { isBlank } from './coverage.ts';

const measured = ['events', 'attendances', 'people', 'completed', 'certified', 'counted'] as const;

/** What was held and who came, month by month and by financial year. A month of nothing is listed. */
export async function trendAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const { question } = asked;
	const { musters, rootOf } = await mustersTold(db, user, question);
	const { tallies, notChecked } = talliesBy(monthOf, musters, rootOf, question);
	const inMonths = [...tallies].map(([month, tally]) => ({ month, tally }));
	const total = sumOf(inMonths.map(({ tally }) => tally));
	const tableBy = (
		name: 'months' | 'years',
		column: ColumnName,
		spans: { key: string; name: string; from: string; to: string }[],
	): Table => {
		const inSpan = Map.groupBy(inMonths, ({ month }) => {
			return spans.find(({ from, to }) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
				?.key;
		});
		return {
			name,
			columns: [
				{ name: column, kind: 'name' },
				...measured.map((one) => ({ name: one, kind: 'count' as const })),
			],
			rows: spans.map(({ key, name: label, from, to }): Row => {
				const of = sumOf((inSpan.get(key) ?? []).map(({ tally }) => tally));
				const cells: Cell[] = measured.map((one) => (isBlank(of) ? notHeld : of[one]));
				return {
					key,
					cells: [plain(label), ...cells],
					...(!isBlank(of) && { behind: { from, to } }),
				};
			}),
			total: measured.map((one) => total[one]),
			notes: ['total-afresh', 'zero'],
		};
	};
	const { from, to } = question;
	const shown = measured.findIndex((one) => one === asked.kind);
	return {
		question: 'trend',
		about: await aboutOf(db, user, asked, await allOrganisations(db), {
			notChecked,
			attendances: total.attendances + total.counted,
		}),
		tables: [
			tableBy('months', 'month', monthsOf(from, to)),
			tableBy('years', 'year', yearsOf(from, to)),
		],
		picture: {
			kind: 'lines',
			table: 0,
			columns: shown < 0 ? [2, 3] : [...new Set([1 + shown, 2, 3])].slice(0, 3),
		},
		notes: [],
	};
}

/** A month lies in one financial year: years and the whole are added up from months. */
function monthOf({ startsOn }: Muster): string {
	return startsOn.slice(0, 7);
}

function sumOf(tallies: readonly Tally[]): Measures {
	const sum = new Tally();
	for (const tally of tallies) sum.addAll(tally);
	return sum.measures;
}

type Span = { key: string; name: string; from: string; to: string };

/** At most ten years of months. */
function monthsOf(from: string, to: string): Span[] {
	const spans: Span[] = [];
	let [year = 0, month = 1] = from.split('-').map(Number);
	while (spans.length < 120) {
		const key = `${year}-${String(month).padStart(2, '0')}`;
		if (`${key}-01` > to) break;
		const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
		spans.push({
			...{ key, name: `${String(month).padStart(2, '0')}.${year}` },
			...{ from: later(from, `${key}-01`), to: sooner(to, `${key}-${last}`) },
		});
		[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
	}
	return spans;
}

function yearsOf(from: string, to: string): Span[] {
	const spans: Span[] = [];
	const [year = 0, month = 1] = from.split('-').map(Number);
	for (let start = month >= 4 ? year : year - 1; spans.length < 40; start += 1) {
		const [first, last] = [`${start}-04-01`, `${start + 1}-03-31`];
		if (first > to) break;
		spans.push({
			...{ key: String(start), name: financialYearName(start) },
			...{ from: later(from, first), to: sooner(to, last) },
		});
	}
	return spans;
}

const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string, b: string): string => (a < b ? a : b);
