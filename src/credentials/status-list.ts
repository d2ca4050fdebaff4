import { cancelKinds, type CancelKind } from './cancel-kinds.ts';
import { readCbor, type Cbor } from './cbor.ts';
import type { CheckSignature } from './ed25519.ts';
import { dayInIndia, dayOfNumber } from './payload.ts';
import { readSign1, toBeSigned } from './sign1.ts';
import type { KnownKey } from './verdict.ts';

/**
 * What a phone carries along: the places of one list that don't stand, all of them, so that nobody
 * learns which one is looked up. The bitstring of the same number is for wallets (bitstring.ts).
 */
export type StatusList = {
	list: number;
	madeAt: Date;
	cancelled: Map<number, { on: string; why: CancelKind }>;
	suspended: Map<number, string>;
};

/** The list in a signed message, where a key of ours signed it; else `undefined`. Never throws. */
export async function readStatusList(
	message: Uint8Array,
	keys: readonly KnownKey[],
	check: CheckSignature,
): Promise<StatusList | undefined> {
	const parts = readSign1(message);
	const key = keys.find(({ kid }) => kid === parts?.kid);
	if (!parts || !key) return undefined;
	if (!(await check(key.publicKey, parts.signature, toBeSigned(parts)))) return undefined;
	const list = listIn(readCbor(parts.payload));
	const late = key.until !== undefined && list && dayInIndia(list.madeAt) >= key.until;
	return late ? undefined : list;
}

/** `["status", 1, list, seconds, [index, day, why, …], [index, day, …]]`, see writing-status.ts. */
function listIn(items: Cbor | undefined): StatusList | undefined {
	if (!Array.isArray(items) || items.length !== 6) return undefined;
	const [word, version, list, seconds, cancelled, suspended] = items;
	if (word !== 'status' || version !== 1) return undefined;
	if (typeof list !== 'number' || typeof seconds !== 'number') return undefined;
	const gone = numbersIn(cancelled);
	const held = numbersIn(suspended);
	if (!gone || !held) return undefined;
	return {
		list,
		madeAt: new Date(seconds * 1000),
		cancelled: new Map(
			inRows(gone, 3).map(([index = 0, day = 0, why = 0]) => [
				index,
				{ on: dayOfNumber(day), why: cancelKinds[why] ?? 'other' },
			]),
		),
		suspended: new Map(inRows(held, 2).map(([index = 0, day = 0]) => [index, dayOfNumber(day)])),
	};
}

function numbersIn(value: Cbor | undefined): number[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const numbers = value.filter((one) => typeof one === 'number' && one >= 0 && one < 1_000_000);
	return numbers.length === value.length ? (numbers as number[]) : undefined;
}

function inRows(numbers: number[], width: number): number[][] {
	return Array.from({ length: Math.floor(numbers.length / width) }, (_, n) =>
		numbers.slice(n * width, (n + 1) * width),
	);
}
