import type { Translate } from '#i18n/translate.ts';
import { PaperCrop } from './PaperPage.tsx';
import type { ShownCell } from './sheet.ts';

interface Props {
	t: Translate;
	cells: ShownCell[];
	isList: boolean;
	rowName: (cell: ShownCell) => string;
	decide: (key: string, state: 'marked' | 'empty') => void;
}

export function stateName(t: Translate, { state }: ShownCell, isList: boolean): string {
	if (state === 'marked') return t(isList ? 'sheet.is-signed' : 'sheet.is-marked');
	return t(state === 'empty' ? 'sheet.is-empty' : 'sheet.is-unsure');
}

/** The unsure pile, one box at a time beside its picture. */
export function PaperUnsure({
	t,
	cells,
	isList,
	rowName,
	decide,
	picture,
	scale,
}: Props & { picture: HTMLCanvasElement; scale: number }) {
	const unsure = cells.filter(({ state }) => state === 'unsure');
	const [cell] = unsure;
	if (!cell) return <p className="done">{t('sheet.unsure-none')}</p>;
	const about = `${rowName(cell)}, ${cell.columnName}`;
	return (
		<section className="card" aria-live="polite">
			<h2>{t('sheet.unsure-title', { n: unsure.length })}</h2>
			<p className="small quiet">{t(cell.isTwo ? 'sheet.two-marks' : 'sheet.unsure-why')}</p>
			<p>
				<b>{about}</b>
			</p>
			<PaperCrop picture={picture} scale={scale} cell={cell} label={about} />
			<p className="two">
				<button type="button" className="btn" onClick={() => decide(cell.key, 'marked')}>
					{t(isList ? 'sheet.is-signed' : 'sheet.is-marked')}
				</button>
				<button type="button" className="btn ghost" onClick={() => decide(cell.key, 'empty')}>
					{t('sheet.is-empty')}
				</button>
			</p>
		</section>
	);
}

/** Every box in words, each to be turned round. */
export function PaperAll({ t, cells, isList, rowName, decide }: Props) {
	const rows = [...new Set(cells.map(({ row }) => row))];
	return (
		<details>
			<summary>{t('sheet.all')}</summary>
			<p className="small quiet">{t('sheet.all-why')}</p>
			<ul className="cells">
				{rows.map((row) => {
					const some = cells.filter((cell) => cell.row === row);
					const [first] = some;
					return (
						<li key={row}>
							<span>{first && rowName(first)}</span>
							{some.map((cell) => (
								<button
									type="button"
									key={cell.key}
									data-state={cell.state}
									aria-label={t('sheet.cell', {
										...{ row: rowName(cell), column: cell.columnName },
										state: stateName(t, cell, isList),
									})}
									onClick={() => decide(cell.key, cell.state === 'marked' ? 'empty' : 'marked')}
								>
									{isList ? '' : cell.columnName} {signs[cell.state]}
								</button>
							))}
						</li>
					);
				})}
			</ul>
		</details>
	);
}

const signs = { marked: '✓', empty: '–', unsure: '?' } as const;
