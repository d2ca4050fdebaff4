import { tidyName } from '../names.ts';
import { roleOf } from '../roles.ts';
import type { Field } from './columns.ts';
import { dayFrom } from './day.ts';
import type { ListAround, ListNote, ListPerson } from './list.ts';
import { blockFrom, districtFrom, placeFrom } from './place-words.ts';
import { roleFrom } from './role-words.ts';
import { ageGroupFrom, ageGroupOn, nameFrom, phoneFrom, relationFrom, sexFrom } from './values.ts';

export type Fields = Partial<Record<Field, string>>;

/** What the cells of one line say about one person, and what they leave open. Invents nothing. */
export function personFrom(
	said: Fields,
	around: ListAround,
): { person: ListPerson; notes: ListNote[] } {
	const notes: ListNote[] = [];
	const note = (one: ListNote | undefined) => one && notes.push(one);
	if (/\S\s*\n\s*\S/.test(said.name ?? '')) note('two-lines-in-name');
	const { name, inBrackets, ...fromName } = nameFrom(said.name ?? '');
	if (fromName.relationName) note('relation-from-name');
	const role = roleFrom(said.role || inBrackets || '');
	if (said.role && !role.role) note('role-unread');
	const relation = relationOf(said, fromName);
	const phone = phoneFrom(said.phone ?? '');
	note(phone.note);
	const sex = sexFrom(said.sex ?? '');
	if (said.sex && !sex) note('sex-unreadable');
	const where = whereFrom(said, around);
	if (where.unread) note('place-unread');
	const keepBrackets = inBrackets && (said.role || !role.role);
	return {
		person: {
			name: keepBrackets ? `${name} (${inBrackets})` : name,
			...relation,
			sex,
			ageGroup: ageFrom(said, around, note),
			role: role.role,
			unit: unitFrom(said, role.rest),
			village: where.village || undefined,
			districtLgd: where.districtLgd,
			blockLgd: where.blockLgd,
			phone: phone.phone,
			serviceNumber: tidyName(said['service-number'] ?? '') || role.serviceNumber,
		},
		notes,
	};
}

function relationOf(
	said: Fields,
	fromName: Pick<Partial<ListPerson>, 'relation' | 'relationName'>,
) {
	for (const relation of ['husband', 'father', 'mother'] as const) {
		const typed = said[relation];
		if (typed) return { relation, relationName: relationFrom(typed).relationName };
	}
	const typed = said['relation-name'];
	const { relation, relationName } = typed ? relationFrom(typed) : fromName;
	return { relation, relationName };
}

function ageFrom(said: Fields, { on }: ListAround, note: (one: ListNote) => unknown) {
	const age = ageGroupFrom(said.age ?? '');
	if (said.age && !age) note('age-unreadable');
	if (age || !said['birth-date']) return age;
	const born = dayFrom(said['birth-date'], Number(on.slice(0, 4)));
	const group = born === undefined ? undefined : ageGroupOn(on, born);
	if (!group) note('date-unreadable');
	return group;
}

/** A thana in its own column, or what stood beside the role: "ASI, Torpa". */
function unitFrom(said: Fields, besideRole: string | undefined): string | undefined {
	const unit = [said.unit, besideRole].map((one) => tidyName(one ?? '')).filter(Boolean);
	return unit.join(', ') || undefined;
}

type Where = {
	village: string;
	districtLgd: number | null;
	blockLgd: number | null;
	unread: boolean;
};

/** A block or district that can't be told from the list stays with the village, as it is written. */
function whereFrom(said: Fields, { near }: ListAround): Where {
	const address = addressFrom(said.address ?? '', near);
	const districtName = said.district || address.district;
	const district = districtName ? districtFrom(districtName) : undefined;
	const blockName = said.block || address.block;
	const block = blockName ? blockFrom(blockName, district?.lgd, near) : undefined;
	const asDistrict = blockName && !block && !district ? placeFrom(blockName, near) : undefined;
	const unread = [
		districtName && !district ? districtName : '',
		blockName && !block && !asDistrict ? blockName : '',
	].filter(Boolean);
	const village = [said.village, address.village, ...unread].map((one) => tidyName(one ?? ''));
	return {
		village: village.filter(Boolean).join(', '),
		districtLgd: block?.districtLgd ?? district?.lgd ?? asDistrict?.districtLgd ?? null,
		blockLgd: block?.lgd ?? asDistrict?.blockLgd ?? null,
		unread: unread.length > 0,
	};
}

const labels: [keyof AddressRead, RegExp][] = [
	['block', /^(?:प्रखंड|प्रखण्ड|block|p\.?b\.?)[\s:.–-]+(.+)$/iu],
	['district', /^(?:जिला|ज़िला|dist(?:rict|t)?\.?)[\s:.–-]+(.+)$/iu],
	['village', /^(?:ग्राम|गांव|गाँव|vill(?:age)?\.?|टोला)[\s:.–-]+(.+)$/iu],
];
type AddressRead = { village?: string; block?: string; district?: string };

/** "ग्राम- जरिया, प्रखंड- तोरपा, जिला- खूंटी". Parts without a name are a place if one is known so. */
function addressFrom(typed: string, near: readonly number[]): AddressRead {
	const read: AddressRead = {};
	const rest: string[] = [];
	for (const part of typed
		.split(/[,;\n]/)
		.map((one) => one.trim())
		.filter(Boolean)) {
		const label = labels.find(
			([field, pattern]) => read[field] === undefined && pattern.test(part),
		);
		const place = label ? undefined : placeFrom(part, near);
		if (label) read[label[0]] = label[1].exec(part)?.[1] ?? part;
		else if (place?.blockLgd && rest.length > 0) read.block ??= part;
		else if (place && rest.length > 0) read.district ??= part;
		else rest.push(part);
	}
	return { ...read, village: [read.village, ...rest].filter(Boolean).join(', ') };
}

/** Police lists name a thana where others name a village. */
export function livesIn(role: string | undefined): 'unit' | 'village' {
	const group = roleOf(role)?.group;
	return group === 'frontline' || group === 'community' || group === undefined ? 'village' : 'unit';
}
