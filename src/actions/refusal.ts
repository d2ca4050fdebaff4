import { ActionError, isInputError, type ActionErrorCode } from 'astro:actions';
import type { SentenceKey, Translate } from '#i18n/translate.ts';

/** Every refusal there is a sentence for: one without does not compile. */
export type RefusalName = SentenceKey extends infer Key
	? Key extends `refusal.${infer Name}`
		? Name
		: never
	: never;

const conflicts: ReadonlySet<RefusalName> = new Set([
	'session-closed',
	'already-submitted',
	'frozen',
	'called-off',
	'already-on-roster',
	'already-withdrawn',
	'already-one-person',
	'already-undone',
	'joined-again-since',
	'said-to-be-different',
	'id-taken',
	'not-the-next-step',
	'list-gone',
	'order-known',
	'already-ended',
	'already-closed',
	'member-already',
	'appointed-already',
	'unit-there-already',
	'organisation-there-already',
	'group-there-already',
	'code-taken',
]);

/** Says no by name: 409 when something else came first, 404 when it isn't there, else 422. */
export function refuse(name: RefusalName): never {
	throw new ActionError({ code: codeOf(name), message: `refusal.${name}` });
}

function codeOf(name: RefusalName): ActionErrorCode {
	if (name === 'not-there') return 'NOT_FOUND';
	if (name === 'not-signed-in') return 'UNAUTHORIZED';
	return conflicts.has(name) ? 'CONFLICT' : 'UNPROCESSABLE_CONTENT';
}

/** The sentence of an action's error. What is not a refusal is a bug of ours, and says so. */
export function sentenceOf(error: ActionError | undefined, t: Translate): string | undefined {
	if (!error) return undefined;
	if (isInputError(error)) return t('refusal.bad-input');
	if (isRefusal(error.message)) return t(error.message);
	// Astro keeps what a handler threw to itself: say it where the operator looks.
	console.error(error);
	return t('site.error');
}

/** The name of an action's refusal; nothing for what is none. */
export function refusalOf(error: ActionError | undefined): RefusalName | undefined {
	return error && isRefusal(error.message)
		? (error.message.slice('refusal.'.length) as RefusalName)
		: undefined;
}

function isRefusal(message: string): message is `refusal.${RefusalName}` {
	return /^refusal\.[a-z0-9-]+$/.test(message);
}
