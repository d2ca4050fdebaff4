import type { certificate as english } from '../en/certificate.ts';
import type { Sentences } from '../translate.ts';

export const certificate: Sentences<typeof english> = {};
