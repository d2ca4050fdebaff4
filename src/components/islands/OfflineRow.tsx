import { useEffect, useRef, useState } from 'react';
import type { Language, SentenceKey, Translate } from '#i18n/translate.ts';
import type { ViewRow } from '#offline/view.ts';
import type { Status } from './OfflineRoster.tsx';
import type { RoleChoice } from './OfflineWorkshop.tsx';
import { nameOf } from './names.ts';
import { timeOf } from './PhoneState.tsx';
import { counted } from './typed.ts';

interface Props {
	lang: Language;
	t: Translate;
	row: ViewRow;
	roles: RoleChoice[];
	isOpen: boolean;
	/** How many minutes there were of the sitting. */
	lasted: number;
	mark: (row: ViewRow, status: Status, missed?: number, reason?: string) => Promise<boolean>;
	remark: (text: string) => Promise<boolean>;
}

/** One person: three marks to tap; behind the name two more, the minutes, a remark, and any dispute. */
export function OfflineRow({ lang, t, row, roles, isOpen, lasted, mark, remark }: Props) {
	const [missed, setMissed] = useState('');
	const [reason, setReason] = useState('');
	const [text, setText] = useState('');
	/** What is wrong with the minutes: nothing is marked until they are right. */
	const [wrong, setWrong] = useState<{ sentence: SentenceKey }>();
	const minutes = useRef<HTMLInputElement>(null);
	useEffect(() => {
		const folded = minutes.current?.closest('details');
		if (!wrong || !folded) return;
		folded.open = true;
		minutes.current?.focus();
	}, [wrong]);
	const give = (one: Status) => {
		const isPartly = one === 'late' || one === 'left-early';
		const read = isPartly ? minutesMissed(missed, lasted) : 0;
		if (typeof read === 'string') return setWrong({ sentence: read });
		setWrong(undefined);
		void mark(row, one, read, reason);
	};
	const name = nameOf(row, lang);
	const { standing } = row;
	const status = standing?.stands.status;
	const about = [
		row.relationName &&
			t(`people.child-of-${row.relation ?? 'either'}` as 'people.child-of-father', {
				name: row.relationName,
			}),
		roles.find(({ id }) => id === row.role)?.short,
		row.unit ?? row.village,
	];
	return (
		<div className="person" id={`row-${row.serial}`} data-status={status ?? ''}>
			<details open={standing?.disputed ? true : undefined}>
				<summary>
					<b>
						{row.serial}. {name}
					</b>
					<small>{about.filter(Boolean).join(' · ')}</small>
					<small className="state">
						{row.isNew && <span className="chip">{t('phone.new')}</span>}
						{status === 'left-early' && <span className="chip">{t('attendance.left-early')}</span>}
						{status === 'excused' && <span className="chip">{t('attendance.excused')}</span>}
						{standing?.disputed && <span className="chip alarm">{t('attendance.disputed')}</span>}
					</small>
				</summary>
				<div className="more">
					{standing?.disputed && (
						<div className="refusal dispute">
							<p>{t('phone.decide')}</p>
							<ul>
								{standing.frontier.map((one) => (
									<li key={one.id}>
										{t('phone.said', {
											status: t(`attendance.${one.status}`),
											who: (one.by && (one.by.nameHi ?? one.by.nameEn)) ?? t('phone.this-phone'),
											when: timeOf(one.takenAt),
										})}
									</li>
								))}
							</ul>
							<label>
								{t('phone.reason-typed')}
								<input
									value={reason}
									maxLength={300}
									onInput={(event) => setReason(event.currentTarget.value)}
								/>
							</label>
						</div>
					)}
					{wrong && (
						<p className="refusal" id={`wrong-${row.serial}`} role="alert">
							{t(wrong.sentence)}
						</p>
					)}
					<label>
						{t('attendance.minutes-missed')}
						<input
							ref={minutes}
							value={missed}
							inputMode="numeric"
							maxLength={4}
							aria-invalid={wrong !== undefined}
							aria-describedby={wrong && `wrong-${row.serial}`}
							onInput={(event) => {
								setMissed(event.currentTarget.value);
								setWrong(undefined);
							}}
						/>
					</label>
					{(['late', 'left-early', 'excused'] as const).map((one) => (
						<button
							type="button"
							className="btn ghost"
							key={one}
							disabled={!isOpen}
							onClick={() => give(one)}
						>
							{t(`attendance.${one}`)}
						</button>
					))}
					<label>
						{t('phone.remark')}
						<input
							value={text}
							maxLength={300}
							onInput={(event) => setText(event.currentTarget.value)}
						/>
					</label>
					<button
						type="button"
						className="btn ghost"
						disabled={text.trim() === ''}
						onClick={() => void remark(text.trim()).then((kept) => kept && setText(''))}
					>
						{t('phone.remark-save')}
					</button>
					{row.remarks.map((one, n) => (
						<p className="small quiet" key={n}>
							{one}
						</p>
					))}
				</div>
			</details>
			<div className="marks" role="group" aria-label={name}>
				{(['present', 'late', 'absent'] as const).map((one) => (
					<button
						type="button"
						key={one}
						className={`mark ${one}`}
						aria-pressed={status === one}
						aria-label={`${name}: ${t(`attendance.${one}`)}`}
						disabled={!isOpen}
						onClick={() => give(one)}
					>
						{t(`attendance.letter-${one}`)}
					</button>
				))}
			</div>
		</div>
	);
}

/** Minutes as typed, in either digits; the name of a sentence where they are none, or more than there were. */
function minutesMissed(typed: string, lasted: number): number | SentenceKey {
	const n = counted(typed.trim());
	if (n === undefined) return 'refusal.minutes-not-a-number';
	return n <= lasted ? n : 'refusal.minutes-too-many';
}
