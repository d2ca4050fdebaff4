/** An author's slip that must stop the build, with the id it is about. */
export type LawErrorReason =
	| 'unknown-provision'
	| 'unknown-act'
	| 'unknown-old-law'
	| 'unknown-helpline'
	| 'unknown-limit'
	| 'unknown-token'
	| 'not-in-force'
	| 'no-duty'
	| 'no-time-limit';

export class LawError extends Error {
	readonly reason: LawErrorReason;
	readonly id: string;

	constructor(reason: LawErrorReason, id: string) {
		super(`${reason}: ${id}`);
		this.name = 'LawError';
		this.reason = reason;
		this.id = id;
	}
}
