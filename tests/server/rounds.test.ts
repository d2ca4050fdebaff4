import { expect, onTestFinished, test, vi } from 'vitest';
import { inRounds } from '#server/rounds.ts';

test('a round comes again so many milliseconds later as the one before it answers', async () => {
	const { began, advance } = roundsOf([300, 50]);
	await advance(100);
	expect(began).toEqual([100]);
	await advance(400);
	expect(began).toEqual([100, 400, 450]);
});

test('a round that fails, the first too, is told and comes again after a rest', async () => {
	const told = vi.spyOn(console, 'error').mockReturnValue();
	onTestFinished(() => told.mockRestore());
	const busy = new Error('the database is busy');
	const { began, advance } = roundsOf([busy, 50]);
	await advance(5_200);
	expect(began).toEqual([100, 5_100, 5_150]);
	expect(told.mock.calls).toEqual([[busy]]);
});

test('once stopped no round begins, and one that fails meanwhile is not told', async () => {
	const told = vi.spyOn(console, 'error').mockReturnValue();
	onTestFinished(() => told.mockRestore());
	const ended = Promise.withResolvers<number>();
	const { began, advance, stop } = roundsOf([ended.promise]);
	await advance(100);
	stop();
	ended.reject(new Error('the database is closed'));
	await advance(60_000);
	expect(began).toEqual([100]);
	expect(told).not.toHaveBeenCalled();
});

/** Rounds that answer what is given, after it a minute; when each began, in milliseconds. */
function roundsOf(answers: (number | Error | Promise<number>)[]) {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const from = Date.now();
	const began: number[] = [];
	const stop = inRounds({ breath: 100, rest: 5_000 }, async () => {
		began.push(Date.now() - from);
		const answer = await (answers.shift() ?? 60_000);
		if (typeof answer !== 'number') throw answer;
		return answer;
	});
	onTestFinished(stop);
	return { began, stop, advance: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}
