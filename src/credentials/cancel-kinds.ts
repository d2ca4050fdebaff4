/** Why a certificate was cancelled, in a word: what anybody may know. The sentence is on its page. */
export const cancelKinds = [
	'replaced',
	'wrong-person',
	'not-earned',
	'issued-in-error',
	'other',
] as const;
export type CancelKind = (typeof cancelKinds)[number];
