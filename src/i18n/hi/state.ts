import type { state as english } from '../en/state.ts';
import type { Sentences } from '../translate.ts';

export const state: Sentences<typeof english> = {};
