import { expect, test } from 'vitest';
import { modulesWithKit, readKitSource } from '#documents/kit-source.ts';
import {
	editionFault,
	kitEditions,
	kitStanding,
	standingOf,
	type KitEdition,
	type KitLawChange,
} from '#training/kit-editions.ts';

const because = { hi: 'नया काम जुड़ा', en: 'A new activity' };
const first: KitEdition = {
	...{ edition: '2026.1', on: '2026-11-22', lawDate: '2026-11-22' },
	because: { hi: 'पहला संस्करण', en: 'First edition' },
};
const second: KitEdition = {
	...{ edition: '2026.2', on: '2026-12-10', lawDate: '2026-12-05' },
	because,
};
const third: KitEdition = {
	...{ edition: '2027.1', on: '2027-02-01', lawDate: '2027-01-15' },
	because,
};
const change: KitLawChange = {
	...{ provision: 'bns-143', on: '2026-12-05', retrain: true },
	what: { hi: 'सजा बदली', en: 'The punishment changed' },
};

test('the only edition is current while its law stands', () => {
	expect(standingOf('2026.1', [first], [], '2026-12-31').state).toBe('current');
	expect(standingOf('2026.1', [first], [change], '2026-12-04').state).toBe('current');
});

test('from the day its law changes the newest edition says what changed, and since when', () => {
	expect(standingOf('2026.1', [first], [change], '2026-12-05')).toEqual({
		...{ state: 'law-changed', edition: first, changes: [change], since: '2026-12-05' },
	});
});

test('a replaced edition names the newest one, and the day it was first replaced', () => {
	const all = [first, second, third];
	expect(standingOf('2026.1', all, [change], '2027-03-01')).toEqual({
		...{ state: 'replaced', edition: first, by: third, since: '2026-12-10' },
	});
	expect(standingOf('2026.2', all, [change], '2026-12-20').state).toBe('current');
});

test('an edition of tomorrow replaces nothing today, and one we never made is not ours', () => {
	expect(standingOf('2026.1', [first, second], [], '2026-12-09').state).toBe('current');
	expect(standingOf('2026.2', [first, second], [], '2026-12-09').state).toBe('unknown');
	expect(standingOf('2019.7', [first, second], [], '2026-12-31').state).toBe('unknown');
});

test('every kit ends its list of editions with the one it is', async () => {
	for (const module of await modulesWithKit()) {
		const source = await readKitSource(module);
		expect(editionFault(await kitEditions(module.slug), source), module.slug).toBeUndefined();
	}
});

test('a kit whose edition nobody wrote down is refused', () => {
	expect(editionFault([first], { edition: '2026.2', lawDate: '2026-12-05' })).toContain(
		'editions.yaml ends with 2026.1',
	);
});

test('the law of the registry counts where the kit leans on it, and nowhere else', async () => {
	const record = { id: 'bnss-183', heading: because } as never;
	const registry = [{ record, on: '2026-12-05', what: because, retrain: false }];
	const standing = await kitStanding('talking-with-survivors', '2026.1', '2026-12-31', registry);
	expect(standing.state).toBe('law-changed');
	const other = await kitStanding('safe-migration', '2026.1', '2026-12-31', registry);
	expect(other.state).toBe('current');
});
