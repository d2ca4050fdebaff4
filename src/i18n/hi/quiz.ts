import type { quiz as english } from '../en/quiz.ts';
import type { Sentences } from '../translate.ts';

export const quiz: Sentences<typeof english> = {};
