import type { site as english } from '../en/site.ts';
import type { Sentences } from '../translate.ts';

export const site: Sentences<typeof english> = {
	'site.name': 'सक्षम',
	'site.tagline': 'झारखंड और बिहार के लिए, मानव तस्करी के खिलाफ प्रशिक्षण',
	'site.description':
		'झारखंड और बिहार के लिए सुरक्षित पलायन, मानव तस्करी के कानून और बाल संरक्षण पर पाठ, प्रश्नोत्तरी, कार्यशाला और प्रमाण-पत्र।',
	'site.skip': 'सीधे पाठ पर जाएं',
	'site.menu': 'मुख्य मेन्यू',
	'site.home': 'मुख्य पेज',
	'site.modules': 'पाठ',
	'site.law': 'कानून',
	'site.kits': 'प्रशिक्षण किट',
	'site.search': 'खोजें',
	'site.help': 'मदद के नंबर',
	'site.me': 'मेरा रिकॉर्ड',
	'site.sign-in': 'लॉग इन करें',
	'site.send-again': 'फिर भेजें',
	'site.workshops': 'कार्यशालाएं',
	'site.state': 'कौन प्रशिक्षित है',
	'site.other-language': 'English',
	'site.demo':
		'नमूना: यहां के लोग, कार्यशालाएं और प्रमाण-पत्र मनगढ़ंत हैं। इस पेज की कोई बात असली रिकॉर्ड नहीं है।',
	'site.licence': 'पाठ: CC BY 4.0. यह कानूनी सलाह नहीं है।',
	'site.not-found': 'यह पेज नहीं है, या आपके देखने के लिए नहीं है।',
	'site.not-found-do': 'पता जांच लें, या मुख्य पेज पर जाएं।',
	'site.choose-language': 'अपनी भाषा चुनें',
	'site.error': 'हमारी ओर गड़बड़ी हुई। फिर कोशिश करें।',
	'site.back': 'पीछे',
	'site.not-known': 'ज्ञात नहीं',
	'refusal.not-signed-in': 'पहले लॉग इन करें। फिर यह काम दोबारा करें।',
	'refusal.signed-out-kept':
		'आप लॉग आउट हो चुके हैं। जो लिखा था, वह यहीं रखा है। पहले लॉग इन करें, वह नए पन्ने में खुलेगा। फिर इस पन्ने पर लौटें और “फिर भेजें” दबाएं।',
	'refusal.not-allowed': 'इसे बदलना आपके अधिकार में नहीं है।',
	'refusal.bad-input': 'फॉर्म में कुछ छूटा है या गलत रूप में है। निशान लगे खाने देखें।',
	'refusal.too-large': 'यह भेजने के लिए बहुत बड़ा है। छोटा करके फिर भेजें।',
	'refusal.cross-origin': 'यह किसी दूसरी वेबसाइट से आया, इसलिए नहीं किया गया।',
};
