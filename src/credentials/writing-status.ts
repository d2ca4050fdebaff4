import { cancelKinds } from './cancel-kinds.ts';
import type { SigningKey } from './keys.ts';
import { numberOfDay } from './payload.ts';
import type { StatusList } from './status-list.ts';
import { deterministic, signed } from './writing.ts';

/** The list phones keep, signed. Places in the order of their numbers: it says nothing of when. */
export function signedStatusList(list: StatusList, key: SigningKey): Uint8Array {
	const inOrder = <Value>(map: Map<number, Value>) => [...map].sort(([a], [b]) => a - b);
	const payload = deterministic([
		'status',
		1,
		list.list,
		Math.floor(list.madeAt.getTime() / 1000),
		inOrder(list.cancelled).flatMap(([index, { on, why }]) => [
			...[index, numberOfDay(on), cancelKinds.indexOf(why)],
		]),
		inOrder(list.suspended).flatMap(([index, day]) => [index, numberOfDay(day)]),
	]);
	return signed(payload, key);
}
