import type { workshop as english } from '../en/workshop.ts';
import type { Sentences } from '../translate.ts';

export const workshop: Sentences<typeof english> = {};
