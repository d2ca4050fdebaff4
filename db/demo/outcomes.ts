/** A verb of the product did what the demonstration asked, or the demonstration is wrong. */
export function done<Outcome extends object>(
	outcome: Outcome | { refused: string },
): Exclude<Outcome, { refused: string }> {
	if ('refused' in outcome) throw new Error(outcome.refused);
	return outcome as Exclude<Outcome, { refused: string }>;
}

export function expected<Outcome extends string>(outcome: Outcome, wanted: Outcome): void {
	if (outcome !== wanted) throw new Error(`${outcome}, not ${wanted}`);
}
