import { useEffect, useRef } from 'react';
import type { ShownCell } from './sheet.ts';

/** The sheet laid straight, every box framed by what was read: said in words below it, not by colour alone. */
export function PaperPage({ picture, scale, cells, label }: PageProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	useEffect(() => {
		const context = canvas.current?.getContext('2d');
		if (!context) return;
		context.drawImage(picture, 0, 0);
		for (const { at, state } of cells) {
			const { colour, dash, sign } = looks[state];
			const [x, y, w, h] = [at.x * scale, at.y * scale, at.width * scale, at.height * scale];
			context.strokeStyle = colour;
			context.fillStyle = colour;
			context.lineWidth = state === 'empty' ? 1 : 3;
			context.setLineDash(dash);
			context.strokeRect(x + 2, y + 2, w - 4, h - 4);
			context.font = 'bold 15px sans-serif';
			if (sign) context.fillText(sign, x + w - 15, y + 15);
		}
	}, [picture, scale, cells]);
	return (
		<div className="scroll" tabIndex={0} role="region" aria-label={label}>
			<canvas
				ref={canvas}
				width={picture.width}
				height={picture.height}
				role="img"
				aria-label={label}
			/>
		</div>
	);
}

interface PageProps {
	picture: HTMLCanvasElement;
	/** Pixels of the picture to a millimetre. */
	scale: number;
	cells: ShownCell[];
	label: string;
}

const looks = {
	marked: { colour: '#0b6b34', dash: [], sign: '✓' },
	empty: { colour: '#6b6b6b', dash: [2, 4], sign: '' },
	unsure: { colour: '#b00020', dash: [7, 4], sign: '?' },
} as const;

interface CropProps {
	picture: HTMLCanvasElement;
	scale: number;
	cell: ShownCell;
	label: string;
}

/** One box and a little of what is around it, large. */
export function PaperCrop({ picture, scale, cell: { at }, label }: CropProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [beside, above] = [at.width > 20 ? 6 : 14, 5];
	const [wide, tall] = [at.width + 2 * beside, at.height + 2 * above];
	const [width, height] = [640, Math.round((640 * tall) / wide)];
	useEffect(() => {
		const context = canvas.current?.getContext('2d');
		if (!context) return;
		const grown = width / (wide * scale);
		context.fillStyle = '#fff';
		context.fillRect(0, 0, width, height);
		context.drawImage(
			...([picture, (at.x - beside) * scale, (at.y - above) * scale] as const),
			...([wide * scale, tall * scale, 0, 0, width, height] as const),
		);
		context.strokeStyle = '#b00020';
		context.lineWidth = 3;
		context.setLineDash([9, 6]);
		const side = scale * grown;
		context.strokeRect(beside * side, above * side, at.width * side, at.height * side);
	}, [picture, scale, at, beside, above, wide, tall, width, height]);
	return (
		<canvas
			className="crop"
			ref={canvas}
			width={width}
			height={height}
			role="img"
			aria-label={label}
		/>
	);
}
