import { afterR, beforeI, letters, marks } from './kruti-signs.ts';

/** A consonant with its nukta, and a cluster of them: स्त्र. */
const consonant = '[क-ह]़?';
const cluster = `(?:${consonant}्)*${consonant}`;
const vowelSigns = '[ा-ौ]';

const longest = 3;
const signs = new Map(Object.entries({ ...marks, ...letters }));

/**
 * Text typed in the font Kruti Dev 010 as Unicode. The font draws Hindi over Latin keys in the order
 * of typing: the short i stands before its syllable, the reph after it. What the font has no sign
 * for stays as it is. Refuses nothing: whether the text *is* Kruti Dev is asked of `isKrutiDev`.
 */
export function fromKrutiDev(typed: string): string {
	let text = [...typed.matchAll(/\S+|\s+/g)].map(([word]) => glyphsOf(word)).join('');
	// Half a letter and the upright stroke are the whole letter.
	text = text.replace(/्ा/g, '').replace(/्ो/g, 'े').replace(/्ौ/g, 'ै');
	// A vowel typed in two strokes, or one sign typed twice.
	text = text
		.replace(/([ा-ौ])\1+/g, '$1')
		.replace(/ाे/g, 'ो')
		.replace(/ाै/g, 'ौ');
	text = text.replace(/अा/g, 'आ').replace(/आे/g, 'ओ').replace(/आै/g, 'औ').replace(/एे/g, 'ऐ');
	text = text.replace(/ाॅ/g, 'ॉ').replace(/आॅ/g, 'ऑ');
	// The stroke of a foot र typed behind the vowel sign: ट, ए, foot.
	text = text.replace(/([ा-ौ])्र/g, '्र$1');
	text = withIAfter(text);
	// A nasal sign or nukta typed before the vowel sign belongs after it, or before it.
	text = text.replace(/([ंँ])([ा-ौॅ])/g, '$2$1').replace(/([ा-ौ])़/g, '़$1');
	text = withRBefore(text);
	return text.replaceAll(beforeI, 'ि').replaceAll(afterR, 'र्').normalize('NFC');
}

/** Words of digits are numbers; a stop or stroke between digits is one, not a letter. */
function glyphsOf(word: string): string {
	if (/^[\s\d]+$/.test(word)) return word;
	if (/^[\d./:,()+-]*\d[\d./:,()+-]*$/.test(word)) return word;
	if (/^\d+[.)]$/.test(word)) return word;
	let text = '';
	for (let at = 0; at < word.length;) {
		const length = lengthOfSign(word, at);
		const sign = word.slice(at, at + length);
		text += signs.get(sign) ?? sign;
		at += length;
	}
	return text;
}

function lengthOfSign(word: string, at: number): number {
	for (let length = longest; length > 1; length -= 1) {
		const sign = word.slice(at, at + length);
		if (sign.length === length && signs.has(sign)) return length;
	}
	return 1;
}

/** The short i goes behind its whole cluster, taking its nasal sign along. */
function withIAfter(text: string): string {
	const early = new RegExp(`${beforeI}(${afterR}?)([ंँ]?)(${cluster})`, 'g');
	return text.replace(early, `$3ि$1$2`);
}

/** The reph goes before the cluster it was typed behind, past its vowel sign. */
function withRBefore(text: string): string {
	const late = new RegExp(`(${cluster})(${vowelSigns}?[ंँ]?)${afterR}`, 'g');
	return text.replace(late, 'र्$1$2');
}
