import type { Translate } from '#i18n/translate.ts';
import type { SheetRead } from '#paper/read-sheet.ts';
import { countedOn, signInOf, sumsOf, testOf, type Around, type ShownCell } from './sheet.ts';

interface Props {
	t: Translate;
	read: SheetRead;
	around: Around;
	cells: ShownCell[];
}

/** What a sign-in sheet adds up to, beside the register and the count made by hand. */
export function SignInSums({
	t,
	read,
	around,
	cells,
	absent,
	setAbsent,
}: Props & {
	absent: boolean;
	setAbsent: (absent: boolean) => void;
}) {
	const { unnamed, away, keptThere, empty } = signInOf(read, around, cells, absent);
	return (
		<section className="card">
			<h2>{t('sheet.sums')}</h2>
			{sumsOf(read, around, cells).map(({ sitting, signed, after }) => (
				<dl key={sitting.id}>
					<dt>{t('sheet.sum-session')}</dt>
					<dd>{sitting.name}</dd>
					<dt>{t('sheet.sum-here')}</dt>
					<dd data-sum="signed">{signed}</dd>
					<dt>{t('sheet.sum-register')}</dt>
					<dd>{sitting.marked}</dd>
					<dt>{t('sheet.sum-after')}</dt>
					<dd>{after}</dd>
					<dt>{t('sheet.sum-hand')}</dt>
					<dd>{sitting.counted ?? t('sheet.sum-none')}</dd>
				</dl>
			))}
			{away > 0 && <p className="refusal">{t('sheet.differs', { n: away })}</p>}
			{keptThere > 0 && <p>{t('sheet.kept-there', { n: keptThere })}</p>}
			{unnamed.length > 0 && <p>{t('sheet.unnamed-note', { n: unnamed.length })}</p>}
			<fieldset>
				<legend>{t('sheet.empties')}</legend>
				{[false, true].map((value) => (
					<label className="check" key={String(value)}>
						<input
							type="radio"
							name="empties"
							checked={absent === value}
							onChange={() => setAbsent(value)}
						/>
						{value ? t('sheet.empties-absent', { n: empty }) : t('sheet.empties-leave')}
					</label>
				))}
			</fieldset>
		</section>
	);
}

/** The answers as they were read, question by question. */
export function AnswersRead({ t, read, around, cells }: Props) {
	const lines = testOf(read, around)?.lines ?? [];
	const items = [...new Set(lines.map(({ item }) => item))];
	const said = (item: number) =>
		lines
			.flatMap((line, row) => (line.item === item ? [{ line, row }] : []))
			.map(({ line, row }) =>
				cells
					.filter((cell) => cell.row === row && cell.state === 'marked')
					.map(({ column }) => line.marks[column])
					.join(' '),
			);
	return (
		<section className="card">
			<h2>{t('sheet.answers-read')}</h2>
			<dl>
				{items.map((item) => [
					<dt key={`q${String(item)}`}>{t('sheet.question', { n: item })}</dt>,
					<dd key={`a${String(item)}`}>
						{said(item).some(Boolean)
							? said(item)
									.map((one) => one || '–')
									.join(' · ')
							: t('sheet.no-answer')}
					</dd>,
				])}
			</dl>
		</section>
	);
}

/** The five numbers of a slip. */
export function CountRead({ t, read, around, cells }: Props) {
	const counted = countedOn(read, around, cells);
	return (
		<section className="card">
			<h2>{t('sheet.sums')}</h2>
			<ul>
				{around.groups.map(({ id, name }) => (
					<li key={id}>{t('sheet.counted', { group: name, n: counted[id] ?? 0 })}</li>
				))}
			</ul>
		</section>
	);
}
