import type { paper as english } from '../en/paper.ts';
import type { Sentences } from '../translate.ts';

export const paper: Sentences<typeof english> = {
	'paper.title': 'कागज पर लिखी जांच',
	'paper.why':
		'हर व्यक्ति की एक पंक्ति, हर प्रश्न का एक खाना। जो कागज पर लिखा है वही लिखें: ख; क घ; क्रम ग क ख; जोड़े 1ख 2क। अंग्रेजी अक्षर भी चलेंगे। खाली पंक्ति का मतलब है कि जांच नहीं दी।',
	'paper.link': 'कागज पर लिखी जांच दर्ज करें',
	'paper.module': 'पाठ',
	'paper.form': 'कौन-सी जांच',
	'paper.form-pre': 'प्रशिक्षण से पहले',
	'paper.form-post': 'प्रशिक्षण के बाद',
	'paper.form-final': 'आखिरी जांच',
	'paper.show': 'पंक्तियां दिखाएं',
	'paper.save': 'जांच सेव करें',
	'paper.recorded': 'सेव हो गई, {percent}%',
	'paper.recorded-before': 'यह जांच पहले दर्ज हो चुकी है। वही रहेगी।',
	'paper.retype': 'पहली बार गलत लिखा गया? कारण',
	'paper.retype-how':
		'कारण लिखने पर ऊपर लिखे उत्तर पहले वालों की जगह ले लेंगे, जब तक कार्यशाला बदली जा सकती है।',
	'paper.no-tries-left': 'कोई कोशिश बाकी नहीं थी, इसलिए यह दर्ज नहीं हुई।',
	'paper.of-another-person': 'यह जांच किसी दूसरे के नाम पर है।',
	'paper.paper-not-read': 'सेव नहीं हुई। प्रश्न {boxes} फिर देखें: ये निशान कागज पर नहीं हैं।',
	'paper.saved': 'सेव की गई जांचें: {n}',
	'paper.box': '{name}, प्रश्न {n}',
	'paper.no-quiz': 'इस कार्यशाला के किसी पाठ की जांच नहीं है।',
	'paper.person': 'व्यक्ति',
};
