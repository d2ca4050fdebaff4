import { toPhone, westernDigits } from '#auth/login-name.ts';
import { fromKrutiDev } from './kruti-dev.ts';
import { isKrutiDev } from './kruti-recognised.ts';
import type { List, ListAround, ListChoices, ListLine, ListNote } from './list.ts';
import { livesIn, personFrom, type Fields } from './person.ts';
import { placeFrom } from './place-words.ts';
import { roleFrom } from './role-words.ts';
import { isTotal } from './totals.ts';
import { looksLikeName, relationFrom, sexFrom } from './values.ts';

const stamp =
	/^[\u200e\u200f]?(?:\[[^\]]{5,30}\]\s*[^:]{1,40}:|\d{1,2}\/\d{1,2}\/\d{2,4},?\s[^-]{1,20}-\s[^:]{1,40}:)\s*/u;
const number = /^[\s*_•▪️👉✅-]*([\d०-९]{1,3})\s*[*_]?\s*[.):\-–]+\s*/u;

/** Lines of a message: numbered people, one to a line, with post, place and phone in any order. */
export function listOfLines(lines: string[], choices: ListChoices, around: ListAround): List {
	const plain = lines.map((line) => line.replace(stamp, '').trim());
	const bare = plain.map((line) => line.replace(number, ''));
	const kruti = choices.kruti === 'yes' || (choices.kruti !== 'no' && isKrutiDev(bare));
	const numbers = plain.filter((line) => number.test(line)).length;
	const areNumbered = numbers >= 2 && numbers * 3 >= plain.filter(Boolean).length;
	const read: ListLine[] = [];
	let last: { fields: Fields; at: number } | undefined;
	for (const [at, line] of plain.entries()) {
		const text = (kruti ? fromKrutiDev(bare[at] ?? '') : (bare[at] ?? ''))
			.replace(/[*_]+/g, ' ')
			.trim();
		const base = { line: at + 1, typed: (lines[at] ?? '').trim() };
		const notes: ListNote[] = kruti && text !== bare[at] ? ['from-kruti'] : [];
		const isNumbered = number.test(line);
		const phone = isNumbered ? undefined : phoneAlone(text);
		if (text === '') read.push({ ...base, notes, aside: 'blank' });
		else if (isTotal(text)) read.push({ ...base, notes, aside: 'total' });
		else if (phone && last && !last.fields.phone) {
			last.fields.phone = phone;
			const before = read[last.at];
			if (before && 'person' in before)
				read[last.at] = { ...before, ...again(last.fields, before, around) };
			read.push({ ...base, notes, aside: 'joined-above' });
		} else {
			const { fields, unread } = fieldsOf(text, around);
			const isPerson =
				fields.name !== undefined && (isNumbered || !areNumbered || fields.phone || fields.role);
			if (!isPerson) {
				const aside = read.some((one) => 'person' in one) ? 'note' : 'title';
				read.push(isNumbered ? { ...base, ...personFrom({}, around) } : { ...base, notes, aside });
				continue;
			}
			const { person, notes: more } = personFrom(fields, around);
			read.push({
				...base,
				notes: [...notes, ...more, ...(unread ? (['part-unread'] as const) : [])],
				person,
			});
			last = { fields, at: read.length - 1 };
		}
	}
	return { lines: read, columns: [], headLine: 0, kruti };
}

/** The same person, read again with the phone of the next line. */
function again(fields: Fields, before: ListLine, around: ListAround) {
	const { person, notes } = personFrom(fields, around);
	return { person, notes: [...new Set([...before.notes, ...notes])] };
}

function phoneAlone(text: string): string | undefined {
	const bare = text.replace(
		/^(मो(बाइल|बाईल)?|mob(ile)?|phone|ph|फोन)[\s.:०0-]*(no|नं)?[\s.:-]*/i,
		'',
	);
	return toPhone(bare);
}

/** One line in its parts: what is a phone, post, place, sex or relation by itself is that. */
function fieldsOf(text: string, { near }: ListAround): { fields: Fields; unread: boolean } {
	const fields: Fields = {};
	const phone =
		/(?:मो(?:बाइल|बाईल)?|mob(?:ile)?|phone|ph|फोन)?[\s.:०-]*((?:\+?91[\s-]?)?[6-9६-९][\d०-९]{4}[\s-]?[\d०-९]{5})(?![\d०-९])/iu.exec(
			text,
		);
	if (phone?.[1]) fields.phone = westernDigits(phone[1]);
	const parts = text
		.replace(phone?.[0] ?? '\u0000', ' , ')
		.split(/\s*[,;|\t/]\s*(?![oO]\b)|\s+[-–—]+\s*|\s*[-–—]+\s+|\s{2,}/)
		.map((part) => part.replace(/^[\s.:()-]+|[\s:(-]+$/g, ''))
		.filter(Boolean);
	const rest: string[] = [];
	for (const part of parts) {
		if (fields.name === undefined && looksLikeName(part) && !roleFrom(part).role)
			fields.name = part;
		else if (fields.role === undefined && roleFrom(part).role) fields.role = part;
		else if (fields.sex === undefined && sexFrom(part)) fields.sex = part;
		else if (fields['relation-name'] === undefined && relationFrom(part).relation)
			fields['relation-name'] = part;
		else if (/^(ग्राम|गांव|गाँव|vill|प्रखंड|प्रखण्ड|block|जिला|dist)/i.test(part)) {
			fields.address = [fields.address, part].filter(Boolean).join(', ');
		} else rest.push(part);
	}
	return { fields, unread: placed(rest, fields, near) };
}

/** Of what is left the first is where she lives or works, the next block or district. */
function placed(rest: string[], fields: Fields, near: readonly number[]): boolean {
	const lives = livesIn(roleFrom(fields.role ?? '').role);
	const left: string[] = [];
	for (const part of rest) {
		const place = placeFrom(part, near);
		const isNamed = fields[lives] !== undefined || rest.length === 1;
		if (place?.blockLgd && isNear(place.districtLgd, near) && isNamed && fields.block === undefined)
			fields.block = part;
		else if (place?.blockLgd === null && isNamed && fields.district === undefined)
			fields.district = part;
		else if (fields[lives] === undefined) fields[lives] = part;
		else left.push(part);
	}
	return left.length > 0;
}

function isNear(districtLgd: number | null, near: readonly number[]): boolean {
	return districtLgd !== null && near.includes(districtLgd);
}
