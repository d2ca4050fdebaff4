import { useEffect, useRef, useState } from 'react';
import type { Translate } from '#i18n/translate.ts';
import { Seen } from '#offline/handing-over.ts';
import { codesBeforeCamera } from '#offline/scanning.ts';

interface Props {
	t: Translate;
	found: (whole: Uint8Array) => void;
}

/** Looks at another phone's codes until it has them all. */
export function CodeScan({ t, found }: Props) {
	const video = useRef<HTMLVideoElement>(null);
	const [said, setSaid] = useState('');
	const done = useRef(found);
	done.current = found;
	useEffect(() => {
		const stop = new AbortController();
		const seen = new Seen();
		if (!video.current) return;
		codesBeforeCamera(video.current, stop.signal, (text) => {
			if (!seen.take(text)) return false;
			setSaid(t('phone.scanned', seen.count));
			const { whole } = seen;
			if (whole) done.current(whole);
			return whole !== undefined;
		}).catch(() => setSaid(t('phone.no-camera')));
		return () => stop.abort();
	}, [t]);
	return (
		<div>
			<video ref={video} playsInline muted width="320" />
			<p role="status">{said}</p>
		</div>
	);
}
