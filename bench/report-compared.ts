import type { Answer, Row } from '#training/figures/answer.ts';
import { tableOf, wordOf } from './posts-compared.ts';
import type { ReportByHand } from './report-by-hand.ts';
import type { Asked, ByHand } from './state-by-hand.ts';
import type { Same } from './state-compared.ts';

type Of = { hand: ByHand; told: ReportByHand; period: { from: string; to: string } };

/** The period report, line by line: from the register, and what others counted. */
export function report(answer: Answer, asked: Asked, { hand, told, period }: Of, same: Same): void {
	const lines = hand.coverage(asked, 'line');
	const table = tableOf(answer, 'by-level');
	const known = [...lines].filter(([key, { events }]) => key !== 'total' && events > 0);
	const shown = table.rows.map(({ key, cells }) => [key, cells.slice(1)] as const);
	same(
		'lines',
		new Set(shown.filter(([, cells]) => cells[0] !== 0).map(([key]) => key)).size,
		known.length,
	);
	for (const [key, cells] of [...shown, ['total', table.total ?? []] as const]) {
		const own = lines.get(key ?? '');
		same(`${key} events`, cells[0], own?.events ?? 0);
		same(`${key} came`, cells[1], (own?.attendances ?? 0) + (own?.counted ?? 0));
		same(`${key} attendances`, cells[2], own?.attendances ?? 0);
		same(`${key} counted`, cells[3], own?.counted ?? 0);
		same(`${key} people`, cells[4], own?.people ?? 0);
	}
	const total = lines.get('total');
	const { sums, centres, apart, partly } = told.counted(asked, period);
	const others = sums.get('total')?.people ?? 0;
	const together = others + (total?.attendances ?? 0) + (total?.counted ?? 0);
	same('share of others', answer.about.importedShare, together === 0 ? 0 : others / together);
	same('not checked', answer.about.notChecked, told.notChecked(asked));

	const imported = answer.tables.find(({ name }) => name === 'imported');
	same('lines of others', imported?.rows.length ?? 0, sums.size - 1);
	for (const [key, cells] of [
		...(imported?.rows ?? []).map((row) => [row.key, row.cells.slice(1)] as const),
		...(imported ? [['total', imported.total ?? []] as const] : []),
	]) {
		same(`${key} of others, events`, cells[0], sums.get(key ?? '')?.events ?? 0);
		same(`${key} of others, came`, cells[1], sums.get(key ?? '')?.people ?? 0);
	}
	const trained = answer.tables.find(({ name }) => name === 'centres');
	same('centres', trained?.rows.length ?? 0, centres.rows);
	if (trained) same('trained at centres', trained.total?.[1], centres.trained);
	const keysOf = (name: 'apart' | 'partly') =>
		(answer.tables.find((one) => one.name === name)?.rows ?? []).map(({ key }) => key).sort();
	same('apart', keysOf('apart').join(), [...apart].sort().join());
	same('partly', keysOf('partly').join(), [...partly].sort().join());

	const forums = told.forums(asked, period);
	const rows = new Map<string | null, Row>(
		tableOf(answer, 'forums').rows.map((row) => [row.key, row]),
	);
	for (const by of ['register', 'others'] as const) {
		const { groups, members, meetings, came } = forums[by];
		const cells = rows.get(by)?.cells ?? [];
		[groups, members, meetings, came].forEach((number, at) => {
			same(`forums ${by} ${at}`, cells[at + 1], groups + meetings === 0 ? 0 : number);
		});
	}
}

/** Who trained whom, trainer by trainer. */
export function cascade(answer: Answer, asked: Asked, told: ReportByHand, same: Same): void {
	const trainers = told.trainers(asked);
	const table = tableOf(answer, 'trainers');
	same('trainers', table.rows.length, trainers.size);
	for (const { key, cells } of table.rows) {
		const own = trainers.get(key ?? '');
		same(`${key} own certificate`, wordOf(cells[1]), own?.own);
		if (own?.taughtBy) same(`${key} taught by`, namesIn(cells[2]), own.taughtBy.join());
		same(`${key} beside`, wordOf(cells[3]), own?.beside ? 'yes' : 'no');
		same(`${key} events`, cells[4], own?.events ?? 0);
		same(`${key} learners`, cells[5], own?.learners ?? 0);
		if (own?.score === undefined) same(`${key} score`, typeof cells[6], 'object');
		else same(`${key} score`, cells[6], own.score);
	}
}

function namesIn(cell: unknown): string {
	if (typeof cell !== 'object' || cell === null || !('en' in cell)) return '';
	return String(cell.en).split(', ').sort().join();
}
