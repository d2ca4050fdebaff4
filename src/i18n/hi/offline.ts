import type { offline as english } from '../en/offline.ts';
import type { Sentences } from '../translate.ts';

export const offline: Sentences<typeof english> = {
	'offline.title': 'बिना सिग्नल',
	'offline.why':
		'जो पेज आपने एक बार खोला, वह इस फोन में रहता है और बिना सिग्नल भी खुलता है। यहां से पाठ पहले ही फोन में रख लें।',
	'offline.not-here': 'यह पेज इस फोन में नहीं है, और अभी सिग्नल नहीं है। नीचे जो है, वह खुलेगा।',
	'offline.no-script':
		'इसके लिए जावास्क्रिप्ट (JavaScript) चाहिए। उसके बिना पाठ सिर्फ सिग्नल होने पर खुलते हैं।',
	'offline.tracks': 'पूरे रास्ते',
	'offline.lessons': 'पाठ',
	'offline.keep': 'फोन में रखें',
	'offline.keep-what': '“{what}” फोन में रखें',
	'offline.remove': 'हटाएं',
	'offline.remove-what': '“{what}” फोन से हटाएं',
	'offline.is-kept': 'फोन में है',
	'offline.keeping': '{of} में से {n} आ गए',
	'offline.lessons-of': '{n} पाठ',
	'offline.mine': 'मेरी कार्यशालाएं',
	'offline.mine-about': 'खुली कार्यशालाएं: {n}, सब मिलाकर करीब {size}: सूची, सत्र और निशान।',
	'offline.mine-people': '{n} लोग',
	'offline.keep-mine': 'मेरी सब कार्यशालाएं फोन में रखें',
	'offline.remove-mine': 'इस फोन से हटाएं',
	'offline.space': 'सक्षम ने इस फोन में {used} जगह ली है।',
	'offline.space-safe': 'फोन इसे अपने आप नहीं मिटाएगा।',
	'offline.space-unsafe': 'फोन भरने पर इसे मिटा सकता है। सक्षम को होम स्क्रीन पर जोड़ लें, तब यह टिका रहेगा।',
	'offline.trouble-full':
		'फोन भर गया है। कुछ वीडियो या फोटो मिटाकर फिर दबाएं। फोन में जो था, वह सुरक्षित है।',
	'offline.trouble-private':
		'यह निजी (private) विंडो है, या फोन में रखना बंद है। यहां कुछ नहीं टिकेगा। सक्षम को साधारण विंडो में खोलें।',
	'offline.trouble-signal': 'सिग्नल टूट गया। सिग्नल आने पर फिर दबाएं, काम यहीं से आगे बढ़ेगा।',
	'offline.trouble-locked':
		'इस फोन में ताला लगा है। ऊपर “जो नहीं गया, बैकअप, पिन, फोन साफ करना” खोलें, पिन लिखें, फिर लौटें।',
	'offline.trouble-unsupported':
		'यह ब्राउजर पेज फोन में नहीं रख सकता। Chrome अपडेट करें, या सक्षम को Chrome में खोलें।',
};
