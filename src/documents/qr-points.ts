/**
 * The rows and the columns of a code, thirty-one of them side by side: bit n of the k-th number is the
 * k-th module of line n. The last bit is the first line of the next thirty-one.
 */
export type Lines = { rows: Int32Array; columns: Int32Array };

const together = 31;
const all = 2 ** together - 1;

/** The modules of a code (1 is dark, row by row) as lines. */
export function sideBySide(data: Uint8Array, size: number): Lines {
	const length = Math.ceil(size / together) * size;
	const lines = { rows: new Int32Array(length), columns: new Int32Array(length) };
	for (let n = 0; n < data.length; n += 1) {
		if (!data[n]) continue;
		const x = n % size;
		const y = (n - x) / size;
		darken(lines.rows, size, y, x);
		darken(lines.columns, size, x, y);
	}
	return lines;
}

function darken(lines: Int32Array, size: number, line: number, module: number): void {
	const bit = line % together;
	const at = ((line - bit) / together) * size + module;
	lines[at] = (lines[at] ?? 0) | (1 << bit);
	if (bit === 0 && line > 0) lines[at - size] = (lines[at - size] ?? 0) | (1 << together);
}

/**
 * The points against a code after a change, by ISO/IEC 18004, 7.8.3: for long runs, for what looks like
 * a finder, for blocks of four, and for each 5% that the dark modules are away from half of all.
 */
export function pointsAgainst(lines: Lines, change: Lines, size: number): number {
	const rows = seenIn(lines.rows, change.rows, size);
	const columns = seenIn(lines.columns, change.columns, size);
	const away = Math.abs(Math.ceil((rows.dark * 20) / size ** 2) - 10);
	return rows.points + columns.points + rows.blocks * 3 + away * 10;
}

/** Before the first module of a line nothing is alike, and nothing begins. */
const before = 7;

function seenIn(lines: Int32Array, change: Int32Array, size: number) {
	const seen = { points: 0, blocks: 0, dark: 0 };
	const modules = new Int32Array(before + size);
	for (let from = 0; from < lines.length; from += size) {
		for (let n = 0; n < size; n += 1) {
			modules[before + n] = (lines[from + n] ?? 0) ^ (change[from + n] ?? 0);
		}
		const left = size - (from / size) * together;
		const here = left < together ? 2 ** left - 1 : all;
		add(seen, modules, here, left > together ? all : here >> 1);
	}
	return seen;
}

/** `here` are the lines that there are, `beside` those with another one beside them. */
function add(
	seen: ReturnType<typeof seenIn>,
	modules: Int32Array,
	here: number,
	beside: number,
): void {
	const { alike, light, finder } = endsIn(modules);
	for (let n = before; n < modules.length; n += 1) {
		const module = modules[n] ?? 0;
		const two = alike[n] ?? 0;
		const five = two & (alike[n - 1] ?? 0) & (alike[n - 2] ?? 0) & (alike[n - 3] ?? 0) & here;
		seen.dark += ones(module & here);
		seen.blocks += ones(two & (two >>> 1) & ~(module ^ (module >>> 1)) & beside);
		// Five alike are three points, each further one is one more.
		seen.points += 3 * ones(five) - 2 * ones(five & (alike[n - 4] ?? 0));
		seen.points += 40 * ones((finder[n - 4] ?? 0) & (light[n] ?? 0) & here);
		seen.points += 40 * ones((finder[n] ?? 0) & (light[n - 7] ?? 0) & here);
	}
}

/** In which lines end two alike, four light ones, a finder: dark 1, light 1, dark 3, light 1, dark 1. */
function endsIn(modules: Int32Array) {
	const { length } = modules;
	const alike = new Int32Array(length);
	const light = new Int32Array(length);
	const finder = new Int32Array(length);
	for (let n = before; n < length; n += 1) {
		const last = modules[n] ?? 0;
		const second = modules[n - 1] ?? 0;
		const three = last | second | (modules[n - 2] ?? 0);
		if (n > before) alike[n] = ~(last ^ second);
		if (n > before + 2) light[n] = ~(three | (modules[n - 3] ?? 0));
		const middle = (modules[n - 2] ?? 0) & (modules[n - 3] ?? 0) & (modules[n - 4] ?? 0);
		finder[n] = last & ~second & middle & ~(modules[n - 5] ?? 0) & (modules[n - 6] ?? 0);
	}
	return { alike, light, finder };
}

function ones(word: number): number {
	const pairs = word - ((word >>> 1) & 0x55_55_55_55);
	const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
	return Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}
