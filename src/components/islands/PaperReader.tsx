import { useRef, useState } from 'react';
import type { SentenceKey } from '#i18n/translate.ts';
import type { ReadingTrouble, SheetRead } from '#paper/read-sheet.ts';
import { daySittingIn } from '#paper/sheet-code.ts';
import { pageScale } from '#paper/straighten.ts';
import { PaperReview } from './paper/PaperReview.tsx';
import { fingerprint, readPhoto } from './paper/photo.ts';
import { sittingsOn, type Around } from './paper/sheet.ts';
import { saying, type Words } from './say.ts';

interface Props {
	words: Words;
	around: Around;
	/** A day as people write it, by its date. */
	days: Record<string, string>;
}
type Trouble = ReadingTrouble | 'not-a-picture' | 'not-read' | 'no-sitting' | 'closed';
type Stage =
	| { is: 'waiting' | 'reading' }
	| { is: 'trouble'; trouble: Trouble; day: string }
	| { is: 'read'; read: SheetRead; picture: HTMLCanvasElement; hash: string };

/**
 * Reads a photographed sheet on the phone and shows what it took it for. What a human agreed to is sent
 * by the form like anything else; the photo goes with it only if that was asked for.
 */
export function PaperReader({ words, around, days }: Props) {
	const t = saying(words);
	const [stage, setStage] = useState<Stage>({ is: 'waiting' });
	const file = useRef<HTMLInputElement>(null);
	const turn = useRef(0);
	const take = async () => {
		const [photo] = file.current?.files ?? [];
		if (!photo) return;
		const mine = (turn.current += 1);
		setStage({ is: 'reading' });
		const known = {
			workshop: around.workshop,
			tests: around.tests.map(({ of, lines }) => ({
				of,
				boxes: lines.map(({ marks }) => marks.length),
			})),
		};
		// Out of memory, or a site without https, where a phone makes no fingerprints: said, never waited for.
		const next = await Promise.all([fingerprint(photo), readPhoto(photo, known)]).then(
			([hash, answer]) => stageOf(answer, around, hash),
			(): Stage => ({ is: 'trouble', trouble: 'not-read', day: '' }),
		);
		if (mine === turn.current) setStage(next);
	};
	const dayOf = (day: string) => days[day] ?? day;
	return (
		<form method="POST" encType="multipart/form-data" className="reader">
			<label className="btn file">
				{stage.is === 'waiting' ? t('sheet.choose') : t('sheet.again')}
				<input
					ref={file}
					type="file"
					name="photo"
					accept="image/jpeg,image/png,image/webp"
					onChange={() => void take()}
				/>
			</label>
			<div role="status">
				{stage.is === 'reading' && <p>{t('sheet.reading')}</p>}
				{stage.is === 'trouble' && (
					<p className="refusal" data-trouble={stage.trouble}>
						{t(`sheet.trouble-${stage.trouble}` as SentenceKey, { day: dayOf(stage.day) })}
					</p>
				)}
			</div>
			{stage.is === 'read' && (
				<PaperReview
					key={stage.hash}
					{...{ t, around, dayOf, scale: pageScale, photoField: file }}
					{...{ read: stage.read, picture: stage.picture, hash: stage.hash }}
				/>
			)}
		</form>
	);
}

function stageOf(
	answer: Awaited<ReturnType<typeof readPhoto>>,
	around: Around,
	hash: string,
): Stage {
	if ('trouble' in answer) return { is: 'trouble', trouble: answer.trouble, day: '' };
	const { read, page } = answer;
	if (read.code.kind === 'sign-in') {
		const sittings = sittingsOn(read, around);
		const { day } = daySittingIn(read.code.of);
		if (sittings.length === 0 || sittings.includes(undefined)) {
			return { is: 'trouble', trouble: 'no-sitting', day };
		}
		if (sittings.some((sitting) => sitting?.isOpen === false)) {
			return { is: 'trouble', trouble: 'closed', day };
		}
	}
	const picture = document.createElement('canvas');
	picture.width = page.width;
	picture.height = page.height;
	picture.getContext('2d')?.putImageData(new ImageData(page.data, page.width, page.height), 0, 0);
	return { is: 'read', read, picture, hash };
}
