import { expect, test } from 'vitest';
import { hi } from '#i18n/hi.ts';

/** What the glossary says, and what must not stand in its place on a page. */
const words: [said: string, never: RegExp][] = [
	['प्रश्नोत्तरी for the quiz of a lesson, जांच for a test on paper', /टेस्ट|क्विज|परीक्षा/],
	['सेव करें: what everybody calls it, also on their phone', /सहेज|सुरक्षित करें/],
	['प्रमाण-पत्र', /प्रमाणपत्र/],
	['रिकॉर्ड', /रिकार्ड/],
	['हिंदी, गांव, हां: a dot, never a half letter or a moon', /हिन्दी|ँ/],
	['नजर, ब्राउजर: no dot below but in ड़ and ढ़', /[क-घजफय]़/],
	['बाल कल्याण पुलिस पदाधिकारी', /पुलिस अधिकारी/],
	['मानव तस्करी रोधी इकाई', /निरोधक इकाई/],
];

test.each(words)('a Hindi page says %s', (_said, never) => {
	const wrong = Object.entries(hi).filter(([, sentence]) => never.test(sentence.normalize('NFD')));
	expect(wrong).toEqual([]);
});
