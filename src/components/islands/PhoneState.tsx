import type { Translate } from '#i18n/translate.ts';
import { isUnsent } from '#offline/outbox.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import type { Phone } from './usePhone.ts';

interface Props {
	t: Translate;
	phone: Phone;
	workshop: Snapshot | undefined;
}

/** Is it ready, what waits, what went wrong: in words, on every screen of the phone's own. */
export function PhoneState({ t, phone, workshop }: Props) {
	const { waiting, signal, trouble, skew = 0 } = phone;
	const here = waiting.filter(({ row }) => row.state === 'here').length;
	const sending = waiting.filter(({ row }) => row.state === 'sending').length;
	const attention = waiting.filter(({ row }) => row.state === 'attention').length;
	const minutes = Math.round(Math.abs(skew) / 60_000);
	const days = Math.round(minutes / 1440);
	const unsent = waiting.some(({ row }) => isUnsent(row.state));
	return (
		<div className="phone" data-signal={signal}>
			{workshop && (
				<p className="small quiet" data-ready>
					{t('phone.ready', { n: workshop.people.length, time: timeOf(workshop.checkedAt) })}
				</p>
			)}
			<p className="meta" role="status">
				{here > 0 && (
					<span className="chip" data-here={here}>
						{t('phone.state-here', { n: here })}
					</span>
				)}
				{sending > 0 && <span className="chip">{t('phone.state-sending', { n: sending })}</span>}
				{attention > 0 && (
					<span className="chip alarm">{t('phone.state-attention', { n: attention })}</span>
				)}
				{!unsent && attention === 0 && (
					<span className="chip leaf" data-received>
						{t('phone.state-received')}
					</span>
				)}
				{unsent && (
					<button type="button" className="btn ghost" onClick={() => void phone.sendNow()}>
						{t('phone.send-now')}
					</button>
				)}
			</p>
			{trouble && (
				<p className="refusal" role="alert">
					{t(`phone.trouble-${trouble}`)}
				</p>
			)}
			{signal === 'no-signal' && <p className="small quiet">{t('phone.no-signal')}</p>}
			{signal === 'signed-out' && <p className="refusal">{t('phone.signed-out')}</p>}
			{signal === 'trouble' && <p className="small quiet">{t('phone.server-trouble')}</p>}
			{signal === 'another-account' && <p className="refusal">{t('phone.another-account')}</p>}
			{minutes >= 10 && (
				<p className="refusal" data-clock>
					{days >= 1 ? t('phone.days-off', { days }) : t('phone.clock', { minutes })}
				</p>
			)}
		</div>
	);
}

export function timeOf(at: number): string {
	const date = new Date(at);
	return [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':');
}
