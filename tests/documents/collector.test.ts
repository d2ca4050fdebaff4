import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { collectGarbage } from '#documents/collector.ts';

test('what nobody holds goes, also where it is no longer new', async () => {
	let held: object | undefined = { pages: 5 };
	const seen = new WeakRef(held);
	// Looked at twice, it counts as old.
	for (let times = 0; times < 2; times += 1) {
		collectGarbage('minor');
		await nextTurn();
	}
	held = undefined;
	collectGarbage('minor');
	await nextTurn();
	expect(seen.deref()).toBeDefined();
	await nextTurn();
	collectGarbage();
	expect(seen.deref()).toBe(held);
});
