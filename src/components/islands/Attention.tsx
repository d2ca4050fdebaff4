import { useState } from 'react';
import type { Language, SentenceKey, Translate } from '#i18n/translate.ts';
import { isMendable, type Mendable } from '#offline/mending.ts';
import { layAside, tryAgain, type Waiting } from '#offline/outbox.ts';
import type { ViewRow } from '#offline/view.ts';
import { MendForm } from './MendForm.tsx';
import { nameOf } from './names.ts';
import type { Phone } from './usePhone.ts';

type People = Pick<ViewRow, 'enrolmentId' | 'nameHi' | 'nameEn'>[];
interface Props {
	t: Translate;
	lang: Language;
	phone: Phone;
	people: People;
}

/** What the server did not take: why, and three ways on. Nothing here is ever dropped. */
export function Attention({ t, lang, phone, people }: Props) {
	const [mending, setMending] = useState('');
	const stuck = phone.waiting.filter(({ row }) =>
		['attention', 'aside', 'mended'].includes(row.state),
	);
	if (stuck.length === 0) return null;
	const then = (work: Promise<void> | undefined) => void work?.then(phone.sendNow);
	const button = (sentence: SentenceKey, act: () => void) => (
		<button type="button" className="btn ghost" onClick={act}>
			{t(sentence)}
		</button>
	);
	return (
		<details className="card attention" open={stuck.some(({ row }) => row.state === 'attention')}>
			<summary>
				<b>
					{t('phone.attention')} · {stuck.length}
				</b>
			</summary>
			<ul>
				{stuck.map(({ row, operation }) => (
					<li key={row.id}>
						<b>{described(operation, t, lang, people)}</b>
						<p className="small">
							{row.refusal && t(`refusal.${row.refusal}` as SentenceKey)}{' '}
							{row.held && row.state !== 'mended' && t('phone.held')}{' '}
							{row.state === 'aside' && t('phone.is-aside')}
							{row.state === 'mended' && t('phone.is-mended')}
						</p>
						{row.state !== 'mended' && (
							<p className="meta">
								{isMendable({ row, operation }) &&
									button('phone.mend', () => setMending(mending === row.id ? '' : row.id))}
								{button('phone.again', () => then(phone.store && tryAgain(phone.store, row.id)))}
								{row.state === 'attention' &&
									button('phone.aside', () => then(phone.store && layAside(phone.store, row.id)))}
							</p>
						)}
						{mending === row.id && row.state !== 'mended' && (
							<MendForm
								{...{ t, lang }}
								operation={operation as Mendable}
								say={(changed) => phone.sayAnew(operation, changed)}
							/>
						)}
					</li>
				))}
			</ul>
		</details>
	);
}

/** An operation in words a facilitator knows. */
export function described(
	operation: Waiting['operation'],
	t: Translate,
	lang: Language,
	people: People,
): string {
	const named =
		'enrolmentId' in operation
			? people.find((one) => one.enrolmentId === operation.enrolmentId)
			: undefined;
	const name = named ? nameOf(named, lang) : '…';
	switch (operation.kind) {
		case 'mark':
			return t('phone.kind-mark', { name, status: t(`attendance.${operation.status}`) });
		case 'enrol':
			return t('phone.kind-enrol', {
				name: operation.person.new?.nameHi ?? operation.person.new?.nameEn ?? name,
			});
		case 'times':
			return t('phone.kind-times', { from: operation.actualStart, to: operation.actualEnd });
		case 'hand-count':
			return t('phone.kind-hand-count', { n: operation.women + operation.men + operation.other });
		case 'headcount': {
			const { women, men, other, girls, boys } = operation;
			return t('phone.kind-headcount', { n: women + men + other + girls + boys });
		}
		default:
			return t(`phone.kind-${operation.kind}`, { name });
	}
}
