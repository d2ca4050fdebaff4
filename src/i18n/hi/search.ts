import type { search as english } from '../en/search.ts';
import type { Sentences } from '../translate.ts';

export const search: Sentences<typeof english> = {
	'search.query': 'क्या खोज रहे हैं?',
	'search.how': 'हिंदी में लिखें या रोमन में (taskari), या धारा का नंबर लिखें: IPC 370।',
	'search.find': 'खोजें',
	'search.for-example': 'जैसे:',
	'search.example-word': 'बंधुआ मजदूरी',
	'search.example-roman': 'surakshit palayan',
	'search.example-number': 'IPC 370',
	'search.example-question': 'फोन बंद हो जाए तो',
	'search.found': '{n} जगह मिला।',
	'search.only-some': 'ये सब शब्द एक साथ कहीं नहीं मिले। इन जगहों पर कुछ शब्द मिले।',
	'search.none': '“{q}” कहीं नहीं मिला। कम शब्द लिखें, या उसी बात के लिए दूसरा शब्द।',
	'search.none-then': 'या यहां देखें:',
	'search.not-ready': 'इस कंप्यूटर पर खोज अभी तैयार नहीं है। नीचे की सूचियां पूरी हैं।',
	'search.more': 'और दिखाएं',
	'search.part-of': 'इस पाठ में:',
	'search.kind.module': 'पाठ',
	'search.kind.law': 'कानून',
	'search.kind.list': 'सूची',
	'search.kind.track': 'आपका काम',
	'search.kind.kit': 'प्रशिक्षण किट',
	'search.kind.help': 'मदद',
};
