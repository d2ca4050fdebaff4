import type { Certificate } from '#training/certificates.ts';
import type { Facts } from './facts.ts';
import { statusList } from './facts.ts';
import { dayInIndia } from './payload.ts';

/** The facts of a certificate that go into its code: the frozen copy, in Hindi. */
export function factsOf(certificate: Certificate): Facts {
	return {
		code: certificate.code,
		kind: certificate.kind,
		nameHi: certificate.holderHi ?? '',
		nameEn: certificate.holderEn ?? '',
		role: certificate.role.hi,
		posting: certificate.posting.hi,
		title: certificate.title.hi,
		place: certificate.place.hi,
		startsOn: certificate.startsOn,
		endsOn: certificate.endsOn,
		minutes: certificate.minutes,
		lawDate: certificate.lawDate,
		issuedOn: dayInIndia(certificate.issuedAt),
		modules: certificate.modules.map(({ title, edition }) => `${title.hi} ${edition}`),
		organisers: certificate.organisers.map(({ hi }) => hi),
		signatories: certificate.signatories.map(({ name, post }) => ({
			name: name.hi,
			post: post.hi,
		})),
		statusList,
		statusIndex: certificate.statusIndex,
		leftOut: [],
	};
}

/** Does a copy say what was signed? What had no room in the code is not compared. */
export function saysTheSame(certificate: Certificate, signed: Facts): boolean {
	const own = factsOf(certificate);
	const compared = Object.keys(own).filter(
		(name) => name !== 'leftOut' && !signed.leftOut.includes(name as never),
	) as (keyof Facts)[];
	return compared.every((name) => JSON.stringify(own[name]) === JSON.stringify(signed[name]));
}
