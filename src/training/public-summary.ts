import { and, eq, inArray, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { settings } from '#db/schema.ts';
import { audit } from './audit.ts';
import type { Answer, Cell, Row, Table } from './figures/answer.ts';
import { coverageAnswer } from './figures/coverage.ts';
import { allStates, stateOf } from './places.ts';
import type { AskedQuestion } from './questions.ts';

/** Fewer people than this are nobody's business on a page for everybody. */
const few = 5;
const shownPublicly = [
	'events',
	'attendances',
	'people',
	'completed',
	'certified',
	'counted',
] as const;

const keyOf = (stateLgd: number) => `public-summary-${stateLgd}`;

/** The state team shows totals without names to everybody, or takes the page away again. */
export async function switchPublicSummary(
	db: DbOrTx,
	user: User,
	{ stateLgd, shown }: { stateLgd: number; shown: boolean },
	at: Date,
): Promise<'switched' | 'only-state' | 'unknown-state'> {
	if (!mayActAs(user, 'state')) return 'only-state';
	if (!stateOf(stateLgd)) return 'unknown-state';
	return db.transaction(async (tx) => {
		const before = await isShown(tx, stateLgd);
		const value = shown ? 'on' : 'off';
		await tx
			.insert(settings)
			.values({ key: keyOf(stateLgd), value })
			.onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } });
		const subject = { subject: 'settings', subjectId: keyOf(stateLgd) };
		await audit(tx, {
			...{ by: user.id, at, action: 'switch-public-summary', ...subject },
			...{ before: { shown: before }, after: { shown } },
		});
		return 'switched' as const;
	});
}

async function isShown(db: DbOrTx, stateLgd: number): Promise<boolean> {
	const [row] = await db
		.select()
		.from(settings)
		.where(eq(settings.key, keyOf(stateLgd)));
	return row?.value === 'on';
}

/** LGD codes of the states whose totals everybody may see, in the order of the list of states. */
export async function statesShown(db: DbOrTx): Promise<number[]> {
	const keys = allStates.map(({ lgd }) => keyOf(lgd));
	const rows = await db
		.select({ key: settings.key })
		.from(settings)
		.where(and(inArray(settings.key, keys), eq(settings.value, 'on')));
	const on = new Set(rows.map(({ key }) => key));
	return allStates.flatMap(({ lgd }) => (on.has(keyOf(lgd)) ? [lgd] : []));
}

/**
 * The totals of a financial year by district, for everybody, while the state shows them; `undefined`
 * while it doesn't. Nothing in it is about fewer than five people: such a row is hidden whole, and the
 * total adds up the rows that are shown.
 */
export async function publicSummary(db: DbOrTx, asked: AskedQuestion): Promise<Answer | undefined> {
	const { stateLgd, from, to, asOn } = asked.question;
	if (!(await isShown(db, stateLgd))) return undefined;
	const whole = await coverageAnswer(db, everybody, {
		...asked,
		...{ by: 'district', across: undefined, kind: 'people' },
		question: { stateLgd, from, to, asOn },
	});
	const [table] = whole.tables;
	if (!table) return undefined;
	return {
		...whole,
		about: { ...whole.about, scope: 'public', waiting: 0, notChecked: 0 },
		tables: [publicTable(table)],
		picture: { kind: 'map', table: 0, columns: [3] },
		notes: ['small-cells', 'map-credit'],
	};
}

/** Who asks for a page that has no reader: the state's view, of which `publicTable` leaves the totals. */
const everybody: User = {
	...{ id: 'everybody', personId: 'everybody', loginName: 'everybody' },
	...{ role: 'state', organisationId: null },
};

function publicTable({ columns, rows, ...table }: Table): Table {
	const kept = [0, ...shownPublicly.map((name) => columns.findIndex((one) => one.name === name))];
	const shown = rows.map(({ key, cells }): Row => {
		const own = kept.map((n): Cell => cells[n] ?? { absent: 'not-known' });
		const [name = 0, events = 0, ...numbers] = own;
		return {
			key,
			cells: [name, events, ...(numbers.some(isFew) ? numbers.map(() => hidden) : numbers)],
		};
	});
	const sum = (n: number) =>
		shown.reduce((total, { cells }) => {
			const cell = cells[n];
			return total + (typeof cell === 'number' ? cell : 0);
		}, 0);
	return {
		...table,
		columns: kept.flatMap((n) => columns[n] ?? []),
		rows: shown,
		// Of people the sum would count somebody of two districts twice, and the count would give hidden rows away.
		total: shownPublicly.map((name, n) =>
			['people', 'completed', 'certified'].includes(name) ? { absent: 'not-known' } : sum(n + 1),
		),
		notes: ['zero'],
	};
}

const hidden: Cell = { absent: 'hidden' };

function isFew(cell: Cell): boolean {
	return typeof cell === 'number' && cell > 0 && cell < few;
}
