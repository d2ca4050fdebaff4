import sharp from 'sharp';
import type { Gray } from '#paper/gray.ts';
import { homographyOf, mapped } from '#paper/homography.ts';
import type { Chance } from './chance.ts';
import type { Page } from './hands.ts';

/** How a page was photographed. Millimetres, shares of light, pixels. */
export type Shot = {
	width: number;
	height: number;
	/** Quarter turns of the sheet in the picture. */
	turns: number;
	/** How far each corner is pulled in from the picture's own, as a share of its sides. */
	pulled: [number, number][];
	/** Millimetres by which the sheet bends. */
	bend: number;
	bendAcross: boolean;
	creases: { at: number; slope: number; depth: number; lift: number }[];
	light: { level: number; slopeX: number; slopeY: number };
	shadows: { x: number; y: number; angle: number; soft: number; dark: number }[];
	blur: number;
	motion: { long: number; angle: number };
	noise: number;
	jpeg: number;
	/** A corner of the sheet that is not in the picture (0 to 3) and how much of it, in millimetres. */
	cut: { corner: number; by: number } | undefined;
	table: number;
};

/** A photo somebody might really take with a cheap phone: two megapixels. */
export function aShot(by: Chance, lying: boolean): Shot {
	const turns = by.is(0.6) ? 0 : by.whole(1, 3);
	const wide = lying === (turns % 2 === 0);
	const [width, height] = wide ? [1632, 1224] : [1224, 1632];
	const near = by.between(0.015, 0.05);
	return {
		...{ width, height, turns },
		pulled: Array.from({ length: 4 }, () => [
			near + by.between(0, 0.07),
			near + by.between(0, 0.07),
		]),
		bend: by.is(0.5) ? by.between(-5, 5) : by.between(-1, 1),
		bendAcross: by.is(0.5),
		creases: Array.from({ length: by.is(0.35) ? by.whole(1, 2) : 0 }, () => ({
			...{ at: by.between(0.2, 0.8), slope: by.normal(0.08) },
			...{ depth: by.between(0.04, 0.16), lift: by.normal(0.5) },
		})),
		light: {
			level: by.is(0.2) ? by.between(0.3, 0.5) : by.between(0.6, 1),
			...{ slopeX: by.normal(0.13), slopeY: by.normal(0.13) },
		},
		shadows: Array.from({ length: by.is(0.45) ? by.whole(1, 2) : 0 }, () => ({
			...{ x: by.between(0.2, 0.8), y: by.between(0.2, 0.8), angle: by.between(0, 2 * Math.PI) },
			...{ soft: by.between(3, 40), dark: by.between(0.25, 0.6) },
		})),
		blur: by.between(0.3, 1.15),
		motion: { long: by.is(0.25) ? by.between(1, 3.2) : 0, angle: by.between(0, Math.PI) },
		noise: by.between(1.5, 7),
		jpeg: by.whole(45, 90),
		cut: by.is(0.08) ? { corner: by.whole(0, 3), by: by.between(12, 26) } : undefined,
		table: by.between(40, 190),
	};
}

/** A flat-bed or office scanner: grey, straight but for a little turn, no perspective. */
export function aScan(by: Chance, page: Page, dpi: number): Shot & { scan: true } {
	const [wide, tall] = [page.picture.width / page.scale, page.picture.height / page.scale];
	const [width, height] = [Math.round((wide * dpi) / 25.4), Math.round((tall * dpi) / 25.4)];
	const angle = by.between(-0.035, 0.035);
	return {
		scan: true,
		...{ width, height, turns: 0, bend: 0, bendAcross: false, creases: [], shadows: [] },
		pulled: [0, 1, 2, 3].map((n): [number, number] => {
			const [sx, sy] = [n === 1 || n === 2 ? 1 : -1, n > 1 ? 1 : -1];
			const [x, y] = [(sx * width) / 2, (sy * height) / 2];
			const [rx, ry] = [
				x * Math.cos(angle) - y * Math.sin(angle),
				x * Math.sin(angle) + y * Math.cos(angle),
			];
			return [(-(rx - x) * sx) / width, (-(ry - y) * sy) / height];
		}),
		light: { level: by.between(0.9, 1), slopeX: 0, slopeY: 0 },
		...{ blur: by.between(0.2, 0.6), motion: { long: 0, angle: 0 }, noise: by.between(0.5, 3) },
		...{ jpeg: by.whole(60, 95), cut: undefined, table: 250 },
	};
}

/** Takes the picture: what a phone's camera would store, read back from its JPEG. */
export async function photographed(page: Page, shot: Shot, by: Chance): Promise<Gray> {
	const { width, height, jpeg } = shot;
	const seen = shone(page, shot);
	const soft = shot.blur > 0.25 ? await blurred(seen, width, height, shot.blur) : seen;
	const moved = shot.motion.long > 0 ? shaken(soft, width, height, shot.motion) : soft;
	const noisy = grained(moved, shot.noise, by);
	const raw = { width, height, channels: 1 } as const;
	const stored = await sharp(noisy, { raw }).jpeg({ quality: jpeg }).toBuffer();
	const data = await sharp(stored).greyscale().raw().toBuffer();
	return { width, height, data: new Uint8Array(data) };
}

/** Grain: out of sixteen thousand drawn grains one for each point, from anywhere among them. */
function grained(from: Uint8Array, spread: number, by: Chance): Uint8Array {
	const grains = Float32Array.from({ length: 16_384 }, () => by.normal(spread));
	const to = new Uint8Array(from.length);
	let at = 0;
	for (let n = 0; n < from.length; n += 1) {
		if (n % 509 === 0) at = by.whole(0, 16_383);
		at = (at + 1) & 16_383;
		to[n] = Math.max(0, Math.min(255, (from[n] ?? 0) + (grains[at] ?? 0)));
	}
	return to;
}

/** The page as the lens sees it, with its light and its shadows. Two million points: no object each. */
function shone({ picture, scale }: Page, shot: Shot): Uint8Array {
	const { width, height, light, shadows } = shot;
	const [wide, tall] = [picture.width / scale, picture.height / scale];
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = viewFrom(shot, wide, tall);
	const out = new Uint8Array(width * height);
	const place: Bent = { px: 0, py: 0, fold: 0 };
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const w = g * x + h * y + 1;
			bend(shot, (a * x + b * y + c) / w, (d * x + e * y + f) / w, wide, tall, place);
			const { px, py, fold } = place;
			const onPage = px >= 0 && py >= 0 && px < wide && py < tall;
			const shade = onPage ? shadeOf(picture, px * scale, py * scale) : shot.table;
			let bright =
				light.level *
				(1 + light.slopeX * (x / width - 0.5) * 2 + light.slopeY * (y / height - 0.5) * 2);
			for (const { x: sx, y: sy, angle, soft, dark } of shadows) {
				const side =
					((x - sx * width) * Math.cos(angle) + (y - sy * height) * Math.sin(angle)) / soft;
				bright *= side > 8 ? 1 - dark : side < -8 ? 1 : 1 - dark / (1 + Math.exp(-side));
			}
			out[y * width + x] = Math.max(0, Math.min(255, (shade * 0.94 + 8) * bright * (1 - fold)));
		}
	}
	return out;
}

/** Where on the page (millimetres) a point of the picture really lies. */
export function pageAt(
	shot: Shot,
	{ picture, scale }: Page,
	x: number,
	y: number,
): { x: number; y: number } {
	const [wide, tall] = [picture.width / scale, picture.height / scale];
	const flat = mapped(viewFrom(shot, wide, tall), x, y);
	const place: Bent = { px: 0, py: 0, fold: 0 };
	bend(shot, flat.x, flat.y, wide, tall, place);
	return { x: place.px, y: place.py };
}

/** From the picture to the sheet in millimetres. */
function viewFrom(shot: Shot, wide: number, tall: number) {
	const { width, height, pulled, turns, cut } = shot;
	const ends: [number, number][] = [
		[0, 0],
		[1, 0],
		[1, 1],
		[0, 1],
	];
	const placed = ends.map(([ex, ey], n) => {
		const [inX = 0, inY = 0] = pulled[n] ?? [];
		const out = cut && (cut.corner === n ? -(cut.by / wide) : 0);
		const [ox, oy] = [inX, inY].map((by) => (out ? out : by));
		return {
			x: (ex ? 1 - (ox ?? 0) : (ox ?? 0)) * width,
			y: (ey ? 1 - (oy ?? 0) : (oy ?? 0)) * height,
		};
	});
	const sheet = ends.map(([ex, ey]) => ({ x: ex * wide, y: ey * tall }));
	const pairs = placed.map((from, n) => ({ from, to: sheet[(n + turns) % 4] ?? { x: 0, y: 0 } }));
	// homographyOf goes from small numbers to large ones as well as the other way round.
	const view = homographyOf(pairs);
	if (!view) throw new Error('a picture without a view');
	return view;
}

type Bent = { px: number; py: number; fold: number };

/** The sheet does not lie flat: where the light meets it, and how much darker a crease is. */
function bend(shot: Shot, x: number, y: number, wide: number, tall: number, to: Bent): void {
	const [u, v] = [x / wide, y / tall];
	to.px = x;
	to.py = y;
	to.fold = 0;
	if (shot.bendAcross) to.py += shot.bend * 4 * u * (1 - u) * (0.4 + 0.6 * v);
	else to.px += shot.bend * 4 * v * (1 - v) * (0.4 + 0.6 * u);
	for (const { at, slope, depth, lift } of shot.creases) {
		const away = (v - at - slope * (u - 0.5)) * tall;
		const far = Math.abs(away);
		if (far < 3) to.fold += depth * Math.exp(-(away * away) / 0.5);
		if (away > 0 && far < 50) to.fold += depth * 0.5 * Math.exp(-far / 8);
		to.py += lift * Math.exp(-far / 25);
	}
	to.fold = Math.min(0.5, to.fold);
}

function shadeOf({ width, height, data }: Gray, x: number, y: number): number {
	const [left, top] = [Math.floor(x), Math.floor(y)];
	const [fx, fy] = [x - left, y - top];
	const at = Math.min(height - 1, top) * width + Math.min(width - 1, left);
	const right = left + 1 < width ? at + 1 : at;
	const down = top + 1 < height ? width : 0;
	const above = (data[at] ?? 0) * (1 - fx) + (data[right] ?? 0) * fx;
	const below = (data[at + down] ?? 0) * (1 - fx) + (data[right + down] ?? 0) * fx;
	return above * (1 - fy) + below * fy;
}

async function blurred(
	from: Uint8Array,
	width: number,
	height: number,
	sigma: number,
): Promise<Uint8Array> {
	const raw = { width, height, channels: 1 } as const;
	const { data, info } = await sharp(from, { raw })
		.blur(Math.max(0.3, sigma))
		.raw()
		.toBuffer({ resolveWithObject: true });
	if (info.channels === 1) return new Uint8Array(data);
	return Uint8Array.from({ length: width * height }, (_, n) => data[n * info.channels] ?? 0);
}

/** A hand that moved while the picture was taken. */
function shaken(
	from: Uint8Array,
	width: number,
	height: number,
	{ long, angle }: Shot['motion'],
): Uint8Array {
	const to = new Uint8Array(from.length);
	const steps = [-1, -0.5, 0, 0.5, 1].map((t) => [
		Math.round((t * long * Math.cos(angle)) / 2),
		Math.round((t * long * Math.sin(angle)) / 2),
	]);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			let sum = 0;
			for (const [dx = 0, dy = 0] of steps) {
				const [nx, ny] = [
					Math.min(width - 1, Math.max(0, x + dx)),
					Math.min(height - 1, Math.max(0, y + dy)),
				];
				sum += from[ny * width + nx] ?? 0;
			}
			to[y * width + x] = sum / steps.length;
		}
	}
	return to;
}
