import { useEffect, useState } from 'react';
import type { Translate } from '#i18n/translate.ts';

interface Props {
	t: Translate;
	codes: string[];
	stop: () => void;
}
/** How long a cheap camera needs for one code. */
const milliseconds = 900;

/** The codes of a parcel, one after another in a circle. The drawing is fetched only here. */
export function CodeShow({ t, codes, stop }: Props) {
	const [at, setAt] = useState(0);
	const [pictures, setPictures] = useState<string[]>([]);
	useEffect(() => {
		void import('qr').then(({ encodeQR }) =>
			setPictures(codes.map((code) => encodeQR(code, 'svg', { ecc: 'low', border: 2 }))),
		);
		const turning = setInterval(() => setAt((now) => (now + 1) % codes.length), milliseconds);
		return () => clearInterval(turning);
	}, [codes]);
	const picture = pictures[at];
	return (
		<div className="codes">
			<p>{t('phone.codes-how')}</p>
			{picture && (
				<img
					src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
					alt={t('phone.code-n', { n: at + 1, of: codes.length })}
					data-code={codes[at]}
					width="320"
					height="320"
				/>
			)}
			<p className="meta">
				{t('phone.code-n', { n: at + 1, of: codes.length })}
				<button type="button" className="btn ghost" onClick={stop}>
					{t('phone.stop')}
				</button>
			</p>
		</div>
	);
}
