import { translate } from '#i18n/translate.ts';
import type { Certificate } from '#training/certificates.ts';
import type { Workshop } from '#training/workshops.ts';
import { certificatePdf, type Layout, type Printed } from './certificate.ts';
import { handOverPdf } from './hand-over.ts';
import { boundAsMade } from './pdf-binding.ts';

/** So many pages are typeset together: more take more memory than a small machine has. */
const pagesAtOnce = 5;
/** The same of a register: so many names take two pages. */
const namesAtOnce = 20;

/** A certificate and both things that were signed for it. */
export type Awarded = Printed & { openBadge: string };
/** What stands in a roster's order, read a few at a time: a thousand take 20 MiB. */
export type Few<One> = { count: number; from: (at: number, many: number) => Promise<One[]> };

/** All of them in one PDF, sent on while it is made; two on a sheet to be cut apart. */
export function certificatesPdf(
	awarded: Few<Printed>,
	{ origin, sample, layout = 'page' }: { origin: string; sample?: boolean; layout?: Layout },
): AsyncGenerator<Uint8Array, void> {
	// Two on a sheet: as many certificates, so that there is an even number of them.
	const many = layout === 'page' ? pagesAtOnce : pagesAtOnce + 1;
	const parts = madeAhead(inTurn(awarded, many), (some) =>
		certificatePdf(some, { origin, sample: sample ?? false, layout }),
	);
	return boundAsMade(parts, translate('hi')('certificate.register'));
}

/** The distribution register of all of them, in sheets that are handed over one by one. */
export function registerPdf(
	workshop: Pick<Workshop, 'code' | 'titleHi' | 'startsOn' | 'endsOn'>,
	certificates: Few<Certificate>,
): AsyncGenerator<Uint8Array, void> {
	let before = 0;
	const parts = madeAhead(inTurn(certificates, namesAtOnce), (some) => {
		const sheet = handOverPdf(workshop, some, { before, of: certificates.count });
		before += some.length;
		return sheet;
	});
	return boundAsMade(parts, translate('hi')('certificate.hand-over'));
}

/**
 * What is made of each, in their order. The next is begun before this one is taken, so that this thread
 * draws codes while the press typesets: two are in hand, never more.
 */
export async function* madeAhead<One, Made>(
	all: AsyncIterable<One>,
	make: (one: One) => Promise<Made>,
): AsyncGenerator<Made> {
	let before: Promise<Made> | undefined;
	for await (const one of all) {
		const next = make(one);
		// Whoever takes it is told; if nobody does any more, nobody need be.
		next.catch(() => undefined);
		if (before) yield await before;
		before = next;
	}
	if (before) yield await before;
}

export async function* inTurn<One>({ count, from }: Few<One>, many: number): AsyncGenerator<One[]> {
	for (let at = 0; at < count; at += many) {
		const some = await from(at, many);
		if (some.length > 0) yield some;
	}
}
