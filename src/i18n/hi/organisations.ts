import type { organisations as english } from '../en/organisations.ts';
import type { Sentences } from '../translate.ts';

export const organisations: Sentences<typeof english> = {
	'organisations.title': 'संस्थाएं',
	'organisations.why':
		'प्रशिक्षण कौन कराता है, कौन साथ देता है, कौन खर्च देता है, यह इसी सूची से चुना जाता है। संस्थावार आंकड़े भी इसी से बनते हैं। हर संस्था एक ही बार लिखें।',
	'organisations.none': 'सूची में अभी कोई संस्था नहीं है। पहली संस्था नीचे लिखें।',
	'organisations.add': 'सूची में संस्था जोड़ें',
	'organisations.correct': 'सुधारें',
	'organisations.name-hi': 'हिंदी में नाम',
	'organisations.name-en': 'अंग्रेजी में नाम',
	'organisations.one-name': 'दोनों में से एक काफी है।',
	'organisations.kind': 'प्रकार',
	'organisations.kind-ngo': 'स्वयंसेवी संस्था',
	'organisations.kind-network': 'संस्थाओं का नेटवर्क',
	'organisations.kind-police': 'पुलिस',
	'organisations.kind-government': 'सरकारी विभाग',
	'organisations.kind-institute': 'प्रशिक्षण संस्थान',
	'organisations.kind-legal-services': 'विधिक सेवा प्राधिकार',
	'organisations.kind-un': 'संयुक्त राष्ट्र की संस्था',
	'organisations.save': 'सेव करें',
	'organisations.done-added': 'संस्था सूची में जुड़ गई।',
	'organisations.done-corrected': 'सुधार हो गया। पहले क्या लिखा था, वह रिकॉर्ड में है।',
	'organisations.empty-list': 'सूची में अभी कोई संस्था नहीं है, इसलिए कार्यशाला की योजना नहीं बन सकती।',
	'organisations.ask-state': 'राज्य टीम से अपनी संस्था जुड़वाएं।',
	'accounts.first-steps': 'नई शुरुआत',
	'accounts.first-1': 'अपनी संस्थाएं सूची में जोड़ें।',
	'accounts.first-2': 'हर समन्वयक और प्रशिक्षक के लिए पर्ची बनाएं। उसके कोड से वे अपना खाता खोलेंगे।',
	'accounts.first-3': 'फिर यहां उन्हें भूमिका और संस्था दें। प्रतिभागियों को पर्ची उनकी कार्यशाला से मिलती है।',
	'accounts.keepers': 'जिनके अधिकार ज्यादा हैं',
	'accounts.newest': 'जो अभी-अभी जुड़े',
	'accounts.slip': 'पर्ची बनाएं',
	'accounts.slip-title': 'खाते के लिए पर्ची',
	'accounts.slip-why':
		'समन्वयक, प्रशिक्षक या राज्य टीम के किसी व्यक्ति के लिए। पहले नाम खोजें: एक व्यक्ति, एक रिकॉर्ड।',
	'accounts.slip-new': 'इनमें कोई नहीं: नया व्यक्ति',
	'accounts.slip-make': '{name} के लिए पर्ची बनाएं',
	'accounts.slip-then-join':
		'आगे: पर्ची छापकर दें या कोड बता दें। उससे वे अपना खाता खोलेंगे, अभी सीखने वाले के रूप में। फिर यहां भूमिका और संस्था दें।',
	'accounts.slip-then-reset':
		'आगे: पर्ची छापकर दें या कोड बता दें। उससे वे नया पासवर्ड चुनेंगे; भूमिका और संस्था वही रहेगी।',
	'accounts.give-role': '{name} को भूमिका दें',
	'accounts.not-open-yet':
		'{name} ने खाता अभी नहीं खोला है। खुल जाए तो भूमिका और संस्था यहीं दें: यह पेज फिर खोलें।',
	'accounts.new-password': 'नए पासवर्ड की पर्ची',
	'accounts.correct-name': 'नाम सुधारें',
	'accounts.correct-sign-in': 'यूजर नाम या मोबाइल नंबर सुधारें',
	'accounts.login-name': 'यूजर नाम',
	'accounts.released': 'सही व्यक्ति का इंतजार',
	'accounts.release': 'यह खाता किसी और ने खोल लिया',
	'accounts.release-how':
		'जब पर्ची गलत व्यक्ति को मिल गई हो। जिसने खाता खोला, वह हर फोन पर बाहर हो जाएगा और वापस नहीं आ सकेगा। फिर ऊपर लिखे व्यक्ति की पर्ची बनाएं: उससे वे अपना यूजर नाम और पासवर्ड चुनेंगे और अपनी सहमति देंगे। बीच में दी गई प्रश्नोत्तरी रिकॉर्ड में रहेगी।',
	'accounts.release-do': 'उनसे वापस लें',
	'refusal.organisation-name-missing': 'संस्था का नाम लिखें। एक लिपि काफी है।',
	'refusal.organisation-there-already': 'इस नाम की संस्था सूची में पहले से है।',
};
