/**
 * What one certificate says, as it is signed for the QR code: every word in the language of the
 * paper's first half (Hindi), the name in both scripts. Days are 'YYYY-MM-DD'.
 */
export type Facts = {
	code: string;
	kind: 'attendance' | 'success';
	nameHi: string;
	nameEn: string;
	role: string;
	posting: string;
	title: string;
	place: string;
	startsOn: string;
	endsOn: string;
	minutes: number;
	lawDate: string;
	issuedOn: string;
	/** Lessons with their edition, as printed. */
	modules: string[];
	/** The lead first. */
	organisers: string[];
	signatories: { name: string; post: string }[];
	/** Where its status is: the number of the list and the place in it. */
	statusList: number;
	statusIndex: number;
	/** What the paper says and a code of this size had no room for: the certificate's page shows it. */
	leftOut: LeftOut[];
};
/** In this order: the name, the role, the lesson, the days and the hours never are. */
export const partsThatMayBeLeftOut = ['signatories', 'organisers', 'place'] as const;
export type LeftOut = (typeof partsThatMayBeLeftOut)[number];

/** The number of the list every certificate of this site is in (status.ts). */
export const statusList = 1;
