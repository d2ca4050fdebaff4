import { useEffect, useMemo, useState } from 'react';
import type { Language, Translate } from '#i18n/translate.ts';
import { unsentOf } from '#offline/outbox.ts';
import { destroy } from '#offline/vault.ts';
import { forgetWorkshop } from '#offline/workshops.ts';
import { peopleOf } from '#offline/view.ts';
import { Attention, described } from './Attention.tsx';
import { BackupTools } from './BackupTools.tsx';
import { titleOf } from './names.ts';
import { PhoneState } from './PhoneState.tsx';
import { PinForm } from './PinForm.tsx';
import { PinTools } from './PinTools.tsx';
import { saying, type Words } from './say.ts';
import { usePhone, type Phone } from './usePhone.ts';

interface Props {
	lang: Language;
	words: Words;
}

/** What lies on this phone: unsent operations, workshops, the backup, the PIN, and wiping it. */
export default function PhoneTools(props: Props) {
	if (import.meta.env.SSR) return <p className="quiet">{props.words['phone.opening']}</p>;
	return <Tools {...props} />;
}

function Tools({ lang, words }: Props) {
	const phone = usePhone();
	const t = useMemo(() => saying(words), [words]);
	if (phone.stage === 'opening') return <p className="quiet">{t('phone.opening')}</p>;
	if (phone.stage === 'private') return <p className="refusal">{t('phone.trouble-private')}</p>;
	if (phone.stage === 'locked') {
		return (
			<>
				<PinForm t={t} unlock={phone.unlock} />
				<Wipe t={t} phone={phone} />
			</>
		);
	}
	const operations = phone.waiting.map(({ operation }) => operation);
	const people = phone.workshops.flatMap((one) => peopleOf(one, operations));
	const unsent = phone.waiting.filter(({ row }) => row.state === 'here' || row.state === 'sending');
	return (
		<>
			{!phone.vault && <p>{t('phone.no-vault')}</p>}
			<Others t={t} phone={phone} />
			{phone.vault && <PhoneState t={t} phone={phone} workshop={undefined} />}
			<Attention {...{ t, lang, phone, people }} />
			{unsent.length > 0 && (
				<details className="card">
					<summary>
						<b>
							{t('phone.not-sent')} · {unsent.length}
						</b>
					</summary>
					<ol>
						{unsent.map(({ row, operation }) => (
							<li key={row.id}>{described(operation, t, lang, people)}</li>
						))}
					</ol>
				</details>
			)}
			{phone.workshops.length > 0 && <h2>{t('phone.mine')}</h2>}
			<ul className="keeps">
				{phone.workshops.map((one) => (
					<li className="keep" key={one.workshop.id}>
						<span>
							<a href={`/${lang}/workshops/${one.workshop.id}/`}>{titleOf(one, lang)}</a>
							<small>{one.workshop.code}</small>
						</span>
						<button
							type="button"
							className="btn ghost"
							onClick={() => {
								if (phone.store)
									void forgetWorkshop(phone.store, one.workshop.id).then(phone.refresh);
							}}
						>
							{t('phone.take-off')}
						</button>
					</li>
				))}
			</ul>
			{phone.store && phone.vault && (
				<>
					<BackupTools t={t} phone={phone} store={phone.store} vault={phone.vault} />
					<PinTools t={t} store={phone.store} vault={phone.vault} refresh={phone.refresh} />
				</>
			)}
			<Wipe t={t} phone={phone} />
		</>
	);
}

/** Somebody else used this phone and something of theirs still waits. */
function Others({ t, phone: { store, vault, waiting } }: { t: Translate; phone: Phone }) {
	const [n, setN] = useState(0);
	useEffect(() => {
		if (!store) return;
		void unsentOf(store).then((all) =>
			setN(
				all.filter(({ owner }) => owner !== vault?.owner).reduce((sum, one) => sum + one.unsent, 0),
			),
		);
	}, [store, vault, waiting]);
	return n > 0 ? <p className="refusal">{t('phone.others-unsent', { n })}</p> : null;
}

function Wipe({ t, phone }: { t: Translate; phone: Phone }) {
	const [said, setSaid] = useState<string>();
	const wipe = async () => {
		if (!phone.store) return;
		const all = await unsentOf(phone.store);
		const n = all.reduce((sum, one) => sum + one.unsent, 0);
		const warning = t('phone.wipe-unsent', { n });
		if (n > 0 && said !== warning) return setSaid(warning);
		await destroy(phone.store);
		setSaid(t('phone.wiped'));
		await phone.refresh();
	};
	return (
		<section className="card" id="wipe">
			<h2>{t('phone.wipe')}</h2>
			<p className="small quiet">{t('phone.wipe-why')}</p>
			{said && (
				<p className="refusal" role="alert">
					{said}
				</p>
			)}
			<button type="button" className="btn ghost" onClick={() => void wipe()}>
				{t('phone.wipe')}
			</button>
		</section>
	);
}
