import type { saved as english } from '../en/saved.ts';
import type { Sentences } from '../translate.ts';

export const saved: Sentences<typeof english> = {
	'saved.title': 'सेव किए हुए सवाल',
	'saved.why':
		'यहां सेव किया गया सवाल उन्हीं चुनावों के साथ फिर खुलता है। समय तय करें तो हर हफ्ते, महीने या तिमाही का जवाब उस दिन जैसा था वैसा ही फाइलों में रखा जाता है।',
	'saved.save': 'यह सवाल सेव करें',
	'saved.title-field': 'नाम',
	'saved.rhythm': 'जवाब कब रखें',
	'saved.rhythm-never': 'जवाब न रखें',
	'saved.rhythm-weekly': 'हर हफ्ते',
	'saved.rhythm-monthly': 'हर महीने',
	'saved.rhythm-quarterly': 'हर तिमाही',
	'saved.keep': 'सेव करें',
	'saved.none': 'अभी कुछ सेव नहीं हुआ। कोई सवाल खोलें और “यह सवाल सेव करें” चुनें।',
	'saved.kept': '{due} से, {date} को रखा गया:',
	'saved.remove': 'हटाएं',
	'saved.freeze': 'अवधि के अंक पक्के करें',
	'saved.freeze-why':
		'इसके बाद इस अवधि के अंक नहीं बदलेंगे, चाहे बाद में कुछ भी दर्ज हो: सुधार अलग पंक्ति में दिखेंगे। इसे वापस नहीं किया जा सकता।',
	'saved.freeze-do': 'पक्का करें',
	'saved.public': 'सबके लिए पन्ना',
	'saved.public-why': 'जिलावार कुल अंक, बिना किसी नाम के; छोटी संख्या छिपी रहती है।',
	'saved.public-title': 'राज्य में प्रशिक्षण',
	'saved.public-link': 'राज्यों में प्रशिक्षण',
	'saved.public-none': 'अभी कोई राज्य अपने कुल अंक नहीं दिखाता।',
	'saved.public-on': 'सबको दिखता है',
	'saved.public-off': 'नहीं दिखता',
	'saved.public-show': 'सबको दिखाएं',
	'saved.public-hide': 'हटा लें',
	'saved.done-saved': 'सेव हो गया।',
	'saved.done-removed': 'हटा दिया गया। जो जवाब रखे गए थे वे दर्ज हैं।',
	'saved.done-frozen': 'अवधि के अंक पक्के हो गए।',
	'saved.done-published': 'पन्ना अब सबको दिखता है।',
	'saved.done-withdrawn': 'पन्ना हटा लिया गया।',
};
