import { describe, expect, test } from 'vitest';
import { sentenceSpans } from '#components/aloud/sentences.ts';

const said = (text: string, language = 'hi') =>
	sentenceSpans(text, language).map(({ from, to }) => text.slice(from, to));

describe('what is read aloud is cut into sentences', () => {
	test('at the danda, the double danda, the question and the full stop', () => {
		expect(said('बच्चा अकेला है। उसे पानी दें! नाम क्या है? आगे देखें॥ बस।')).toEqual([
			'बच्चा अकेला है।',
			'उसे पानी दें!',
			'नाम क्या है?',
			'आगे देखें॥',
			'बस।',
		]);
		expect(said('Give her water. Who is with her?', 'en')).toEqual([
			'Give her water.',
			'Who is with her?',
		]);
	});

	test('also where no blank follows the danda', () => {
		expect(said('पानी दें।नाम पूछें।')).toEqual(['पानी दें।', 'नाम पूछें।']);
	});

	test('not after a title, a rupee or an initial', () => {
		expect(said('डॉ. रीना ने देखा। मजदूरी रु. 412 है।')).toEqual(['डॉ. रीना ने देखा।', 'मजदूरी रु. 412 है।']);
		expect(said('श्री. क. तिर्की आए।')).toEqual(['श्री. क. तिर्की आए।']);
		expect(said('Dr. A. Tirkey paid Rs. 412. She left.', 'en')).toEqual([
			'Dr. A. Tirkey paid Rs. 412.',
			'She left.',
		]);
	});

	test('not inside a number or a time', () => {
		expect(said('पारा 1.5 डिग्री गिरा। गाड़ी 9.30 पर है।')).toEqual([
			'पारा 1.5 डिग्री गिरा।',
			'गाड़ी 9.30 पर है।',
		]);
	});

	test('“No.” before a number goes on, “No.” as an answer does not', () => {
		expect(said('Take form No. 5 along.', 'en')).toEqual(['Take form No. 5 along.']);
		expect(said('She said no. No. She stayed.', 'en')).toEqual([
			'She said no.',
			'No.',
			'She stayed.',
		]);
	});

	test('what is quoted keeps its mark', () => {
		expect(said('“क्या हुआ था?” पहचान फैलती है। “चुप रहो।” वह चुप है।')).toEqual([
			'“क्या हुआ था?”',
			'पहचान फैलती है।',
			'“चुप रहो।”',
			'वह चुप है।',
		]);
	});

	test('blanks and lone signs are not said', () => {
		expect(said('\n\t एक बात। \n – \n')).toEqual(['एक बात।']);
		expect(said('')).toEqual([]);
	});

	test('a text without an end is one sentence, and nothing is lost on the way', () => {
		const text = 'हेल्पलाइन: 1098 · 112';
		expect(said(text)).toEqual([text]);
	});
});
