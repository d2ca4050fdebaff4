import { allRoles } from '../roles.ts';

/** What lists write for a role beside its names in roles.json. One word stands for one role. */
const asWritten: Record<string, string> = {
	'pol-sho':
		'थाना प्रभारी|थानाध्यक्ष|थाना अध्यक्ष|थानेदार|sho|oc|o/c|officer in charge|officer incharge|ps incharge',
	'pol-inspector': 'पुलिस निरीक्षक|पु०नि०|पुनि|पु.नि.|inspector|insp|police inspector',
	'pol-si': 'अवर निरीक्षक|पुलिस अवर निरीक्षक|पु.अ.नि.|पुअनि|अ.नि.|दारोगा|दरोगा|si|sub inspector|psi',
	'pol-asi': 'सहायक अवर निरीक्षक|स.अ.नि.|सअनि|जमादार|asi|assistant sub inspector|ए.एस.आई.',
	'pol-hc': 'हवलदार|प्रधान आरक्षी|head constable|hc|havildar|hawaldar',
	'pol-constable':
		'सिपाही|आरक्षी|महिला आरक्षी|महिला सिपाही|आ०|आ.|constable|const|ct|lady constable|lc|म.आ.|mahila constable',
	'pol-chowkidar': 'चौकीदार|chowkidar|chaukidar',
	'pol-dsp': 'पुलिस उपाधीक्षक|dsp|dysp|sdpo|अनुमंडल पुलिस पदाधिकारी',
	'pol-sp': 'पुलिस अधीक्षक|sp|ssp',
	'pol-cwpo': 'बाल कल्याण पुलिस पदाधिकारी|cwpo|बाल कल्याण पदाधिकारी|cwpo/si',
	'cwc-chair': 'अध्यक्ष cwc|cwc chairperson|chairperson cwc|cwc अध्यक्ष|बाल कल्याण समिति अध्यक्ष',
	'cwc-member': 'सदस्य cwc|cwc member|member cwc|cwc सदस्य|बाल कल्याण समिति सदस्य|cwc',
	'jjb-member': 'सदस्य jjb|jjb member|member jjb|jjb सदस्य|किशोर न्याय बोर्ड सदस्य|सदस्य किशोर न्याय बोर्ड',
	'dcpu-head': 'dcpo|जिला बाल संरक्षण पदाधिकारी',
	'flw-sahiya': 'सहिया|सहिया दीदी|आशा|sahiya|sahia|asha|asha worker|आशा कार्यकर्ता',
	'flw-sahiya-saathi':
		'सहिया साथी|सहिया साथी (st)|sahiya saathi|sahiya sathi|आशा फैसिलिटेटर|asha facilitator|stt',
	'flw-sevika':
		'सेविका|आंगनबाड़ी सेविका|आंगनबाडी सेविका|आँगनबाड़ी सेविका|sevika|sewika|aww|anganwadi sevika|anganwadi worker',
	'flw-sahayika': 'सहायिका|आंगनबाड़ी सहायिका|sahayika|awh|anganwadi helper',
	'flw-anm': 'एएनएम|ए.एन.एम.|anm',
	'flw-jalsahiya': 'जल सहिया|जलसहिया|jal sahiya|jalsahiya',
	vlcpc: 'vlcpc|vlcpc member|vlcpc सदस्य',
	'com-shg':
		'shg|shg member|shg सदस्य|सखी मंडल|सखी मंडल सदस्य|सखी मंडल दीदी|जीविका दीदी|jeevika didi|jivika didi|समूह सदस्य',
	'com-forum': 'प्रवासी मंच सदस्य|मंच सदस्य|migrant forum member|forum member|pravasi manch',
	'com-kishori': 'किशोरी|किशोरी समूह|kishori',
	'com-pri':
		'मुखिया|वार्ड सदस्य|पंचायत समिति सदस्य|पंसस|जिला परिषद सदस्य|mukhiya|ward member|वार्ड मेंबर|वार्ड पार्षद|pri member|pri|उप मुखिया|उपमुखिया',
	'com-trad': 'ग्राम प्रधान|मुंडा|मानकी|पाहन|gram pradhan|pahan|manki|munda',
	'com-kachahari': 'सरपंच|पंच|sarpanch|panch',
	'edu-teacher': 'शिक्षक|शिक्षिका|teacher|सहायक शिक्षक|प्रधानाध्यापक|asst teacher|assistant teacher',
	'leg-plv': 'plv|पीएलवी|पारा लीगल वॉलंटियर|अधिकार मित्र|para legal volunteer',
	'ngo-field': 'field worker|mobiliser|mobilizer|मोबिलाइजर|क्षेत्रीय कार्यकर्ता|फील्ड वर्कर',
	'ngo-counsellor': 'परामर्शदाता|counsellor|counselor|काउंसलर',
	'wcd-cdpo': 'cdpo|महिला पर्यवेक्षिका|पर्यवेक्षिका|lady supervisor|ls',
};

const words = new Map<string, string>();
for (const role of allRoles) {
	const names = [role.hi, role.en, ...role.hi.split(/[/,:]/), ...role.en.split(/[/:]/)];
	for (const name of names) add(name.replace(/\(.*?\)/g, ''), role.id);
}
for (const [id, written] of Object.entries(asWritten)) {
	for (const name of written.split('|')) words.set(roleKey(name), id);
}

/** Two roles that share a word in roles.json are told apart by neither. */
function add(name: string, id: string): void {
	const key = roleKey(name);
	if (key.length > 1) words.set(key, words.has(key) && words.get(key) !== id ? '' : id);
}

export type RoleRead = { role?: string; rest?: string; serviceNumber?: string };

/**
 * The role a cell names: whole, or before a comma, bracket or number ("आरक्षी 1123", "ASI, Torpa").
 * Two different roles in one cell are none: which one she came in, somebody has to say.
 */
export function roleFrom(typed: string): RoleRead {
	const whole = words.get(roleKey(typed));
	if (whole) return { role: whole };
	const parts = typed
		.split(/[,(/;\n]|\s[-–]\s|\s(?:सह|व|और|एवं|cum|and)\s/)
		.filter((part) => part.trim());
	const known = parts.map((part) => words.get(roleKey(part)) || undefined);
	const roles = new Set(known.filter((role) => role !== undefined));
	const [only] = roles;
	if (only !== undefined && roles.size === 1) {
		const rest = parts
			.filter((_, n) => known[n] === undefined)
			.map((part) => part.replace(/\)/g, '').trim());
		return { role: only, ...serviceOr(rest.join(', ')) };
	}
	const [, before = '', number] = /^(\D+?)[\s/\-–:]*(\d{2,6})$/.exec(typed.trim()) ?? [];
	const role = words.get(roleKey(before));
	return role && number ? { role, serviceNumber: number } : {};
}

function serviceOr(rest: string): { rest?: string; serviceNumber?: string } {
	if (rest === '') return {};
	return /^\d{2,6}$/.test(rest) ? { serviceNumber: rest } : { rest };
}

function roleKey(typed: string): string {
	return typed
		.normalize('NFC')
		.toLowerCase()
		.replace(/[़\u200b-\u200f]/gu, '')
		.replace(/ँ/g, 'ं')
		.replace(/[\s.।०॰'’()-]+/g, '');
}
