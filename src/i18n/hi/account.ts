import type { account as english } from '../en/account.ts';
import type { Sentences } from '../translate.ts';

export const account: Sentences<typeof english> = {};
