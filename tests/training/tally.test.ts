import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Muster } from '#training/muster-rolls.ts';
import { Tally } from '#training/tally.ts';

const someone = fc.record({
	month: fc.integer({ min: 0, max: 5 }),
	person: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 5000 })),
	flags: fc.integer({ min: 0, max: 15 }),
	isCurrent: fc.boolean(),
});

test('months added up are what is counted at once, each person once', () => {
	fc.assert(
		fc.property(fc.array(someone, { maxLength: 200 }), (all) => {
			const whole = new Tally();
			const months = Array.from({ length: 6 }, () => ({ event: {} as Muster, tally: new Tally() }));
			for (const [month, { event, tally }] of months.entries()) {
				for (const one of all.filter((came) => came.month === month)) {
					for (const to of [whole, tally]) {
						to.came(event, one.person, one.flags, { isCurrent: one.isCurrent, mayBeTwice: true });
					}
				}
			}
			const sum = new Tally();
			for (const { tally } of months) sum.addAll(tally);

			expect(sum.measures).toEqual(whole.measures);
		}),
	);
});
