import type { attendance as english } from '../en/attendance.ts';
import type { Sentences } from '../translate.ts';

export const attendance: Sentences<typeof english> = {};
