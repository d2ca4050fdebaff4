import { expect, test } from 'vitest';
import { stateOf } from '#offline/outbox.ts';

test('only a yes from the server is a receipt; a refusal stays for a human, whoever holds it', () => {
	expect(stateOf({ id: 'a', outcome: 'applied' })).toEqual({ state: 'received' });
	expect(stateOf({ id: 'a', outcome: 'already' })).toEqual({ state: 'received' });
	expect(stateOf({ id: 'a', outcome: 'conflict', values: [] })).toEqual({ state: 'received' });
	expect(stateOf({ id: 'a', outcome: 'refused', refusal: 'frozen', held: true })).toEqual({
		...{ state: 'attention', refusal: 'frozen', held: true },
	});
});
