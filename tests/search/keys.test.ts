import { expect, test } from 'vitest';
import { keyOf, keyOfBeginning, keyOfSection, keysOfSounds, keysTyped } from '#search/keys.ts';
import { wordsIn } from '#search/words.ts';

const oneKey = (words: string) => new Set(words.split(' ').map(keyOf)).size === 1;

test.each([
	['हिन्दी हिंदी'],
	['सम्बन्ध संबंध संबन्ध'],
	['गाँव गांव गांवों'],
	['ज़िला जिला ज़िले जिलों'],
	['पढ़ाई पढाई'],
	['आंगनबाड़ी आंगनवाड़ी आँगनबाड़ी आंगनवाडी'],
	['पुलिस पुलीस'],
	['पूछताछ पुछताछ'],
	['व्यपहरण व्यपहरन'],
	['शोषण शोशण'],
	['गये गए'],
	['गयी गई'],
	['षड्यंत्र षडयन्त्र'],
	['तस्करी तसकरी'],
	['ऑनलाइन आनलाइन'],
	['\u0958लम क\u093cलम कलम'],
	['सर्\u200dवाइवर सर्वाइवर'],
])('%s: one word, however it is spelled', (words) => {
	expect(oneKey(words)).toBe(true);
});

test.each([
	['बच्चा बच्चे बच्चों'],
	['लड़की लड़कियां लड़कियाँ लड़कियों'],
	['महिला महिलाएं महिलाओं'],
	['मजदूर मजदूरों मजदूरो'],
	['कार्यशाला कार्यशालाएं कार्यशालाओं'],
	['शिकायत शिकायतें शिकायतों'],
	['आदमी आदमियों'],
	['वस्तु वस्तुएं वस्तुओं'],
	['बेचा बेचे बेचना बेचने'],
	['child children'],
	['agency agencies'],
	['wage wages'],
	['trafficked trafficking'],
	['rescue rescued rescues rescuing'],
	['labour labor'],
	['organised organized'],
])('%s: one word in its forms', (words) => {
	expect(oneKey(words)).toBe(true);
});

test.each([
	['तस्करी तस्वीर'],
	['तस्करी तस्कर'],
	['मजदूरी मजदूर'],
	['प्रशिक्षण प्रश्न'],
	['कल काल'],
	['कल कुल'],
	['भर्ती भारत'],
	['काम कम'],
	['बाल बल'],
	['लड़की लड़का'],
	['पता पिता'],
	['मां मान'],
	['थाना तन'],
	['act action'],
	['minor minority'],
	['370 3700'],
])('%s: two words', (words) => {
	expect(oneKey(words)).toBe(false);
});

test('प्रशि, not yet finished, begins प्रशिक्षण and not प्रश्न', () => {
	const begun = keyOfBeginning('प्रशि');
	expect(keyOf('प्रशिक्षण').startsWith(begun)).toBe(true);
	expect(keyOf('प्रश्न').startsWith(begun)).toBe(false);
});

test('a whole key is the beginning of no other key, or Pagefind would find that too', () => {
	for (const word of ['तस्कर', 'काम', 'act', 'zero', '37', '370']) {
		expect(keyOf(word).slice(0, -1)).not.toContain('z');
		expect(keyOf(word)).toMatch(/^[a-y]+z$/);
	}
});

test.each([
	['तस्करी', 'taskari tascari taskaree'],
	['मानव', 'manav maanav manaw'],
	['सहिया', 'sahiya sahia'],
	['बंधुआ', 'bandhua bandhuwa bandhuaa'],
	['गांव', 'gaon gaanv ganv gaun'],
	['पुलिस', 'police pulis polis'],
	['मजदूरी', 'majduri mazdoori majdoori'],
	['अपहरण', 'apaharan apharan'],
	['बच्चा', 'bachcha baccha bacha'],
	['लड़की', 'ladki larki'],
	['गवाह', 'gawah gavah'],
	['सुरक्षित', 'surakshit suraksit'],
	['ज्ञान', 'gyan gyaan'],
	['केंद्र', 'kendr kendra'],
	['संबंध', 'sambandh sanbandh'],
	['आंगनबाड़ी', 'anganwadi anganbari aanganbadi'],
])('%s in Roman letters: %s', (word, typed) => {
	const sounds = keysOfSounds(word);
	for (const one of typed.split(' ')) {
		expect(
			keysTyped(one).some((key) => sounds.includes(key)),
			one,
		).toBe(true);
	}
});

test.each([
	['thana', 'थाना', ['तन', 'तीन', 'थाने']],
	['bandhua', 'बंधुआ', ['बंद', 'बंधन']],
	['majduri', 'मजदूरी', ['मजदूर']],
	['gaon', 'गांव', ['गुण', 'गिनें']],
])('%s sounds like %s, and not like %j', (typed, word, others) => {
	expect(keysOfSounds(word)).toContain(keysTyped(typed)[0]);
	expect(others.flatMap(keysOfSounds)).not.toContain(keysTyped(typed)[0]);
});

test('Devanagari and Western figures are one, and so are the letters of a section', () => {
	expect(keyOf('१०९८')).toBe(keyOf('1098'));
	expect(keyOfSection('३६६ क', 'ipc-1860')).toBe(keyOfSection('366A', 'ipc-1860'));
	expect(keyOfSection('370')).not.toBe(keyOfSection('370A'));
	expect(keyOfSection('143(4)')).not.toBe(keyOfSection('143'));
	expect(keyOfSection('143', 'bns-2023')).not.toBe(keyOfSection('143', 'ipc-1860'));
});

test('words are found where they stand: abbreviations whole, numbers apart from letters', () => {
	expect(wordsIn('भा.दं.वि. 366क, BNS143(2); ई-श्रम।').map(({ text }) => text)).toEqual([
		'भा.दं.वि',
		'366क',
		'BNS',
		'143',
		'2',
		'ई',
		'श्रम',
	]);
	expect(wordsIn('काम, नाम')[1]).toEqual({ text: 'नाम', at: 5 });
});
