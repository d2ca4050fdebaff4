import type { Chance } from './chance.ts';

/** One name in both scripts: what is written in which of them is decided person by person. */
export type InBoth = readonly [hi: string, en: string];

/** How a family of names goes: a woman keeps the family's name, or is देवी, कुमारी, खातून. */
export type Naming = {
	women: readonly InBoth[];
	men: readonly InBoth[];
	families: readonly InBoth[];
	wife?: InBoth;
	daughter?: InBoth;
};

const tribal: Naming = {
	women: [
		['फूलमनी', 'Phulmani'],
		['बिरसमुनी', 'Birsmuni'],
		['एतवारी', 'Etwari'],
		['मंगरी', 'Mangri'],
		['सोमारी', 'Somari'],
		['बुधनी', 'Budhni'],
		['जसिंता', 'Jasinta'],
		['सुषमा', 'Sushma'],
		['मरियम', 'Mariam'],
		['दयामनी', 'Dayamani'],
		['सेलेस्तीना', 'Celestina'],
		['प्रतिमा', 'Pratima'],
		['असरिता', 'Asrita'],
		['निर्मला', 'Nirmala'],
		['ग्रेस', 'Grace'],
		['सरोज', 'Saroj'],
		['अनिता', 'Anita'],
		['बसंती', 'Basanti'],
	],
	men: [
		['बिरसा', 'Birsa'],
		['सोमरा', 'Somra'],
		['मंगरा', 'Mangra'],
		['बुधवा', 'Budhwa'],
		['एतवा', 'Etwa'],
		['जोहन', 'Johan'],
		['पौलुस', 'Paulus'],
		['सुनील', 'Sunil'],
		['अमित', 'Amit'],
		['जेवियर', 'Xavier'],
		['मतियस', 'Mathias'],
		['बंधना', 'Bandhna'],
		['विजय', 'Vijay'],
		['प्रकाश', 'Prakash'],
		['सुकरा', 'Sukra'],
		['अनूप', 'Anup'],
	],
	families: [],
};
const oraonFamilies: InBoth[] = [
	['तिर्की', 'Tirkey'],
	['कुजूर', 'Kujur'],
	['लकड़ा', 'Lakra'],
	['एक्का', 'Ekka'],
	['मिंज', 'Minz'],
	['टोप्पो', 'Toppo'],
	['केरकेट्टा', 'Kerketta'],
	['उरांव', 'Oraon'],
	['बाखला', 'Bakhla'],
	['कच्छप', 'Kachhap'],
	['खाखा', 'Xaxa'],
];
const mundaFamilies: InBoth[] = [
	['मुंडा', 'Munda'],
	['होरो', 'Horo'],
	['टोपनो', 'Topno'],
	['पूर्ति', 'Purty'],
	['भेंगरा', 'Bhengra'],
	['सोय', 'Soy'],
	['सांगा', 'Sanga'],
	['गुड़िया', 'Guria'],
	['हेमरोम', 'Hemrom'],
	['बारला', 'Barla'],
];

const womenOfTowns: InBoth[] = [
	['सुनीता', 'Sunita'],
	['सरिता', 'Sarita'],
	['रेखा', 'Rekha'],
	['संगीता', 'Sangita'],
	['नीलम', 'Neelam'],
	['सुशीला', 'Sushila'],
	['अंजलि', 'Anjali'],
	['ज्योति', 'Jyoti'],
	['दुलारी', 'Dulari'],
	['गीता', 'Geeta'],
	['पूनम', 'Poonam'],
	['किरण', 'Kiran'],
	['ललिता', 'Lalita'],
	['मुन्नी', 'Munni'],
];
const menOfTowns: InBoth[] = [
	['सुरेश', 'Suresh'],
	['राजेश', 'Rajesh'],
	['विनोद', 'Vinod'],
	['मनोज', 'Manoj'],
	['अशोक', 'Ashok'],
	['दिनेश', 'Dinesh'],
	['रामेश्वर', 'Rameshwar'],
	['उमेश', 'Umesh'],
	['जगदीश', 'Jagdish'],
	['संतोष', 'Santosh'],
	['अरविंद', 'Arvind'],
	['मुकेश', 'Mukesh'],
];
const sadan: Naming = {
	women: womenOfTowns,
	men: menOfTowns,
	families: [
		['महतो', 'Mahto'],
		['सिंह', 'Singh'],
		['साहू', 'Sahu'],
		['लोहरा', 'Lohra'],
		['गोप', 'Gope'],
		['बड़ाईक', 'Baraik'],
	],
	wife: ['देवी', 'Devi'],
	daughter: ['कुमारी', 'Kumari'],
};
const magadh: Naming = {
	...sadan,
	families: [
		['यादव', 'Yadav'],
		['मांझी', 'Manjhi'],
		['पासवान', 'Paswan'],
		['प्रसाद', 'Prasad'],
		['कुमार', 'Kumar'],
		['चौधरी', 'Choudhary'],
	],
};
const muslim: Naming = {
	women: [
		['रुखसाना', 'Rukhsana'],
		['शबनम', 'Shabnam'],
		['नसीमा', 'Nasima'],
		['जैनब', 'Zainab'],
		['रेशमा', 'Reshma'],
	],
	men: [
		['इरफान', 'Irfan'],
		['सलीम', 'Salim'],
		['नौशाद', 'Naushad'],
		['अफरोज', 'Afroz'],
	],
	families: [['अंसारी', 'Ansari']],
	wife: ['खातून', 'Khatoon'],
	daughter: ['परवीन', 'Parveen'],
};

const oraon: Naming = { ...tribal, families: oraonFamilies };
const munda: Naming = { ...tribal, families: mundaFamilies };

/** Whose names one meets in a district, each as often as it stands here. */
export const namings = {
	gumla: [oraon, oraon, oraon, sadan, sadan, muslim],
	khunti: [munda, munda, munda, sadan, sadan, muslim],
	gaya: [magadh, magadh, magadh, magadh, muslim],
} satisfies Record<string, Naming[]>;

export type WholeName = {
	name: InBoth;
	relation: 'father' | 'husband';
	relationName: InBoth;
};

/** Somebody's name, and the father or husband who tells her from the other सुनीता देवी. */
export function aName(chance: Chance, naming: Naming, sex: 'woman' | 'man'): WholeName {
	const family = chance.pick(naming.families);
	const [first = family, elder = family] = chance.some(naming.men, 2);
	const relationName = joined(elder, family);
	if (sex === 'man') return { name: joined(first, family), relation: 'father', relationName };
	const married = chance.of(0.7);
	const last = (married ? naming.wife : naming.daughter) ?? family;
	const name = joined(chance.pick(naming.women), last);
	return { name, relation: married ? 'husband' : 'father', relationName };
}

function joined(first: InBoth, last: InBoth): InBoth {
	return [`${first[0]} ${last[0]}`, `${first[1]} ${last[1]}`];
}
