/** Counts the turns of the event loop until it is stopped. */
export function turnsOfTheLoop() {
	let turn = 0;
	let next = setImmediate(count);
	function count() {
		turn += 1;
		next = setImmediate(count);
	}
	return { now: () => turn, stop: () => clearImmediate(next) };
}

/** Keeps the thread for so many milliseconds. */
export function busyFor(milliseconds: number): void {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}
