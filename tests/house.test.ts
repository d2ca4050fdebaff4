import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What each room may import from; the arrows of the house point one way. */
const arrows: Record<string, string[]> = {
	i18n: [],
	styles: [],
	content: ['i18n', 'law', 'training'],
	law: ['content', 'i18n', 'training', 'db'],
	auth: ['training', 'db'],
	training: ['auth', 'content', 'law', 'db'],
	credentials: ['content', 'i18n', 'law', 'training', 'db'],
	/** Reads a picture and knows nothing but millimetres. */
	paper: [],
	documents: ['auth', 'content', 'credentials', 'i18n', 'law', 'paper', 'training', 'db'],
	offline: ['components', 'i18n', 'training'],
	search: ['content', 'law'],
	components: [
		...['actions', 'auth', 'content', 'credentials', 'documents', 'i18n', 'law', 'offline'],
		...['paper', 'search', 'training', 'db'],
	],
	layouts: ['auth', 'components', 'i18n', 'offline', 'styles'],
	actions: ['auth', 'credentials', 'documents', 'i18n', 'law', 'training', 'db', 'server'],
	middleware: ['auth', 'db', 'server'],
	pages: [
		...['actions', 'auth', 'components', 'content', 'credentials', 'documents', 'i18n', 'law'],
		...['layouts', 'offline', 'paper', 'search', 'styles', 'training', 'db', 'server'],
	],
	db: ['auth', 'content', 'credentials', 'i18n', 'law', 'server', 'training'],
	server: ['auth', 'credentials', 'db', 'i18n', 'training'],
};
/** Only here is the running site's database opened; everybody else is handed one. */
const openers = ['pages', 'actions', 'middleware', 'server'];
/** Rooms that see a type of another, but never its code. */
const typesOnly: Record<string, string[]> = {
	components: ['actions', 'auth'],
	islands: ['training'],
};

type Import = { file: string; room: string; to: string; typeOnly: boolean };
const imports = ['src', 'db', 'server'].flatMap(filesIn).flatMap(importsOf);

test('the arrows between the rooms point one way', () => {
	const wrong = imports.filter(({ room, to }) => {
		const other = roomOf(to);
		return other !== room && other !== 'islands' && !(arrows[room] ?? []).includes(other);
	});
	expect(wrong.map(named)).toEqual([]);
	expect(imports.length).toBeGreaterThan(100);
});

test('only pages, actions, the middleware and the server open the database', () => {
	const opened = imports.filter(({ to }) => to === 'db/index.ts');
	expect(opened.filter(({ room }) => !openers.includes(room)).map(named)).toEqual([]);
	expect(opened.length).toBeGreaterThan(0);
});

test('a component is handed people and answers, and knows of other rooms by their types', () => {
	const wrong = imports.filter(({ file, to, typeOnly }) => {
		const room = file.includes('/islands/') ? 'islands' : roomOf(file);
		return !typeOnly && typesOnly[room]?.includes(roomOf(to)) && !to.endsWith('auth/user.ts');
	});
	expect(wrong.map(named)).toEqual([]);
});

test('an island brings nothing of the server to the phone', () => {
	const islands = imports.filter(({ file, typeOnly }) => file.includes('/islands/') && !typeOnly);
	const wrong = islands.filter(
		({ to }) => !/^src\/(components\/islands|i18n|offline|paper)\//.test(to),
	);
	expect(wrong.map(named)).toEqual([]);
});

test('no action is called what every function has already: its form would lead nowhere', () => {
	const taken = Object.getOwnPropertyNames(Function.prototype).concat('prototype');
	const wrong = filesIn('src/actions').flatMap((file) =>
		Array.from(readFileSync(file, 'utf8').matchAll(/(\w+): defineAction/g), ([, name = '']) => name)
			.filter((name) => taken.includes(name))
			.map((name) => `${file}: ${name}`),
	);
	expect(wrong).toEqual([]);
});

/** Elsewhere than in tsconfig.pages.json, whatever is drawn would be of any type. */
test('the types of what draws a component are read where those of the pages are', () => {
	const { include } = JSON.parse(readFileSync('tsconfig.pages.json', 'utf8')) as {
		include: string[];
	};
	const drawing = ['src', 'db', 'server', 'scripts', 'bench', 'tests']
		.flatMap(filesIn)
		.filter((file) => !file.endsWith('.astro') && !file.startsWith('bench/peers/'))
		.filter((file) => /^import .*\.astro'/m.test(readFileSync(file, 'utf8')));
	expect(include.filter((file) => file.endsWith('.ts'))).toEqual([
		'.astro/types.d.ts',
		'**/*.d.ts',
		...drawing.toSorted(),
	]);
});

/** A page of 60 lines is meant, a component of 80; what is over is named, and what nobody can read fails. */
test('pages and components stay small enough to read', () => {
	const long = filesIn('src')
		.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
		.filter(({ file, lines }) => lines > limitOf(file));
	for (const { file, lines } of long) console.warn(`${file} has ${lines} lines`);
	expect(long.filter(({ lines }) => lines > 200)).toEqual([]);
});

function limitOf(file: string): number {
	if (!file.endsWith('.astro')) return Infinity;
	return file.startsWith('src/pages/') ? 60 : 80;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((name) => /\.(ts|tsx|astro)$/.test(name) && !name.endsWith('.d.ts'));
}

function importsOf(file: string): Import[] {
	const found = readFileSync(file, 'utf8').matchAll(
		/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([#.][^']+)'|\bimport\('([#.][^']+)'\)/gm,
	);
	return Array.from(found, ([, type, from = '', lazily]) => {
		const to = lazily ?? from;
		const path = to.startsWith('#') ? pathOf(to) : normalize(join(file, '..', to));
		return { file, room: roomOf(file), to: path, typeOnly: type !== undefined };
	});
}

function pathOf(alias: string): string {
	const path = alias.slice(1);
	return /^(db|server|tests)\//.test(path) ? path : `src/${path}`;
}

function roomOf(path: string): string {
	const [first = '', second = ''] = path.split('/');
	return first === 'src' ? second.replace(/\..*$/, '') : first;
}

function named({ file, to }: Import): string {
	return `${file} → ${to}`;
}
