import { useState } from 'react';
import type { Translate } from '#i18n/translate.ts';

/** The phone is locked: nothing of it is shown before the PIN. */
export function PinForm({ t, unlock }: { t: Translate; unlock: (pin: string) => Promise<string> }) {
	const [said, setSaid] = useState('');
	return (
		<form
			className="card"
			onSubmit={(event) => {
				event.preventDefault();
				const typed = new FormData(event.currentTarget).get('pin');
				void unlock(typeof typed === 'string' ? typed : '').then(setSaid);
			}}
		>
			<h1>{t('phone.locked')}</h1>
			<p>{t('phone.locked-why')}</p>
			{said === 'wrong-pin' && (
				<p className="refusal" role="alert">
					{t('phone.wrong-pin')}
				</p>
			)}
			{said === 'wait' && (
				<p className="refusal" role="alert">
					{t('phone.wait')}
				</p>
			)}
			<label className="field">
				{t('phone.pin')}
				<input name="pin" type="password" inputMode="numeric" autoComplete="off" required />
			</label>
			<button className="btn">{t('phone.unlock')}</button>
		</form>
	);
}
