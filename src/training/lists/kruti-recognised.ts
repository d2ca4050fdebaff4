import { isDevanagari } from '../names.ts';
import { fromKrutiDev } from './kruti-dev.ts';

/**
 * Is this list typed in Kruti Dev? Asked of many cells at once, because one short word decides
 * little: "flag" is सिंह. Counts words that read as well-formed Hindi and hold what no Roman name
 * holds, against words that only a Roman name can be. No Devanagari may be in it.
 */
export function isKrutiDev(cells: readonly string[]): boolean {
	const words = cells.flatMap((cell) => cell.split(/\s+/)).filter(hasLetters);
	if (words.length === 0 || words.some(isDevanagari)) return false;
	return counted(words).isMostly;
}

/** The same of a column beside others that are Kruti Dev: nothing in it need be sure. */
export function mayBeKrutiDev(cells: readonly string[]): boolean {
	const words = cells.flatMap((cell) => cell.split(/\s+/)).filter(hasLetters);
	const { hindi, roman } = counted(words);
	return words.length > 0 && hindi >= roman && !words.some(isDevanagari);
}

function counted(words: string[]) {
	const hindi = words.filter((word) => isReadableKruti(word) && isHardlyRoman(word)).length;
	const roman = words.filter((word) => !isReadableKruti(word) || isPlainlyRoman(word)).length;
	return { hindi, roman, isMostly: hindi > 0 && hindi >= roman * 2 };
}

/** Would this, read as Kruti Dev, be Hindi as it can be written: no sign without its letter? */
export function isReadableKruti(typed: string): boolean {
	const words = fromKrutiDev(typed).match(/\S+/g) ?? [];
	return words.length > 0 && words.every(isWellFormed);
}

const syllable = '(?:(?:[क-ह]़?्)*[क-ह]़?[ा-ौॅ]?|[अ-औऋ])[ंँः]?';
const hindiWord = new RegExp(`^(?:${syllable})+्?$`);
const filler = /[\d०-९.,।॰/()\-:;’‘“”"'+?]+/;

function isWellFormed(word: string): boolean {
	const parts = word.split(filler).filter(Boolean);
	return parts.every((part) => hindiWord.test(part) && !/[क-ह][अआउऊओ](?=[क-ह])/.test(part));
}

function hasLetters(word: string): boolean {
	return /[A-Za-z\u00a1-\u00ff].?[A-Za-z\u00a1-\u00ff]/.test(word) && !/^[\d.+]/.test(word);
}

/** A sign inside the word, a capital after a small letter, or one of the words every list has. */
function isHardlyRoman(word: string): boolean {
	if (everyday.has(word)) return true;
	if (/[\u00a1-\u00ff‚ƒ„…†‡ˆ‰Š‹™–—]/.test(word)) return true;
	if (/[A-Za-z][[{|}\]=>;'"/?+~`_#<][A-Za-z;]?|^[[{|};>'"/?#<`][A-Za-z]/.test(word)) return true;
	if (/[a-z][A-Z]/.test(word)) return true;
	return !isSayable(word.replace(/[.,]/g, ''));
}

/** Begins and ends as a Roman name can: Shrawan, Singh, but not lfork (सविता) or vuhrk (अनीता). */
function isSayable(word: string): boolean {
	const small = word.toLowerCase();
	if (small.length < 3 || shortened.has(small)) return true;
	const start = /^[^aeiouy']*/.exec(small)?.[0] ?? '';
	const end = /[^aeiouy']*$/.exec(small)?.[0] ?? '';
	if (start === small || /q(?![ua])/.test(small)) return /^[A-Z]+$/.test(word);
	return starts.test(start) && (end.length < 3 || ends.test(end)) && !/[^aeiouy']{5}/.test(small);
}

const starts =
	/^(?:[bcdfghjklmnpqrstvwxyz]?|[bcdgjkpst]hh?|c?chh|[bdfgkpt]r|[bdgkpst]hr|sh?r|sh?[wvymnl]|[bcfgkp]l|s[cktpqhrmnlwvy]h?|[dtkgh][wvyr]|[nbdjkpghmtv]y|kn|gn|ksh?|jn|xh?|ts|str|skr|spr|kh[wvy]|dhy|gh?y|th?y|m[dn]|wh|vr|chr|ph[rly])$/;
const ends =
	/(?:ngh|ndra?|ntr|[rntshkd]th|k?sh|[rnmlkd][shtkbd]h|cch|ck|tch|ght|str|shk|n[kdtg]s|rts|lls|ckh|ddh)$/;
/** What lists shorten without a vowel. */
const shortened = new Set(
	'yrs mrs smt shri sri kms vill dist dept govt hrs mgr dpm bpm cwpo wpc'.split(' '),
);

/** Written as a name or an English word is: one capital first or all capitals, with vowels. */
function isPlainlyRoman(word: string): boolean {
	if (isHardlyRoman(word)) return false;
	return (
		shortened.has(word.toLowerCase()) ||
		/^[A-Z][a-z]*[aeiouy][a-z]*[.,]?$/.test(word) ||
		/^[A-Z.]{2,}$/.test(word)
	);
}

/** देवी कुमार कुमारी सिंह महतो मुंडा उरांव यादव प्रसाद राम नाम पिता पति पद ग्राम गाँव, as typed. */
const everyday = new Set(
	'nsoh dqekj dqekjh flag flUgk egrks eqaMk eqMk mjkao ;kno izlkn jke uke firk ifr in xzke xkao xk¡o ftyk iz[kaM eqeZq csxe lsfodk lfg;k dza- Øekad eksckbZy Fkkuk'.split(
		' ',
	),
);
