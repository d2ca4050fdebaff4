import Libsql from 'libsql';

/** So many statements are kept ready; the one asked longest ago goes first. */
const STATEMENTS_KEPT = 200;

type Prepared = {
	statement: Libsql.Statement<[unknown[]]>;
	/** The names of the columns and where each stands; of two with one name the first counts. */
	columns: [name: string, index: number][];
	/** Where bytes may stand: every column not declared to be text or a number. */
	bytes: number[];
};

/**
 * Reads a database file, every statement prepared once (docs/decisions/0071). `@libsql/client` prepares it anew each
 * time, asks twice for its columns and defines two properties for every value: eight to twenty times what the answer
 * costs. This asks the library underneath, the same that client and the sync route use.
 */
export class PreparedReader {
	readonly #file: Libsql.Database;
	readonly #prepared = new Map<string, Prepared>();

	constructor(path: string) {
		this.#file = new Libsql(path);
	}

	/** What a statement that only reads gives: each row a list of its values. Throws what SQLite refuses. */
	rows(sql: string, values: readonly unknown[]): unknown[][] {
		return this.#ask(sql, values).rows;
	}

	/** The same, each value under the name of its column. */
	records(sql: string, values: readonly unknown[]): Record<string, unknown>[] {
		const { columns, rows } = this.#ask(sql, values);
		return rows.map((row) => {
			const record: Record<string, unknown> = {};
			for (const [name, index] of columns) record[name] = row[index];
			return record;
		});
	}

	close(): void {
		this.#prepared.clear();
		this.#file.close();
	}

	#ask(sql: string, values: readonly unknown[]) {
		const { statement, columns, bytes } = this.#ready(sql);
		try {
			const rows = statement.all(values.map(bindable)) as unknown[][];
			for (const index of bytes) for (const row of rows) row[index] = given(row[index]);
			return { columns, rows };
		} catch (reason) {
			// Half run it would go on reading an old state of the file.
			this.#prepared.delete(sql);
			throw reason;
		}
	}

	#ready(sql: string): Prepared {
		const known = this.#prepared.get(sql);
		if (known) this.#prepared.delete(sql);
		else this.#forgetOldest();
		const ready = known ?? prepare(this.#file, sql);
		this.#prepared.set(sql, ready);
		return ready;
	}

	#forgetOldest(): void {
		if (this.#prepared.size < STATEMENTS_KEPT) return;
		const [oldest] = this.#prepared.keys();
		if (oldest !== undefined) this.#prepared.delete(oldest);
	}
}

function prepare(file: Libsql.Database, sql: string): Prepared {
	const statement = file.prepare<unknown[][]>(sql).raw(true) as Prepared['statement'];
	const columns = new Map<string, number>();
	const bytes: number[] = [];
	for (const [index, { name, type }] of statement.columns().entries()) {
		if (!columns.has(name)) columns.set(name, index);
		if (!/^(text|integer|real)$/i.test(type ?? '')) bytes.push(index);
	}
	return { statement, columns: [...columns], bytes };
}

/** As `@libsql/client` gives it: bytes as an ArrayBuffer. */
function given(value: unknown): unknown {
	return value instanceof Buffer ? value.buffer : value;
}

/** What SQLite can hold, as `@libsql/client` makes it of other values. */
function bindable(value: unknown): unknown {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value instanceof Date) return value.getTime();
	if (value instanceof ArrayBuffer) return Buffer.from(value);
	if (value === undefined) throw new TypeError('undefined cannot be asked of the database');
	return value;
}
