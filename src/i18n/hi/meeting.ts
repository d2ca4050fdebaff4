import type { meeting as english } from '../en/meeting.ts';
import type { Sentences } from '../translate.ts';

export const meeting: Sentences<typeof english> = {
	'meeting.title': 'हो चुकी बैठक लिखें',
	'meeting.why': 'कब, कहां, किस विषय पर, कितने लोग आए। किसी का नाम नहीं लिखा जाता।',
	'meeting.where-first': 'बैठक किस जिले में हुई?',
	'meeting.where-first-why': 'फिर फॉर्म में उसी जिले के समूह और प्रखंड दिखेंगे। अगली बार यही जिला चुना रहेगा।',
	'meeting.other-district': 'दूसरा जिला चुनें',
	'meeting.held-on': 'तारीख',
	'meeting.start': 'शुरू का समय',
	'meeting.end': 'खत्म का समय',
	'meeting.group-how': 'समूह चुनें, तो उसका गांव और प्रखंड लिखे जाएंगे। बैठक कहीं और हुई हो, तो नीचे लिखें।',
	'meeting.how-many': 'कितने लोग आए',
	'meeting.how-many-how': 'जिनमें से कोई नहीं आया, वह खाना खाली छोड़ें।',
	'meeting.lead-how': 'दूसरी संस्था चुनें, तो आपकी संस्था “साथ में” लिखी जाएगी।',
	'meeting.rest': 'पहले से भरा है: {what}। बदलना हो तो खोलें।',
	'meeting.save': 'बैठक सेव करें',
	'meeting.another': 'एक और बैठक लिखें',
	'meeting.is-over': 'गांव की बैठक हो चुकी है और सिर्फ गिनती है?',
	'meeting.of-group': 'इस समूह की हो चुकी बैठक लिखें',
	'workshop.done-meeting': 'बैठक सेव हो गई, गिनती के साथ। देख लें, फिर जमा करें:',
	'workshop.done-meeting-again':
		'यह बैठक सेव हो चुकी है, दूसरी बार नहीं लिखी गई। कुछ बदलना हो, तो उसी में बदलें।',
	'refusal.meeting-to-come': 'यह तारीख आगे की है। यहां वही बैठक लिखें जो हो चुकी है।',
	'refusal.meeting-nowhere': 'समूह चुनें या गांव का नाम लिखें।',
	'refusal.topic-missing': 'बैठक किस विषय पर थी, लिखें।',
};
