import type { programmes as english } from '../en/programmes.ts';
import type { Sentences } from '../translate.ts';

export const programmes: Sentences<typeof english> = {
	'programmes.title': 'कार्यक्रम',
	'programmes.why':
		'जिस परियोजना, योजना या आदेश के तहत कार्यशालाएं होती हैं। इसका नाम और खर्च देने वाले का नाम उपस्थिति पत्रक और प्रतिवेदन पर छपता है।',
	'programmes.none': 'अभी कोई कार्यक्रम दर्ज नहीं है।',
	'programmes.add': 'कार्यक्रम जोड़ें',
	'programmes.correct': 'सुधारें',
	'programmes.one-script': 'दोनों में से एक नाम काफी है।',
	'programmes.title-hi': 'हिंदी में नाम',
	'programmes.title-en': 'अंग्रेजी में नाम',
	'programmes.funder': 'खर्च कौन देता है (खाली छोड़ सकते हैं)',
	'programmes.organisation': 'किस संस्था का',
	'programmes.from': 'पहला दिन, तय हो तो',
	'programmes.to': 'आखिरी दिन, तय हो तो',
	'programmes.programme': 'किस कार्यक्रम के तहत',
	'programmes.of-none': 'किसी कार्यक्रम के तहत नहीं',
	'programmes.done-added': 'कार्यक्रम सेव हो गया।',
	'programmes.done-corrected': 'सुधार हो गया। पहले क्या लिखा था, वह इतिहास में रहेगा।',
	'refusal.title-of-programme-missing': 'कार्यक्रम का नाम लिखें, हिंदी या अंग्रेजी में।',
	'refusal.unknown-programme': 'कार्यक्रम सूची से चुनें।',
};
