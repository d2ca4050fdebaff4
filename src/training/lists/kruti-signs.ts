/**
 * What each key of the Kruti Dev 010 font draws, as Devanagari. A key may draw half a letter, one
 * sign or a whole conjunct. The longest entry that fits is taken. Western digits draw themselves.
 * The font's own chart, with the Windows-1252 signs typed by Alt codes.
 */
/** Written before the syllable it belongs to: ि, and ि with what else the same glyph carries. */
export const beforeI = '\ue000';
/** Written after the syllable it is said before: रेफ. */
export const afterR = '\ue001';

/** Letters and signs that stand in words. */
export const letters: Record<string, string> = {
	// Vowels
	...{ v: 'अ', vk: 'आ', vks: 'ओ', vkS: 'औ', 'v‚': 'ऑ', vkW: 'ऑ', b: 'इ', bZ: 'ई', 'b±': 'ईं' },
	...{ Ã: 'ई', m: 'उ', Å: 'ऊ', ',': 'ए', ',s': 'ऐ', _: 'ऋ' },
	// Vowel signs
	...{ k: 'ा', h: 'ी', q: 'ु', w: 'ू', '`': 'ृ', s: 'े', S: 'ै', ks: 'ो', kS: 'ौ', '‚': 'ॉ' },
	...{ kW: 'ॉ', W: 'ॅ', a: 'ं', '¡': 'ँ', '%': 'ः', sa: 'ें', Sa: 'ैं', ha: 'ीं', È: 'ीं' },
	...{ ksa: 'ों', kSa: 'ौं', ka: 'ां', 'k¡': 'ाँ', '~': '्', '+': '़', '·': 'ऽ', '•': 'ऽ' },
	// The short i and the reph, which change places
	...{ f: beforeI, Ç: `${beforeI}ं`, Z: afterR, '±': `${afterR}ं`, Ê: `ी${afterR}` },
	...{ Æ: `${beforeI}${afterR}`, É: `${beforeI}${afterR}ं` },
	// ka to nga
	...{ d: 'क', D: 'क्', '[': 'ख्', x: 'ग', X: 'ग्', '?': 'घ्', Ä: 'घ', '³': 'ङ' },
	// cha to nya
	...{ p: 'च', P: 'च्', N: 'छ', t: 'ज', T: 'ज्', '>': 'झ', '÷': 'झ्', Ö: 'झ्', '¥': 'ञ' },
	// Ta to Na
	...{ V: 'ट', B: 'ठ', M: 'ड', '<': 'ढ', 'M+': 'ड़', '<+': 'ढ़', '.': 'ण्' },
	// ta to na
	...{ r: 'त', R: 'त्', F: 'थ्', n: 'द', '/': 'ध्', Ë: 'ध्', è: 'ध्', u: 'न', U: 'न्' },
	// pa to ma
	...{ i: 'प', I: 'प्', Q: 'फ', '¶': 'फ्', c: 'ब', C: 'ब्', H: 'भ्', Ò: 'भ', e: 'म', E: 'म्' },
	// ya to ha
	...{ ';': 'य', '¸': 'य्', Ó: '्य', î: '्य', j: 'र', y: 'ल', Y: 'ल्', G: 'ळ', o: 'व', O: 'व्' },
	...{ "'": 'श्', Ü: 'श्', '"': 'ष्', l: 'स', L: 'स्', g: 'ह', º: 'ह्' },
	// With r
	...{ z: '्र', ª: '्र', ç: 'प्र', Á: 'प्र', Ø: 'क्र', Ý: 'फ्र', æ: 'द्र', J: 'श्र', '#': 'रु', ':': 'रू' },
	// Conjuncts of one glyph
	...{
		'{': 'क्ष्',
		'=': 'त्र',
		'=k': 'त्रा',
		'f=k': `${beforeI}त्र`,
		'«': 'त्र्',
		K: 'ज्ञ',
		')': 'द्ध',
		'}': 'द्व',
		'|': 'द्य',
	},
	...{ Ù: 'त्त्', '™': 'न्न्', é: 'न्न', ô: 'क्क', ä: 'क्त', ê: 'ट्ट', ë: 'ट्ठ', ì: 'ड्ड', ï: 'ड्ढ' },
	...{ Í: 'ट्ट', Î: 'ट्ठ', Ï: 'ड्ड', Ô: 'ड्ढ', í: 'द्द', Ì: 'द्द', Ñ: 'कृ', '–': 'दृ', '—': 'कृ' },
	...{ à: 'ह्न', á: 'ह्य', â: 'हृ', ã: 'ह्म' },
	// What a word processor made of ' and "
	...{ '’k': 'श', '‘k': 'श', '”k': 'ष', '“k': 'ष' },
};

/** What stands between words, and the Devanagari digits. */
export const marks: Record<string, string> = {
	...{
		A: '।',
		'&': '-',
		'@': '/',
		']': ',',
		'\\': '?',
		$: '+',
		Œ: '॰',
		ñ: '॰',
		'*': '’',
		'^': '‘',
	},
	...{ '¼': '(', '½': ')', '¿': '{', À: '}', '¾': '=', Þ: '“', ß: '”', '(': ';', '-': '.', µ: '-' },
	...{ '‘': '"', '’': '"', '“': "'", '”': "'", '!': '!' },
	...{ å: '०', ƒ: '१', '„': '२', '…': '३', '†': '४', '‡': '५', ˆ: '६', '‰': '७', Š: '८', '‹': '९' },
};
