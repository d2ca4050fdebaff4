import type { Case, Scene } from './cases.ts';

type Graph = Pick<Case, 'scenes' | 'endings'>;

/** What is wrong with the roads of a case, each fault named with the place it is at. */
export function caseFaults({ scenes, endings }: Graph): string[] {
	const places = [...scenes, ...endings].map(({ id }) => id);
	const lost = scenes.flatMap(({ id, choices }) =>
		choices
			.filter(({ then }) => !places.includes(then))
			.map((choice) => `"${id}" → "${choice.id}" leads to "${choice.then}", which is not there`),
	);
	return [
		...twice(places).map((id) => `"${id}" is there twice`),
		...lost,
		...scenes.flatMap(choiceFaults),
		...unreached({ scenes, endings }),
		...circles(scenes),
	];
}

/** A choice that does nothing, and two that differ in words only. */
function choiceFaults({ id, choices }: Scene): string[] {
	const idle = choices.filter(({ takes, change }) => takes === 0 && change === 'same');
	const alike = twice(choices.map(({ then, takes, change }) => `${then} ${takes} ${change}`));
	return [
		...twice(choices.map((choice) => choice.id)).map((name) => `"${id}" has "${name}" twice`),
		...idle.map((choice) => `"${id}" → "${choice.id}" has no effect, on the clock or on anybody`),
		...alike.map((same) => `in "${id}" it makes no difference which way one goes (${same})`),
	];
}

function unreached({ scenes, endings }: Graph): string[] {
	const seen = new Set<string>();
	const next = scenes.slice(0, 1).map(({ id }) => id);
	for (let id = next.pop(); id !== undefined; id = next.pop()) {
		if (seen.has(id)) continue;
		seen.add(id);
		next.push(...waysFrom(scenes, id));
	}
	return [
		...scenes.filter(({ id }) => !seen.has(id)).map(({ id }) => `nobody gets to "${id}"`),
		...endings.filter(({ id }) => !seen.has(id)).map(({ id }) => `no road ends at "${id}"`),
	];
}

/** Every road must end: none may come back to where it was. */
function circles(scenes: Scene[]): string[] {
	const done = new Set<string>();
	const found = new Set<string>();
	const follow = (id: string, road: string[]): void => {
		if (road.includes(id)) found.add(`one can go round in a circle at "${id}"`);
		if (road.includes(id) || done.has(id)) return;
		for (const next of waysFrom(scenes, id)) follow(next, [...road, id]);
		done.add(id);
	};
	for (const { id } of scenes) follow(id, []);
	return [...found];
}

function waysFrom(scenes: Scene[], id: string): string[] {
	const here = scenes.find((scene) => scene.id === id);
	return here ? here.choices.map(({ then }) => then) : [];
}

function twice(names: string[]): string[] {
	return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
