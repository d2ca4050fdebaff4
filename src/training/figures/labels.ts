import { moduleAt, type Both } from '../curriculum.ts';
import type { Organisation } from '../organisations.ts';
import { blockOf, districtNamesOn } from '../places.ts';
import type { Dimension } from '../reports.ts';
import { groupNames, roleGroups, roleOf } from '../roles.ts';
import { workshops } from '#db/schema.ts';
import { notKnown, plain, type Cell, type Choice, type Row, type Table } from './answer.ts';

export type Bodies = readonly Pick<Organisation, 'id' | 'nameHi' | 'nameEn'>[];

/**
 * What a row of a dimension is called: a place, an audience, a role, a body, a lesson, a level. A
 * district by its name of the day `on`: the last of the period the figure is for.
 */
export function labelOf(by: Dimension, key: string | null, bodies: Bodies, on?: string): Cell {
	if (key === null) return notKnown;
	if (by === 'district') return districtNamesOn(Number(key), on) ?? plain(key);
	if (by === 'block') return both(blockOf(Number(key))) ?? plain(key);
	if (by === 'audience') {
		const group = roleGroups.find((one) => one === key);
		return group ? groupNames[group] : plain(key);
	}
	if (by === 'role') return both(roleOf(key)) ?? plain(key);
	if (by === 'module') return moduleAt(key)?.title ?? plain(key);
	if (by === 'level') {
		const level = workshops.level.enumValues.find((one) => one === key);
		return level ? { word: `level-${level}` } : plain(key);
	}
	return bodyName(key, bodies);
}

export function bodyName(id: string, bodies: Bodies): Both {
	const body = bodies.find((one) => one.id === id);
	return body ? { hi: body.nameHi, en: body.nameEn } : plain(id);
}

/** The filters of an address that ask for one row of a dimension. */
export function behind(by: Dimension, key: string | null): Choice | undefined {
	return key === null || by === 'block' ? undefined : { [by]: key };
}

/** Places, bodies and lessons by name in Hindi; audiences and levels as the programme has them. */
export function inReadingOrder(rows: Row[], by: Dimension): Pick<Table, 'rows' | 'byName'> {
	if (by === 'audience' || by === 'level') return { rows };
	const byName = rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'hi'));
	return { rows: byName, byName: rows.length };
}

function nameOf({ cells: [first] }: Row): string {
	return typeof first === 'object' && 'hi' in first ? first.hi : '\uffff';
}

function both(place: { hi: string; en: string } | undefined): Both | undefined {
	return place && { hi: place.hi, en: place.en };
}
