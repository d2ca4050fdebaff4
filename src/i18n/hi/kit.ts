import type { kit as english } from '../en/kit.ts';
import type { Sentences } from '../translate.ts';

export const kit: Sentences<typeof english> = {};
