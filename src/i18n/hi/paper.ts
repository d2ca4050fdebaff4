import type { paper as english } from '../en/paper.ts';
import type { Sentences } from '../translate.ts';

export const paper: Sentences<typeof english> = {
	'paper.title': 'कागज पर लिखे टेस्ट',
	'paper.why':
		'हर व्यक्ति की एक पंक्ति, हर प्रश्न का एक खाना। जो कागज पर लिखा है वही लिखें: ख; क घ; क्रम ग क ख; जोड़े 1ख 2क। अंग्रेजी अक्षर भी चलेंगे। खाली पंक्ति का मतलब है कि टेस्ट नहीं दिया।',
	'paper.link': 'कागज पर लिखे टेस्ट दर्ज करें',
	'paper.module': 'पाठ',
	'paper.form': 'कौन सा टेस्ट',
	'paper.form-pre': 'प्रशिक्षण से पहले',
	'paper.form-post': 'प्रशिक्षण के बाद',
	'paper.form-final': 'अंतिम टेस्ट',
	'paper.show': 'पंक्तियां दिखाएं',
	'paper.save': 'टेस्ट सहेजें',
	'paper.recorded': 'सहेजा गया, {percent}%',
	'paper.recorded-before': 'यह टेस्ट पहले दर्ज हो चुका है। वही रहेगा।',
	'paper.no-tries-left': 'कोई कोशिश बाकी नहीं थी, इसलिए यह दर्ज नहीं हुआ।',
	'paper.of-another-person': 'यह टेस्ट किसी दूसरे के नाम पर है।',
	'paper.paper-not-read': 'सहेजा नहीं गया। प्रश्न {boxes} फिर देखें: ये निशान कागज पर नहीं हैं।',
	'paper.saved': 'सहेजे गए टेस्ट: {n}',
	'paper.box': '{name}, प्रश्न {n}',
	'paper.no-quiz': 'इस कार्यशाला के किसी पाठ का टेस्ट नहीं है।',
	'paper.person': 'व्यक्ति',
};
