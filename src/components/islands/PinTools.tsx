import { useEffect, useState } from 'react';
import type { Translate } from '#i18n/translate.ts';
import type { Store } from '#offline/store.ts';
import { hasPin, lock, removePin, setPin, type Vault } from '#offline/vault.ts';

interface Props {
	t: Translate;
	store: Store;
	vault: Vault;
	refresh: () => Promise<void>;
}

/** Sets the PIN, takes it away, or locks at once. */
export function PinTools({ t, store, vault: { owner }, refresh }: Props) {
	const [isSet, setIsSet] = useState(false);
	const [said, setSaid] = useState('');
	useEffect(() => void hasPin(store, owner).then(setIsSet), [store, owner]);
	const act = async (typed: string) => {
		const pin = typed.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
		if (!/^\d{4,8}$/.test(pin)) return setSaid(t('phone.pin-digits'));
		setSaid('');
		if (!isSet) await setPin(store, owner, pin, Date.now());
		else if (!(await removePin(store, owner, pin))) setSaid(t('phone.wrong-pin'));
		setIsSet(await hasPin(store, owner));
	};
	return (
		<section className="card" id="pin">
			<h2>{t('phone.lock-title')}</h2>
			<p className="small quiet">{t('phone.lock-why')}</p>
			{isSet && <p className="done">{t('phone.pin-is-set')}</p>}
			{said && (
				<p className="refusal" role="alert">
					{said}
				</p>
			)}
			<form
				onSubmit={(event) => {
					event.preventDefault();
					const form = event.currentTarget;
					const typed = new FormData(form).get('pin');
					void act(typeof typed === 'string' ? typed : '').then(() => form.reset());
				}}
			>
				<label className="field">
					{t(isSet ? 'phone.pin' : 'phone.pin-new')}
					<input name="pin" type="password" inputMode="numeric" autoComplete="off" required />
				</label>
				<p className="meta">
					<button className="btn ghost">{t(isSet ? 'phone.pin-off' : 'phone.pin-set')}</button>
					{isSet && (
						<button
							type="button"
							className="btn"
							onClick={() => void lock(store, owner).then(refresh)}
						>
							{t('phone.lock-now')}
						</button>
					)}
				</p>
			</form>
		</section>
	);
}
