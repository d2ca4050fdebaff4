/*
 * What is known of sittings without asking the database: the same on the server and on a phone.
 */

/** Where to go on from a sitting: the next open one, else an earlier one left open; none when all are closed. */
export function nextOpen<One extends { id: string }>(
	sittings: readonly One[],
	{ id }: { id: string },
	isOpen: (one: One) => boolean,
): One | undefined {
	const at = sittings.findIndex((one) => one.id === id);
	return [...sittings.slice(at + 1), ...sittings.slice(0, Math.max(0, at))].find(isOpen);
}
