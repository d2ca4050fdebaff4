import { and, eq, isNull } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { mayFind, personSeenBy, type Candidate } from '../earlier-participants.ts';
import type { ListNote, ListPerson, SetAside } from '../lists/list.ts';
import { isSomebodyElse, isSurely, knownLike, withoutKeys, type Known } from '../lists/matching.ts';
import { readList } from '../lists/read.ts';
import { heldOn, postingsOfSamePerson, type Posting, type PostingHeld } from '../postings.ts';
import { roleOf } from '../roles.ts';
import { unitNamed } from '../unit-names.ts';
import { unitOn, type UnitOn } from '../units.ts';
import type { HeldOrder } from './order.ts';

export type MoveRefusal =
	| 'unknown-person'
	| 'person-name-missing'
	| 'unknown-unit'
	| 'role-missing'
	| 'there-already'
	| 'twice-in-list';
/** Somebody who may be meant, with what they hold on the day the order takes effect. */
export type Mover = Candidate & { held: PostingHeld[]; roleThere: string | undefined };
export type OrderLine = {
	line: number;
	typed: string;
	notes: ListNote[];
	/** Where this line goes. */
	to: UnitOn | undefined;
} & (
	| { aside: SetAside }
	| {
			verdict: 'moves' | 'doubtful' | 'refused';
			refused?: MoveRefusal | undefined;
			movers: Mover[];
	  }
);

/** What would become of every line of a held order, if it were agreed now. Writes nothing. */
export async function previewOfOrder(
	db: DbOrTx,
	order: HeldOrder,
	user: User,
): Promise<OrderLine[]> {
	const unit = order.unitId ? await unitOn(db, order.unitId, order.effectiveOn) : undefined;
	const lines =
		'picked' in order.content
			? await pickedLines(db, order, order.content.picked, unit, user)
			: await listLines(db, order, unit, user);
	return withoutTwice(lines);
}

async function pickedLines(
	db: DbOrTx,
	order: HeldOrder,
	picked: string[],
	to: UnitOn | undefined,
	user: User,
): Promise<OrderLine[]> {
	const lines: OrderLine[] = [];
	for (const [n, id] of picked.entries()) {
		const base = { line: n + 1, typed: '', notes: [], to };
		const person = await personSeenBy(db, user, id);
		if (!person) {
			lines.push({ ...base, verdict: 'refused', refused: 'unknown-person', movers: [] });
			continue;
		}
		const { nameHi, nameEn, relation, relationName } = person;
		const known = { id, nameHi, nameEn, relation, relationName, last: undefined };
		lines.push(judged(base, [await moverOf(db, order, known, undefined)], 'moves'));
	}
	return lines;
}

async function listLines(
	db: DbOrTx,
	order: HeldOrder,
	unit: UnitOn | undefined,
	user: User,
): Promise<OrderLine[]> {
	if (!('list' in order.content)) return [];
	const around = { near: unit ? [unit.districtLgd] : [], on: order.effectiveOn };
	const lines: OrderLine[] = [];
	for (const { line, typed, notes, ...read } of readList(order.content.list, order.choices, around)
		.lines) {
		if ('aside' in read) {
			lines.push({ line, typed, notes, to: undefined, aside: read.aside });
			continue;
		}
		const { person } = read;
		const to = unit ?? (await unitOfLine(db, person, order.effectiveOn));
		const base = { line, typed, notes, to };
		// Where the list says the new unit, it says nothing of the one somebody is at now.
		const asKnown = unit ? person : { ...person, unit: undefined };
		const known = await knownFor(db, asKnown, user);
		const sure = known.filter((one) => isSurely(asKnown, one));
		const chosen = sure.length === 1 ? sure : known;
		const movers: Mover[] = [];
		for (const one of chosen) movers.push(await moverOf(db, order, withoutKeys(one), person.role));
		lines.push(judged(base, movers, sure.length === 1 ? 'moves' : 'doubtful', person.name));
	}
	return lines;
}

async function unitOfLine(
	db: DbOrTx,
	{ unit, districtLgd }: ListPerson,
	on: string,
): Promise<UnitOn | undefined> {
	if (!unit || districtLgd === null) return undefined;
	const named = await unitNamed(db, { typed: unit, districtLgd, on });
	return named && unitOn(db, named.id, on);
}

/** By belt number first, which needs no name spelled right; then by name. */
async function knownFor(db: DbOrTx, person: ListPerson, user: User): Promise<Known[]> {
	const numbered = person.serviceNumber ? await withNumber(db, person.serviceNumber, user) : [];
	if (numbered.length === 1) return numbered;
	const named = await knownLike(db, { name: person.name }, user);
	return named.filter((one) => !isSomebodyElse(person, one));
}

async function withNumber(db: DbOrTx, serviceNumber: string, user: User): Promise<Known[]> {
	const rows = await db
		.select({
			...{ id: people.id, nameHi: people.nameHi, nameEn: people.nameEn },
			...{ relation: people.relation, relationName: people.relationName },
			...{ phone: people.phone, serviceNumber: people.serviceNumber },
		})
		.from(people)
		.where(
			and(
				...[eq(people.serviceNumber, serviceNumber), eq(people.countsAsId, people.id)],
				...[isNull(people.archivedAt), mayFind(user)],
			),
		)
		.limit(5);
	return rows.map((row) => ({ ...row, last: undefined }));
}

async function moverOf(
	db: DbOrTx,
	order: HeldOrder,
	who: Candidate,
	roleInList: string | undefined,
): Promise<Mover> {
	const held = heldOn(await postingsOfSamePerson(db, who.id), order.effectiveOn);
	return { ...who, held, roleThere: roleInList ?? order.role ?? roleKept(held) };
}

/** A designation ends on transfer: a CWPO is one of a thana. Whoever has no rank written needs one. */
const designations: readonly string[] = ['pol-cwpo', 'pol-ahtu', 'pol-sjpu', 'pol-trainee'];

function roleKept(held: readonly Posting[]): string | undefined {
	const ranks = held.filter(({ role }) => !designations.includes(role));
	const inService = ranks.filter(({ role }) =>
		['police', 'rail and border'].includes(roleOf(role)?.group ?? ''),
	);
	return [...inService, ...ranks][0]?.role;
}

function judged(
	base: Pick<OrderLine, 'line' | 'typed' | 'notes' | 'to'>,
	movers: Mover[],
	verdict: 'moves' | 'doubtful',
	name?: string,
): OrderLine {
	const refused = (why: MoveRefusal): OrderLine => ({
		...{ ...base, verdict: 'refused', refused: why, movers },
	});
	if (name !== undefined && !name.trim()) return refused('person-name-missing');
	if (!base.to) return refused('unknown-unit');
	if (movers.length === 0) return refused('unknown-person');
	if (movers.every(({ roleThere }) => roleThere === undefined)) return refused('role-missing');
	const { id: unitId } = base.to;
	const isThere = ({ held, roleThere }: Mover) =>
		held.some((one) => one.unitId === unitId && one.role === roleThere);
	if (movers.every(isThere)) return refused('there-already');
	return { ...base, verdict, movers };
}

/** Somebody named twice moves once. */
function withoutTwice(lines: OrderLine[]): OrderLine[] {
	const seen = new Set<string>();
	return lines.map((line) => {
		const [only] = 'movers' in line && line.verdict === 'moves' ? line.movers : [];
		if (!only) return line;
		if (!seen.has(only.id)) {
			seen.add(only.id);
			return line;
		}
		const { line: n, typed, notes, to } = line;
		return {
			line: n,
			typed,
			notes,
			to,
			verdict: 'refused',
			refused: 'twice-in-list',
			movers: [only],
		};
	});
}
