import { useState } from 'react';
import type { Translate } from '#i18n/translate.ts';
import { openParcel, parcelOf, shortestWords, unpack } from '#offline/backup.ts';
import { partsOf } from '#offline/handing-over.ts';
import type { Store } from '#offline/store.ts';
import type { Vault } from '#offline/vault.ts';
import { CodeShow } from './CodeShow.tsx';
import { CodeScan } from './CodeScan.tsx';
import type { Phone } from './usePhone.ts';

interface Props {
	t: Translate;
	phone: Phone;
	store: Store;
	vault: Vault;
}

/** Everything unsent in one closed file or a row of codes, and the way back on another phone. */
export function BackupTools({ t, phone, store, vault }: Props) {
	const [words, setWords] = useState('');
	const [said, setSaid] = useState<string>();
	const [codes, setCodes] = useState<string[]>();
	const [isScanning, setScanning] = useState(false);
	const isLong = () => {
		const isEnough = words.trim().length >= shortestWords;
		setSaid(isEnough ? undefined : t('phone.words-short'));
		return isEnough;
	};
	const made = async (then: (whole: Uint8Array<ArrayBuffer>) => void) => {
		if (!isLong()) return;
		const whole = await parcelOf(store, vault, words);
		if (whole) then(whole);
		else setSaid(t('phone.nothing-unsent'));
	};
	const take = async (whole: Uint8Array) => {
		const parcel = await openParcel(whole, words);
		if (typeof parcel === 'string') return setSaid(t(`phone.${parcel}`));
		const n = await unpack(store, vault, parcel);
		setSaid(t('phone.unpacked', { n }));
		await phone.refresh();
		await phone.sendNow();
	};
	const save = (whole: Uint8Array<ArrayBuffer>) => {
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob([whole], { type: 'application/octet-stream' }));
		link.download = `saksham-${new Date().toISOString().slice(0, 10)}.backup`;
		link.click();
		setSaid(t('phone.file-made'));
	};
	return (
		<section className="card" id="backup">
			<h2>{t('phone.backup')}</h2>
			<p className="small quiet">{t('phone.backup-why')}</p>
			<label className="field">
				{t('phone.words')}
				<input
					value={words}
					autoComplete="off"
					maxLength={100}
					onInput={(event) => setWords(event.currentTarget.value)}
				/>
			</label>
			{said && (
				<p className="notice" role="status">
					{said}
				</p>
			)}
			<p className="meta">
				<button type="button" className="btn" onClick={() => void made(save)}>
					{t('phone.make-file')}
				</button>
				<button
					type="button"
					className="btn ghost"
					onClick={() => void made((whole) => setCodes(partsOf(whole)))}
				>
					{t('phone.show-codes')}
				</button>
			</p>
			{codes && <CodeShow t={t} codes={codes} stop={() => setCodes(undefined)} />}
			<h2>{t('phone.restore')}</h2>
			<label className="field">
				{t('phone.choose-file')}
				<input
					type="file"
					onChange={(event) => {
						const [file] = event.currentTarget.files ?? [];
						if (!file || !isLong()) return void (event.currentTarget.value = '');
						void new Response(file).arrayBuffer().then((data) => take(new Uint8Array(data)));
					}}
				/>
			</label>
			<button
				type="button"
				className="btn ghost"
				onClick={() => setScanning(isLong() && !isScanning)}
			>
				{t(isScanning ? 'phone.stop' : 'phone.scan')}
			</button>
			{isScanning && (
				<CodeScan
					t={t}
					found={(whole) => {
						setScanning(false);
						void take(whole);
					}}
				/>
			)}
		</section>
	);
}
