import type { search as english } from '../en/search.ts';
import type { Sentences } from '../translate.ts';

export const search: Sentences<typeof english> = {};
