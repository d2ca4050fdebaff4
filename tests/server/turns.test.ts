import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takingTurns } from '#server/turns.ts';
import { busyFor, turnsOfTheLoop } from '#tests/loop.ts';

test('under load everybody is answered in the order they came, a few at a time', async () => {
	const inTurn = takingTurns(2, 1_000);
	const began: number[] = [];
	let now = 0;
	let most = 0;
	await Promise.all(
		Array.from({ length: 20 }, (_, n) =>
			inTurn(async () => {
				began.push(n);
				most = Math.max(most, ++now);
				await after(1);
				now -= 1;
			}),
		),
	);
	expect(began).toEqual(Array.from({ length: 20 }, (_, n) => n));
	expect(most).toBe(2);
});

test('a long download does not hold up the pages behind it', async () => {
	const inTurn = takingTurns(1, 5);
	let isEnded = false;
	const download = inTurn(async () => {
		await after(200);
		isEnded = true;
	});
	await inTurn(() => Promise.resolve());
	expect(isEnded).toBe(false);
	await download;
	expect(isEnded).toBe(true);
});

test('what fails is told to whoever asked, and the next has its turn', async () => {
	const inTurn = takingTurns(1, 1_000);
	const failed = inTurn(() => Promise.reject(new Error('no such page')));
	await expect(failed).rejects.toThrow('no such page');
	await expect(inTurn(() => Promise.resolve())).resolves.toBeUndefined();
});

test('what waits together does not begin in one piece: after some milliseconds anything else gets in between', async () => {
	const inTurn = takingTurns(16, 1_000);
	const turns = turnsOfTheLoop();
	const begun: number[] = [];
	const busy = () => {
		begun.push(turns.now());
		busyFor(6);
		return Promise.resolve();
	};
	await Promise.all(Array.from({ length: 16 }, () => inTurn(busy)));
	turns.stop();
	expect(new Set(begun).size).toBe(16);
});
