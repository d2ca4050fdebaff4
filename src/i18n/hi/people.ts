import type { people as english } from '../en/people.ts';
import type { Sentences } from '../translate.ts';

export const people: Sentences<typeof english> = {};
