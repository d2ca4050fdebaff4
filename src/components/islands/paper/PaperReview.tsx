import { useMemo, useState, type RefObject } from 'react';
import type { Translate } from '#i18n/translate.ts';
import type { SheetRead } from '#paper/read-sheet.ts';
import { daySittingIn } from '#paper/sheet-code.ts';
import { PaperAll, PaperUnsure } from './PaperCells.tsx';
import { PaperPage } from './PaperPage.tsx';
import { AnswersRead, CountRead, SignInSums } from './PaperSums.tsx';
import {
	countedOn,
	decidedWith,
	markedLines,
	numberOf,
	shownCells,
	signInOf,
	sittingsOn,
	testOf,
	type Around,
	type Decisions,
	type ShownCell,
} from './sheet.ts';

interface Props {
	t: Translate;
	around: Around;
	dayOf: (day: string) => string;
	scale: number;
	read: SheetRead;
	picture: HTMLCanvasElement;
	hash: string;
	photoField: RefObject<HTMLInputElement | null>;
}

/** Bytes: what the server takes of a photo (server/body.ts), with the form around it. */
const mostAttached = 8 * 1024 * 1024;

/** A sheet that was read: the page, the unsure pile, the sums, and a button that agrees. */
export function PaperReview({ t, around, dayOf, scale, read, picture, hash, photoField }: Props) {
	const [decided, setDecided] = useState<Decisions>({});
	const [absent, setAbsent] = useState(false);
	const [whose, setWhose] = useState(personOf(read, around));
	const [attached, setAttached] = useState(false);
	const cells = useMemo(() => shownCells(read, around, decided), [read, around, decided]);
	const decide = (key: string, state: 'marked' | 'empty') =>
		setDecided((before) => decidedWith(before, cells, key, state));
	const { kind } = read.code;
	const isList = kind === 'sign-in';
	const rowName = (cell: ShownCell) =>
		cell.rowName || (isList ? t('sheet.no-name', { n: numberOf(read, cell.row) }) : '');
	const count = (state: ShownCell['state']) => cells.filter((cell) => cell.state === state).length;
	const unsure = count('unsure');
	const label = t('sheet.straight', { marked: count('marked'), empty: count('empty'), unsure });
	const shared = { t, cells, isList, rowName, decide };
	const part = { t, read, around, cells };
	const agreed = agreedTo({ read, around, cells, absent, whose, hash, decided });
	const isTooLarge = (photoField.current?.files?.[0]?.size ?? 0) > mostAttached;
	const isReady = unsure === 0 && (kind !== 'answers' || whose !== '');
	return (
		<>
			<h2>{titleOf(t, read, around, dayOf, whose)}</h2>
			<p>{label}</p>
			<PaperPage picture={picture} scale={scale} cells={cells} label={label} />
			<PaperUnsure {...shared} picture={picture} scale={scale} />
			<PaperAll {...shared} />
			{isList && <SignInSums {...part} absent={absent} setAbsent={setAbsent} />}
			{kind === 'count' && <CountRead {...part} />}
			{kind === 'answers' && (
				<>
					<AnswersRead {...part} />
					<label className="field">
						{t('sheet.whose')}
						<select value={whose} onChange={({ currentTarget }) => setWhose(currentTarget.value)}>
							<option value="">{t('sheet.choose-person')}</option>
							{around.people.map(({ enrolmentId, serial, name }) => (
								<option key={enrolmentId} value={enrolmentId}>
									{serial}. {name}
								</option>
							))}
						</select>
					</label>
				</>
			)}
			<label className="check">
				<input
					type="checkbox"
					checked={attached}
					disabled={isTooLarge}
					onChange={({ currentTarget }) => setAttached(currentTarget.checked)}
				/>
				{t(isTooLarge ? 'sheet.attach-too-large' : 'sheet.attach')}
			</label>
			<input type="hidden" name="agreed" value={JSON.stringify(agreed)} />
			{!isReady && <p className="quiet">{t('sheet.agree-wait')}</p>}
			<button
				className="btn"
				disabled={!isReady}
				onClick={() => {
					// Without its name the file is not sent.
					if (!attached) photoField.current?.removeAttribute('name');
				}}
			>
				{t('sheet.agree')}
			</button>
		</>
	);
}

function personOf({ code }: SheetRead, { people }: Around): string {
	if (code.kind !== 'answers') return '';
	return people.find(({ serial }) => serial === code.rows)?.enrolmentId ?? '';
}

function titleOf(
	t: Translate,
	read: SheetRead,
	around: Around,
	dayOf: Props['dayOf'],
	whose: string,
): string {
	const { kind, of, page } = read.code;
	if (kind === 'answers') {
		const person = around.people.find(({ enrolmentId }) => enrolmentId === whose)?.name;
		const title = testOf(read, around)?.title ?? '';
		return `${title}: ${person ?? t('sheet.nobody')}`;
	}
	const day = dayOf(daySittingIn(of).day);
	return kind === 'count'
		? t('sheet.read-count', { day })
		: t('sheet.read-sign-in', { day, page: page + 1 });
}

/** What is sent when a human agrees: src/actions/paper-agreed.ts reads it. */
function agreedTo({
	read,
	around,
	cells,
	absent,
	whose,
	hash,
	decided,
}: {
	read: SheetRead;
	around: Around;
	cells: ShownCell[];
	absent: boolean;
	whose: string;
	hash: string;
	decided: Decisions;
}) {
	const { kind, page, of } = read.code;
	const asked = cells.filter(
		({ verdict, key }) => verdict === 'unsure' || decided[key] !== undefined,
	);
	const sheet = { photoHash: hash, page: page + 1, cells: cells.length, decided: asked.length };
	if (kind === 'sign-in') {
		const { marks, unnamed } = signInOf(read, around, cells, absent);
		return { kind, ...sheet, day: daySittingIn(of).day, marks, unnamed };
	}
	if (kind === 'count') {
		const [sitting] = sittingsOn(read, around);
		const counted = countedOn(read, around, cells);
		return { kind, ...sheet, day: daySittingIn(of).day, sessionId: sitting?.id, ...counted };
	}
	const test = testOf(read, around);
	const marked = markedLines(read, cells);
	return { kind, ...sheet, module: test?.module, form: test?.form, enrolmentId: whose, marked };
}
