import { isDevanagari } from '../names.ts';
import { fromKrutiDev } from './kruti-dev.ts';

/** What a column of a list can hold. 'nothing' is read by nobody and kept nowhere. */
export const fields = [
	'nothing',
	'serial',
	'name',
	'relation-name',
	'father',
	'husband',
	'mother',
	'sex',
	'age',
	'birth-date',
	'role',
	'unit',
	'village',
	'address',
	'block',
	'district',
	'phone',
	'service-number',
] as const;
export type Field = (typeof fields)[number];

/** What heads a column, as people write it, without spaces, dots and case. Longest first is not needed: whole words. */
const heads: [Field, string][] = [
	[
		'serial',
		'क्रसं क्रस क्रमांक क्रमसंख्या क्र क्रम क्रमसं क्र0सं0 क्रम0 संख्या slno sno srno serialno serial serialnumber no sn sl s# kram kramank kramsankhya',
	],
	[
		'name',
		'नाम name नामप्रतिभागी प्रतिभागीकानाम प्रतिभागीनाम participantname nameofparticipant nameoftheparticipant participantsname nomineename fullname नामांकितकानाम सहियाकानाम सेविकाकानाम पदाधिकारीकानाम पुलिसपदाधिकारीकानाम कर्मीकानाम सदस्यकानाम सदस्योंकानाम nameofofficer officername officersname nameofofficial membername nameofmember nameofsahiya nameofsevika नामहिंदी नामहिन्दी नामअंग्रेजी names participant प्रतिभागी pratibhagi naam नामवपदनाम पूरानाम',
	],
	[
		'relation-name',
		'पितापति पितापतिकानाम पतिपिता पतिपिताकानाम पितापतिनाम fatherhusband fathershusbandsname fatherhusbandname fatherhusbandsname fathershusbandname husbandfathername husbandfathersname fhname sowodo sodowo wodoso guardian guardianname अभिभावक अभिभावककानाम पिताअथवापतिकानाम पितायापतिकानाम पतियापिताकानाम pitapati pitapatikanaam',
	],
	['father', 'पिता पिताकानाम father fathername fathersname nameoffather पिताश्री so do pitakanaam'],
	['husband', 'पति पतिकानाम husband husbandname husbandsname nameofhusband wo patikanaam'],
	['mother', 'माता माताकानाम mother mothername mothersname मां'],
	['sex', 'लिंग sex gender मपु मपुअन्य लिंगमपु mf ling स्त्रीपुरुष महिलापुरुष'],
	['age', 'उम्र आयु age ageyears agegroup आयुवर्ग उम्रवर्ष umra ageinyears'],
	['birth-date', 'जन्मतिथि जन्मदिनांक dob dateofbirth birthdate जन्मदिन'],
	[
		'role',
		'पद पदनाम पदरैंक रैंक rank designation post role पदपदनाम pad padnaam desig designationrank postrank position पदवी पदधारण',
	],
	[
		'unit',
		'थाना इकाई थानाइकाई पदस्थापन पदस्थापनस्थान पदस्थापित पोस्टिंग posting placeofposting unit ps policestation thana office कार्यालय केंद्र केन्द्र केंद्रकानाम केन्द्रकानाम आंगनबाड़ीकेंद्र आंगनबाड़ीकेन्द्र centre center awc awccode awcname centrename subcentre hsc उपकेंद्र उपकेन्द्र organisation organization संस्था संस्थाकानाम संगठन समूह समूहकानाम group shg shgname postingunit postingplace currentposting थानाकानाम विभाग department विद्यालय school institution',
	],
	[
		'village',
		'गांव गाँव ग्राम village gaon villagename गांवकानाम गाँवकानाम ग्रामकानाम गांवटोला ग्रामटोला टोला पंचायत panchayat grampanchayat gp ग्रामपंचायत vill राजस्वग्राम',
	],
	['address', 'पता address पूरापता fulladdress स्थायीपता addressvillage पूर्णपता pata ठिकाना'],
	['block', 'प्रखंड प्रखण्ड block prakhand blockname प्रखंडकानाम प्रखण्डकानाम'],
	['district', 'जिला district dist zila jila districtname जिलाकानाम'],
	[
		'phone',
		'मोबाइल मोबाईल मोबाइलनंबर मोबाइलनं मोबाइलनम्बर मोबाईलनं मोबाईलनंबर मोबाईलनम्बर मोबाइलसंख्या मोबाईलसंख्या मोबाइलन मोनं मोन0 मो फोन फोननं फोननंबर दूरभाष दूरभाषसंख्या संपर्क संपर्कसंख्या सम्पर्कनं संपर्कनंबर संपर्कसूत्र mobile mobileno mobilenumber mob mobno phone phoneno phonenumber contact contactno contactnumber whatsapp whatsappno whatsappnumber व्हाट्सऐपनंबर ph phno cell मोबाइलनं0 मोबाईलनं0 मो0नं0 मो0न0 मो0',
	],
	[
		'service-number',
		'बेल्टनंबर बेल्टसंख्या बेल्टनं बेल्ट सेवासंख्या सेवा beltno beltnumber serviceno servicenumber employeeid empid employeeno pno pisno गोपनीय बकलनंबर chestno buckleno forcenumber',
	],
	[
		'nothing',
		'आधार आधारसंख्या आधारनंबर आधारनं aadhaar aadhar aadhaarno aadharno aadhaarnumber aadharnumber uid खाता खातासंख्या bankaccount accountno accountnumber acno ifsc बैंक bank bankname pan panno हस्ताक्षर signature sign टिप्पणी अभ्युक्ति remarks remark वर्ग जाति category caste ईमेल email emailid दिनांक date यात्राभत्ता ta da tada राशि amount उपस्थिति attendance दिव्यांग धर्म religion योग्यता qualification education शिक्षा नियुक्तितिथि dateofjoining doj अंगूठा अंगूठाहस्ताक्षर क्रमअंक present epic voterid',
	],
];
const named = new Map(
	heads.flatMap(([field, words]) =>
		words.split(' ').map((word) => [headKey(word), field] as const),
	),
);

/**
 * The field a column's head names, in Hindi, English, Roman Hindi or Kruti Dev; `undefined` for a
 * cell that is no head.
 */
export function fieldNamed(head: string): Field | undefined {
	const key = headKey(head);
	if (key === '' || key.length > 40) return undefined;
	const whole = named.get(key);
	if (whole) return whole;
	// "मोबाइल (WhatsApp)", "Name / नाम": what is before the bracket, or either side of the stroke.
	const parts = head.split(/[(/[\n]/).map((part) => named.get(headKey(part)));
	const known = parts.filter((part) => part !== undefined);
	if (parts[0] && (known.length === 1 || new Set(known).size === 1)) return parts[0];
	return isDevanagari(head) ? undefined : krutiNamed(head);
}

function krutiNamed(head: string): Field | undefined {
	const hindi = fromKrutiDev(head.trim());
	const field = named.get(headKey(hindi));
	// "sex" and "no" are read as English first; a Kruti head has at least two letters of Hindi.
	return /^[\p{Script=Devanagari}\p{N}\s./()-]{2,}$/u.test(hindi) ? field : undefined;
}

function headKey(head: string): string {
	return head
		.normalize('NFC')
		.toLowerCase()
		.replace(/[़\u200b-\u200f]/gu, '')
		.replace(/ँ/g, 'ं')
		.replace(/[\s.।:,;'’"“”()[\]/\\_*|&–-]+/g, '')
		.replace(/\u0951/g, '');
}
