import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { mustersTold, type Told } from '../frozen-periods.ts';
import {
	importedGroups,
	importedLines,
	registeredGroups,
	sumByLevel,
	trainedByPlace,
	type GroupReport,
	type ImportedLine,
} from '../imported-reports.ts';
import { allOrganisations } from '../organisations.ts';
import { districtOf } from '../places.ts';
import type { AskedQuestion } from '../questions.ts';
import { totalOf } from '../reports.ts';
import type { Measures } from '../tally.ts';
import { aboutOf } from './about.ts';
import { known, notKnown, plain, type Answer, type Cell, type Row, type Table } from './answer.ts';
import { lineOfEvent, lineOfTotal, reportLines, type ReportLine } from './report-lines.ts';

/**
 * What was held in a period as a network tells it to its State, line by line in its own order: first
 * from the events of the register, then what others counted, apart and as printed.
 */
export async function reportAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const { question } = asked;
	const told = await mustersTold(db, user, question);
	const { total, notChecked } = totalOf(told.musters, told.rootOf, question);
	const { within, partly } = await importedLines(db, user, question);
	const registered = await registeredGroups(db, user, 'migrant-forum', question);
	const bodies = await allOrganisations(db);
	return {
		question: 'report',
		about: await aboutOf(db, user, asked, bodies, {
			notChecked,
			attendances: total.attendances + total.counted,
		}),
		tables: [
			eventsTable(told, asked, total),
			...importedTable(within),
			...centresTable(within),
			forumsTable(registered, importedGroups(within, 'migrant-forum')),
			...apartTable('apart', apartOf(within)),
			...apartTable('partly', partly),
		],
		picture: { kind: 'bars', table: 0, columns: [2] },
		notes: ['imported-apart', 'unique-not-known'],
	};
}

function eventsTable(
	{ musters, rootOf }: Told,
	{ question }: AskedQuestion,
	total: Measures,
): Table {
	const byLine = Map.groupBy(musters, lineOfEvent);
	return {
		name: 'by-level',
		columns: [
			{ name: 'line', kind: 'name' },
			{ name: 'events', kind: 'count' },
			{ name: 'came', kind: 'count' },
			{ name: 'attendances', kind: 'count' },
			{ name: 'counted', kind: 'count' },
			{ name: 'people', kind: 'count' },
		],
		rows: reportLines.flatMap((line): Row[] => {
			const held = byLine.get(line) ?? [];
			if (held.length === 0) return [];
			const measured = totalOf(held, rootOf, question).total;
			const cells: Cell[] = [{ word: `line-${line}` }, ...numbersOf(measured)];
			return [{ key: line, cells, behind: { line } }];
		}),
		total: numbersOf(total),
		notes: ['total-afresh'],
	};
}

/** Everybody who came, with a name or counted; then each for itself. */
function numbersOf({ events, attendances, counted, people }: Measures): Cell[] {
	return [events, attendances + counted, attendances, counted, people];
}

function importedTable(lines: ImportedLine[]): Table[] {
	const { total, apart } = sumByLevel(lines);
	const summed = lines.filter((line) => !apart.includes(line));
	const rows = reportLines.flatMap((line): Row[] => {
		const of = summed.filter((one) => lineOfTotal(one) === line);
		if (of.length === 0) return [];
		const sums = sumByLevel(of).total;
		return [
			{
				key: line,
				cells: [
					{ word: `line-${line}` },
					sums.events,
					sums.attendances,
					notKnown,
					{ word: `precision-${sums.precision}` },
				],
			},
		];
	});
	if (rows.length === 0) return [];
	return [
		{
			name: 'imported',
			columns: [
				{ name: 'line', kind: 'name' },
				{ name: 'events', kind: 'count' },
				{ name: 'came', kind: 'count' },
				{ name: 'people', kind: 'count' },
				{ name: 'precision', kind: 'word' },
			],
			rows,
			total: [total.events, total.attendances, notKnown, { word: `precision-${total.precision}` }],
			notes: ['unique-not-known'],
		},
	];
}

function centresTable(lines: ImportedLine[]): Table[] {
	const { rows, total, precision } = trainedByPlace(lines);
	if (rows.length === 0) return [];
	return [
		{
			name: 'centres',
			columns: [
				{ name: 'place', kind: 'name' },
				{ name: 'district', kind: 'name' },
				{ name: 'trained', kind: 'count' },
				{ name: 'precision', kind: 'word' },
			],
			rows: rows.map((one) => {
				const district = districtOf(one.districtLgd);
				return {
					key: one.place,
					cells: [
						plain(one.place),
						district ? { hi: district.hi, en: district.en } : notKnown,
						one.trained,
						{ word: `precision-${one.precision}` },
					],
				};
			}),
			total: [{ hi: '', en: '' }, total, { word: `precision-${precision}` }],
		},
	];
}

function forumsTable(registered: GroupReport, imported: GroupReport): Table {
	const row = (key: 'register' | 'others', report: GroupReport): Row[] =>
		report.groups + report.meetings === 0
			? []
			: [
					{
						key,
						cells: [
							{ word: `from-${key}` },
							...[report.groups, report.members, report.meetings, report.attendances],
							known(report.attendancesPerMember),
						],
					},
				];
	return {
		name: 'forums',
		columns: [
			{ name: 'counted-by', kind: 'name' },
			{ name: 'forums', kind: 'count' },
			{ name: 'members', kind: 'count' },
			{ name: 'meetings', kind: 'count' },
			{ name: 'came', kind: 'count' },
			{ name: 'perMember', kind: 'decimal' },
		],
		rows: [...row('register', registered), ...row('others', imported)],
	};
}

/** Lines that are in no sum: they lack a number, or count another kind of thing. */
function apartOf(lines: ImportedLine[]): ImportedLine[] {
	return sumByLevel(lines).apart.filter(
		(line) => line.counts !== 'trained' || line.people === null,
	);
}

function apartTable(name: 'apart' | 'partly', lines: ImportedLine[]): Table[] {
	const inOrder = (line: ImportedLine): number =>
		(reportLines as readonly ReportLine[]).indexOf(lineOfTotal(line));
	const rows = lines
		.toSorted((a, b) => inOrder(a) - inOrder(b))
		.map((line): Row => ({
			key: line.reference,
			cells: [
				{ word: `line-${lineOfTotal(line)}` },
				known(line.events),
				known(line.people),
				{ word: `counts-${line.counts}` },
				{ word: `precision-${line.precision}` },
				plain(line.asPrinted),
				plain(line.source),
			],
		}));
	if (rows.length === 0) return [];
	return [
		{
			name,
			columns: [
				{ name: 'line', kind: 'name' },
				{ name: 'events', kind: 'count' },
				{ name: 'number', kind: 'count' },
				{ name: 'what', kind: 'word' },
				{ name: 'precision', kind: 'word' },
				{ name: 'printed', kind: 'name' },
				{ name: 'source', kind: 'name' },
			],
			rows,
		},
	];
}
