import type { reading as english } from '../en/reading.ts';
import type { Sentences } from '../translate.ts';

export const reading: Sentences<typeof english> = {};
