import { encode, rfc8949EncodeOptions, Tagged } from 'cborg';
import { deflateSync } from 'fflate';
import { partsThatMayBeLeftOut, type Facts, type LeftOut } from './facts.ts';
import type { SigningKey } from './keys.ts';
import { pack } from './packing.ts';
import { dictionary, kinds, numberOfDay, version } from './payload.ts';
import { headerOf, toBeSigned } from './sign1.ts';

/**
 * The largest message whose digits, behind an address of this length, fit a QR code of version 14 at
 * ECC M: 2,920 bits, less the two segments' heads (20 and 16 bits) and the end (4), 8 bits a letter
 * of the address and 10 for three digits (ISO/IEC 18004).
 */
export function roomFor(addressLength: number): number {
	const digits = Math.floor(((2_920 - 20 - 16 - 4 - 8 * addressLength) * 3) / 10);
	return Math.floor((digits * Math.log2(10)) / 8);
}

/**
 * Facts as a signed message (COSE_Sign1, deterministic CBOR) of so many bytes. What does not fit is
 * left out and named as left out: first who signed, then who organised beside the lead, then the
 * place. Two names of eighty letters each still make a longer message, and so a larger code. The same
 * facts and key give the same bytes.
 */
export function signedMessage(facts: Facts, key: SigningKey, room: number): Uint8Array {
	const tries = [0, 1, 2, 3].map((most) => partsThatMayBeLeftOut.slice(0, most));
	for (const leftOut of tries) {
		const message = signed(payloadOf(facts, leftOut), key);
		if (message.length <= room) return message;
	}
	return signed(payloadOf(facts, partsThatMayBeLeftOut), key);
}

/** Any payload under a key: certificates here, lists of cancelled ones in status.ts. */
export function signed(payload: Uint8Array, key: SigningKey): Uint8Array {
	const protectedHeader = headerOf(key.kid);
	const signature = key.sign(toBeSigned({ protectedHeader, payload }));
	return deterministic(new Tagged(18, [protectedHeader, new Map(), payload, signature]));
}

export function deterministic(value: unknown): Uint8Array {
	return encode(value, rfc8949EncodeOptions);
}

function payloadOf(facts: Facts, leftOut: readonly LeftOut[]): Uint8Array {
	const kept = without(facts, leftOut);
	const { nameHi, nameEn, role, posting, title, place, modules, organisers, signatories } = kept;
	const lines = [
		...[[nameHi], [nameEn], [role], [posting], [title], [place], modules, organisers],
		signatories.flatMap(({ name, post }) => [name, post]),
	];
	const texts = pack(lines.map((parts) => parts.map(oneLine).join('\t')).join('\n'));
	const start = numberOfDay(facts.startsOn);
	return deterministic([
		version,
		facts.code,
		kinds.indexOf(facts.kind),
		start,
		numberOfDay(facts.endsOn) - start,
		facts.minutes,
		numberOfDay(facts.lawDate),
		numberOfDay(facts.issuedOn),
		facts.statusList,
		facts.statusIndex,
		kept.leftOut.reduce((bits, part) => bits | (1 << partsThatMayBeLeftOut.indexOf(part)), 0),
		deflateSync(texts, { level: 9, mem: 4, dictionary: dictionary() }),
	]);
}

/** The facts less some parts; named as left out is only what was there. */
function without(facts: Facts, leftOut: readonly LeftOut[]): Facts {
	const gone = (part: LeftOut) => leftOut.includes(part);
	const organisers = gone('organisers') ? facts.organisers.slice(0, 1) : facts.organisers;
	const signatories = gone('signatories') ? [] : facts.signatories;
	const place = gone('place') ? '' : facts.place;
	const kept = { ...facts, organisers, signatories, place };
	return { ...kept, leftOut: leftOut.filter((part) => kept[part].length < facts[part].length) };
}

function oneLine(text: string): string {
	return text.replace(/[\t\n\r]+/g, ' ');
}
