import type { PhoneCopy } from '#training/phone-copy.ts';

/** What the server said last, and when it was asked, by the phone's clock. */
export type Snapshot = PhoneCopy & { checkedAt: number };
