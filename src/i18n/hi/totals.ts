import type { totals as english } from '../en/totals.ts';
import type { Sentences } from '../translate.ts';

/** Totals of other reports, written down and put right. */
export const totals: Sentences<typeof english> = {
	'totals.title': 'दूसरी रिपोर्टों के अंक',
	'totals.why':
		'जो अंक दूसरों ने गिने और छापे, उन्हें यहां स्रोत के साथ लिखें। ये नाम वाले लोगों और बिना नाम की गिनती से अलग रहते हैं, उनमें कभी नहीं जुड़ते। जो पता नहीं, उसे खाली छोड़ें: खाली का मतलब शून्य नहीं है।',
	'totals.link': 'ये अंक लिखें या सुधारें',
	'totals.new': 'नया अंक लिखें',
	'totals.correct': 'सुधारें',
	'totals.correcting': 'यह अंक सुधारें',
	'totals.instead': 'सुधार छोड़ें, नया अंक लिखें',
	'totals.where': 'कहां, जैसा रिपोर्ट में लिखा है',
	'totals.district': 'जिला, अगर एक ही जिले का अंक हो',
	'totals.audience': 'किनके साथ',
	'totals.group-kind': 'किस तरह का समूह, अगर समूहों की बात है',
	'totals.from': 'पहला दिन',
	'totals.to': 'आखिरी दिन',
	'totals.events': 'कितने कार्यक्रम',
	'totals.people': 'कितने लोग, जैसे 48,565',
	'totals.precision': 'अंक कितना पक्का है',
	'totals.as-printed': 'रिपोर्ट के शब्द, जैसे छपे हैं',
	'totals.source': 'स्रोत: रिपोर्ट का नाम, तारीख, पन्ना',
	'totals.note': 'टिप्पणी (न लिखें तो भी चलेगा)',
	'totals.reason': 'सुधार का कारण',
	'totals.save': 'सेव करें',
	'totals.take-back': 'यह अंक हटाएं',
	'totals.take-back-why': 'जब यह अंक यहां होना ही नहीं चाहिए, जैसे दो बार लिखा गया हो। इतिहास में रहेगा।',
	'totals.entered': 'अब तक लिखे अंक: {n}',
	'totals.done-added': 'अंक सेव हो गया।',
	'totals.done-corrected': 'सुधार सेव हो गया। पहले जो लिखा था, वह इतिहास में रहेगा।',
	'totals.done-taken-back': 'अंक हटा दिया गया। वह इतिहास में रहेगा।',
	'refusal.total-whom-and-where': 'कहां और किनके साथ, दोनों लिखें, जैसे रिपोर्ट में हैं।',
	'refusal.no-number': 'कोई अंक नहीं लिखा। कितने कार्यक्रम या कितने लोग, एक तो लिखें।',
	'refusal.reference-missing': 'यह फॉर्म अधूरा पहुंचा। पेज फिर खोलें और फिर भेजें।',
};
