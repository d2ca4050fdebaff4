import { useEffect, useRef, useState } from 'react';
import type { Language, Translate } from '#i18n/translate.ts';
import type { NewOperation } from '#offline/outbox.ts';
import { entriesSeen, missedMoreThan, type SittingView } from '#offline/view.ts';
import { saidNow } from './OfflineRoster.tsx';
import { nameOf } from './names.ts';
import { counted, typedIn } from './typed.ts';

interface Props {
	t: Translate;
	lang: Language;
	view: SittingView;
	workshopId: string;
	mode: 'tap' | 'late-entry';
	tap: (said: NewOperation) => Promise<boolean>;
	/** Where to go on once it is closed. */
	next: { href: string; name: string };
}
type Part = 'hand' | 'times' | 'heads' | 'code' | 'why' | 'close';

/** The foot of the sheet without signal: hand count, times, headcount, check-in by code, closing. */
export function OfflineFoot({ t, lang, view, workshopId, mode, tap, next }: Props) {
	const [said, setSaid] = useState<{ part: Part; words: string; isWrong: boolean }>();
	/** Closing was pressed while nobody has said why the counts differ: asked here, never in the way. */
	const [isAsked, setAsked] = useState(false);
	const reason = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (isAsked) reason.current?.focus();
	}, [isAsked]);
	const onward = useRef<HTMLAnchorElement>(null);
	const isClosedNow = said?.part === 'close' && !said.isWrong;
	useEffect(() => {
		if (isClosedNow) onward.current?.focus();
	}, [isClosedNow]);
	const { session, difference, isClosed } = view;
	const sessionId = session.id;
	const isUnexplained = difference !== undefined && difference !== 0 && !view.explained;
	const isAsking = isAsked && isUnexplained && !isClosed;
	const explain = (why: string) =>
		tap({
			...saidNow(),
			...{ kind: 'explain', mode, sessionId, why },
			supersedes: entriesSeen(session, 'explain'),
		});
	const close = () =>
		void tap({ ...saidNow(), kind: 'close', mode, sessionId }).then(done('close'));
	const done = (part: Part) => (kept: boolean) =>
		kept && setSaid({ part, words: t('phone.saved'), isWrong: false });
	const wrong = (part: Part, words: string) => setSaid({ part, words, isWrong: true });
	const told = (part: Part) =>
		said?.part === part && (
			<p className={said.isWrong ? 'refusal' : 'done'} role={said.isWrong ? 'alert' : 'status'}>
				{said.words}
			</p>
		);
	const form = (part: Part, act: (typed: (name: string) => string) => void) => ({
		onSubmit: (event: { preventDefault: () => void; currentTarget: HTMLFormElement }) => {
			event.preventDefault();
			const data = new FormData(event.currentTarget);
			act((name) => typedIn(data, name));
		},
		'data-part': part,
	});
	const counts = (part: Part, names: readonly string[], typed: (name: string) => string) => {
		const read = names.map((name) => [name, counted(typed(name))] as const);
		if (names.every((name) => typed(name) === '')) return wrong(part, t('refusal.count-missing'));
		if (read.some(([, n]) => n === undefined)) return wrong(part, t('refusal.not-a-number'));
		const all: Record<string, number> = {};
		for (const [name, n] of read) all[name] = n ?? 0;
		return all;
	};
	const number = (name: string, value: number | null = null) => (
		<label className="field" key={name}>
			{t(`headcount.${name}` as 'headcount.women')}
			<input name={name} defaultValue={value ?? ''} inputMode="numeric" maxLength={7} />
		</label>
	);
	return (
		<>
			<section id="hand-count" className="card">
				<h2>{t('attendance.hand-count')}</h2>
				<p className="small quiet">{t('attendance.hand-count-why')}</p>
				{difference !== undefined && (
					<p>
						{t('attendance.hand-count-is', {
							counted: view.present + difference,
							marked: view.present,
						})}
					</p>
				)}
				{difference === 0 && <p className="done">{t('attendance.agrees')}</p>}
				{difference !== undefined && difference !== 0 && view.explained && (
					<p>{t('attendance.explained', { why: view.explained })}</p>
				)}
				{isUnexplained && (
					<form
						className="refusal"
						{...form('why', (typed) => {
							if (typed('why') === '') return wrong('why', t('refusal.reason-missing'));
							void explain(typed('why')).then((kept) => {
								if (kept && isAsking) close();
								else done('why')(kept);
							});
						})}
					>
						{isAsking && (
							<p id="why-asked" role="alert">
								{t('phone.why-asked')}
							</p>
						)}
						{told('why')}
						<label className="field">
							{t('attendance.differs', { n: Math.abs(difference) })}
							<input
								name="why"
								ref={reason}
								required
								maxLength={300}
								aria-label={t('attendance.why')}
								aria-describedby={isAsking ? 'why-asked' : undefined}
							/>
						</label>
						<p className="after">
							<button className="btn">
								{t(isAsking ? 'attendance.explain-and-close' : 'attendance.save')}
							</button>
							{isAsking && (
								<button type="button" className="btn ghost" onClick={close}>
									{t('phone.close-unexplained')}
								</button>
							)}
						</p>
					</form>
				)}
				{told('hand')}
				<form
					{...form('hand', (typed) => {
						const all = counts('hand', ['women', 'men', 'other'], typed);
						if (!all) return;
						const { women = 0, men = 0, other = 0 } = all;
						void tap({
							...saidNow(),
							...{ kind: 'hand-count', mode, sessionId, women, men, other },
							supersedes: entriesSeen(session, 'hand-count'),
						}).then(done('hand'));
					})}
				>
					<div className="three">
						{number('women', session.countedWomen)}
						{number('men', session.countedMen)}
						{number('other', session.countedOther)}
					</div>
					<button className="btn ghost">{t('attendance.save')}</button>
				</form>
			</section>
			<section id="times" className="card">
				<h2>{t('attendance.times')}</h2>
				<p className="small quiet">
					{t('attendance.planned', { start: session.plannedStart, end: session.plannedEnd })}
				</p>
				{told('times')}
				<form
					{...form('times', (typed) => {
						const [actualStart, actualEnd] = [typed('actualStart'), typed('actualEnd')];
						if (actualStart >= actualEnd) return wrong('times', t('refusal.session-times'));
						const missed = missedMoreThan(view.rows, { actualStart, actualEnd });
						if (missed.length > 0) {
							const names = missed.map((row) => `${row.serial}. ${nameOf(row, lang)}`);
							return wrong('times', `${t('refusal.times-too-short')} ${names.join(', ')}`);
						}
						void tap({
							...saidNow(),
							...{ kind: 'times', mode, sessionId, actualStart, actualEnd },
							supersedes: entriesSeen(session, 'times'),
						}).then(done('times'));
					})}
				>
					<div className="three">
						<label className="field">
							{t('attendance.began')}
							<input
								type="time"
								name="actualStart"
								required
								defaultValue={session.actualStart ?? session.plannedStart}
							/>
						</label>
						<label className="field">
							{t('attendance.ended')}
							<input
								type="time"
								name="actualEnd"
								required
								defaultValue={session.actualEnd ?? session.plannedEnd}
							/>
						</label>
					</div>
					<button className="btn ghost">{t('attendance.save')}</button>
				</form>
			</section>
			<details className="card" id="headcount">
				<summary>
					<b>{t('headcount.title')}</b>
				</summary>
				<p className="small quiet">{t('headcount.why')}</p>
				{told('heads')}
				<form
					{...form('heads', (typed) => {
						const all = counts('heads', ['women', 'men', 'other', 'girls', 'boys'], typed);
						if (!all) return;
						const { women = 0, men = 0, other = 0, girls = 0, boys = 0 } = all;
						if (women + men + other + girls + boys === 0)
							return wrong('heads', t('refusal.nobody-counted'));
						void tap({
							...saidNow(),
							...{ kind: 'headcount', mode, workshopId, sessionId },
							...{ women, men, other, girls, boys, topic: typed('topic') || null },
						}).then(done('heads'));
					})}
				>
					<div className="three">
						{['women', 'men', 'other', 'girls', 'boys'].map((one) => number(one))}
					</div>
					<label className="field">
						{t('headcount.topic')}
						<input name="topic" maxLength={200} />
					</label>
					<button className="btn ghost">{t('headcount.save')}</button>
				</form>
			</details>
			{!isClosed && (
				<details className="card" id="code">
					<summary>
						<b>{t('phone.code-title')}</b>
					</summary>
					<p className="small quiet">{t('phone.code-how')}</p>
					{told('code')}
					<form
						{...form('code', (typed) => {
							const row = view.rows.find(({ enrolmentId }) => enrolmentId === typed('who'));
							void tap({
								...saidNow(),
								...{ kind: 'check-in', mode: 'code', sessionId, enrolmentId: typed('who') },
								code: typed('code'),
								supersedes: row?.standing?.frontier.map(({ id }) => id) ?? [],
							}).then(done('code'));
						})}
					>
						<label className="field">
							{t('phone.who')}
							<select name="who" required>
								{view.rows.map((row) => (
									<option key={row.enrolmentId} value={row.enrolmentId}>
										{row.serial}. {nameOf(row, lang)}
									</option>
								))}
							</select>
						</label>
						<label className="field">
							{t('phone.code')}
							<input name="code" inputMode="numeric" required maxLength={12} autoComplete="off" />
						</label>
						<button className="btn ghost">{t('phone.code-send')}</button>
					</form>
				</details>
			)}
			{told('close')}
			{isClosed && (
				<p>
					<a className="btn" ref={onward} href={next.href}>
						{next.name}
					</a>
				</p>
			)}
			{!isClosed && (
				<form
					{...form('close', () => {
						if (view.unmarked > 0) return wrong('close', t('refusal.not-everybody-marked'));
						if (isUnexplained && !isAsked) return setAsked(true);
						if (isUnexplained) return reason.current?.focus();
						close();
					})}
				>
					<p className="small quiet">{t('attendance.close-why')}</p>
					<button className="btn">{t('attendance.close')}</button>
				</form>
			)}
		</>
	);
}
