import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import bihar from '#content/programme/bihar-districts.json' with { type: 'json' };
import jharkhand from '#content/programme/jharkhand-districts.json' with { type: 'json' };

type District = { lgd: number; label: [number, number] };
type Drawn = { lgd: number; path: string; at: [number, number] };
export type Outlines = { districts: Drawn[]; height: number };

const topologies: Record<number, unknown> = { 20: jharkhand, 10: bihar };
const drawn = new Map<string, Outlines>();

/** The districts of a state as paths so many units wide, with the point where a number may stand. */
export function outlinesOf(stateLgd: number, width: number): Outlines {
	const key = `${stateLgd} ${width}`;
	const before = drawn.get(key);
	if (before) return before;
	const outlines = project(topologies[stateLgd] as Topology, width);
	drawn.set(key, outlines);
	return outlines;
}

function project(topology: Topology, width: number): Outlines {
	const districts = feature(
		topology,
		topology.objects['districts'] as GeometryCollection<District>,
	);
	const projection = geoMercator().fitWidth(width, districts);
	const path = geoPath(projection).digits(1);
	const [, [, bottom]] = path.bounds(districts);
	return {
		height: Math.ceil(bottom),
		districts: districts.features.map((one) => {
			const { lgd, label } = one.properties;
			const [x, y] = projection(label) ?? [0, 0];
			const round = (value: number) => Math.round(value * 10) / 10;
			return { lgd, path: path(one) ?? '', at: [round(x), round(y)] };
		}),
	};
}
