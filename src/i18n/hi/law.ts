import type { law as english } from '../en/law.ts';
import type { Sentences } from '../translate.ts';

export const law: Sentences<typeof english> = {};
