import { inflateSync } from 'fflate';
import { readCbor, type Cbor } from './cbor.ts';
import { partsThatMayBeLeftOut, type Facts } from './facts.ts';
import { pack, unpack } from './packing.ts';
import { wordsV1 } from './words-v1.ts';

/*
 * The payload, version 1: a CBOR array of version, code, kind, first day, days after it, minutes, day
 * of the law, day of issue, list, index, what was left out, and the texts, squeezed (raw DEFLATE)
 * against the words of this version. Days are counted from 1 January 2020. This file is read on the
 * phone; writing.ts writes.
 */
export const version = 1;
export const kinds = ['attendance', 'success'] as const;
const firstDay = Date.UTC(2020, 0, 1);
const dayLength = 86_400_000;
/** Far more than a paper holds, and no bomb. */
const mostText = 8_192;

let words: Uint8Array | undefined;

/** The words texts are squeezed against. */
export function dictionary(): Uint8Array {
	return (words ??= pack(wordsV1));
}

export function numberOfDay(day: string): number {
	return Math.round((Date.parse(`${day}T00:00:00Z`) - firstDay) / dayLength);
}

export function dayOfNumber(number: number): string {
	return new Date(firstDay + number * dayLength).toISOString().slice(0, 10);
}

/** The day an instant falls on in India, which has one time and no summer time. */
export function dayInIndia(instant: Date): string {
	return new Date(instant.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 10);
}

/** The facts of a payload; `undefined` for anything this version would not have written. */
export function readPayload(payload: Uint8Array): Facts | undefined {
	const items = readCbor(payload);
	if (!Array.isArray(items) || items.length !== 12 || items[0] !== version) return undefined;
	const [, code, kind, start, days, minutes, law, issued, list, index, left, squeezed] = items;
	const numbers = [kind, start, days, minutes, law, issued, list, index, left];
	if (!numbers.every(isCount) || typeof code !== 'string') return undefined;
	const [kindAt = 0, startAt = 0, daysAfter = 0, , lawAt = 0, issuedAt = 0, , , leftBits = 0] =
		numbers;
	const texts = squeezed instanceof Uint8Array ? textsOf(squeezed) : undefined;
	const kindName = kinds[kindAt];
	if (!texts || !kindName || !isCount(minutes) || !isCount(list) || !isCount(index))
		return undefined;
	const [nameHi, nameEn, role, posting, title, place, modules, organisers, signatories] = texts;
	return {
		code,
		kind: kindName,
		...{ nameHi: text(nameHi), nameEn: text(nameEn), role: text(role), posting: text(posting) },
		...{ title: text(title), place: text(place), modules: parts(modules) },
		organisers: parts(organisers),
		signatories: pairs(parts(signatories)),
		startsOn: dayOfNumber(startAt),
		endsOn: dayOfNumber(startAt + daysAfter),
		lawDate: dayOfNumber(lawAt),
		issuedOn: dayOfNumber(issuedAt),
		...{ minutes, statusList: list, statusIndex: index },
		leftOut: partsThatMayBeLeftOut.filter((_, n) => leftBits & (1 << n)),
	};
}

const text = (value: string | undefined) => value ?? '';
const parts = (value: string | undefined) => (value ? value.split('\t') : []);

function pairs(flat: string[]): Facts['signatories'] {
	return flat.flatMap((name, n) => (n % 2 === 0 ? [{ name, post: flat[n + 1] ?? '' }] : []));
}

function textsOf(squeezed: Uint8Array): string[] | undefined {
	try {
		const out = inflateSync(squeezed, { dictionary: dictionary(), out: new Uint8Array(mostText) });
		const lines = unpack(out)?.split('\n');
		return lines?.length === 9 ? lines : undefined;
	} catch {
		return undefined;
	}
}

/** Days until the year 2199, minutes, places in a list: small and whole. */
function isCount(value: Cbor | undefined): value is number {
	return typeof value === 'number' && value >= 0 && value < 1_000_000;
}
