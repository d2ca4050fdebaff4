import { LawError } from './law-error.ts';
import { actOf, crosswalkFrom, knownProvision, oldActOf, provision } from './registry.ts';
import type { Act, Lang, Provision } from './schema.ts';

export type CitationVerdict = 'ok' | 'unknown' | 'not-in-force';
export type Confidence = 'two-sources' | 'one-source' | 'to-be-confirmed';

/** "BNS धारा 143", "JJ Model Rules 2016, rule 8", or a judgment by its name. */
export function shortCitation(id: string, lang: Lang): string {
	const record = knownProvision(id);
	return record.cite?.[lang] ?? sectionCitation(actOf(record), bareSection(record), lang);
}

/** One limb of a provision: `placeCitation('bns-143', '143(4)', 'en')` is "BNS section 143(4)". */
export function placeCitation(id: string, at: string, lang: Lang): string {
	return sectionCitation(actOf(knownProvision(id)), at, lang);
}

/** "IPC धारा 370 (अब BNS धारा 143)". */
export function oldCitation(oldId: string, lang: Lang): string {
	const row = crosswalkFrom(oldId);
	if (!row) throw new LawError('unknown-old-law', oldId);
	const isWholeAct = oldActOf(oldId)?.id === oldId;
	const successor = isWholeAct ? newActs(row.new, lang) : successorCitation(row.new, row.at, lang);
	return `${oldSection(oldId, lang)} (${successor})`;
}

/** "IPC धारा 370", without what became of it. */
export function oldSection(oldId: string, lang: Lang): string {
	const old = oldActOf(oldId);
	const section = oldId.slice(oldId.indexOf('-') + 1);
	if (!old) throw new LawError('unknown-old-law', oldId);
	if (old.id === oldId) return old.short[lang];
	if (section === 'sch1') return `${old.short[lang]} ${firstSchedule[lang]}`;
	return sectionCitation(old, section, lang);
}

/** Anything not in force may be cited only by an author who says so. */
export function checkCitation(id: string, { historical = false } = {}): CitationVerdict {
	const record = provision(id);
	if (!record) return 'unknown';
	return historical || isInForce(record) ? 'ok' : 'not-in-force';
}

export function isInForce(record: Provision): boolean {
	return record.status === 'in force';
}

/** What a reader is told about how well a record is known. */
export function confidenceOf(record: Provision): Confidence {
	if (record.status === 'not confirmed') return 'to-be-confirmed';
	if (record.confidence === 'bare text seen in two sources') return 'two-sources';
	if (record.confidence === 'bare text seen in one source') return 'one-source';
	return 'to-be-confirmed';
}

/** Put behind a citation or a time limit in plain text; empty for a record that was read. */
export function confirmationMark(record: Provision, lang: Lang): string {
	if (confidenceOf(record) !== 'to-be-confirmed') return '';
	return lang === 'hi' ? ' (पुष्टि होनी है)' : ' (to be confirmed)';
}

const firstSchedule = { hi: 'पहली अनुसूची', en: 'First Schedule' };

function bareSection(record: Provision): string {
	return record.section.replace(/^rules? /, '');
}

function sectionCitation({ kind, short }: Act, section: string, lang: Lang): string {
	const isRule = kind === 'rules';
	if (lang === 'hi') return isRule ? `${short.hi}, नियम ${section}` : `${short.hi} धारा ${section}`;
	const plural = /(-|, )\d/.test(section) ? 's' : '';
	return isRule
		? `${short.en}, rule${plural} ${section}`
		: `${short.en} section${plural} ${section}`;
}

function newActs(ids: string[], lang: Lang): string {
	const names = ids.map((id) => actOf(knownProvision(id)).short[lang]).join(', ');
	return lang === 'hi' ? `अब ${names}` : `now ${names}`;
}

function successorCitation(ids: string[], at: string | undefined, lang: Lang): string {
	const [first, ...rest] = ids;
	if (first === undefined) {
		return lang === 'hi' ? 'नए कानून में इसकी कोई धारा नहीं' : 'no section in the new law';
	}
	const record = knownProvision(first);
	const now = lang === 'hi' ? 'अब' : 'now';
	if (at) return `${now} ${placeCitation(first, at, lang)}`;
	if (rest.length === 0) return `${now} ${shortCitation(first, lang)}`;
	const sections = [first, ...rest].map((id) => bareSection(knownProvision(id))).join(', ');
	return `${now} ${sectionCitation(actOf(record), sections, lang)}`;
}
