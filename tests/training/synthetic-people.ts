import { chanceFrom, type Chance } from '#db/demo/chance.ts';
import type { Facts, Post } from '#training/same-person.ts';

/**
 * A seeded synthetic state: people as sheets have them, and a share of them written down a second
 * time by somebody else. How names are spelled here is written apart from how they are folded
 * (src/training/name-sounds.ts), or the rules would only be measured against themselves.
 */
export type Synthetic = {
	people: Facts[];
	/** `left right` of every true pair. */ truth: Set<string>;
};

type Both = readonly [hi: string, en: string];

export function syntheticState({
	count,
	seed = 1098,
	twice = 0.03,
}: {
	count: number;
	seed?: number;
	twice?: number;
}): Synthetic {
	const chance = chanceFrom(seed);
	const people: Facts[] = [];
	const truth = new Set<string>();
	const persons = Math.round(count / (1 + twice));
	// A block has some 250 trained people, from its own dozen villages.
	const blocks = Math.max(1, Math.round(persons / 250));
	const places = Array.from({ length: blocks }, (_, n) => aBlock(chance, n));
	let before: { person: Person; place: Block } | undefined;
	for (let n = 0; n < persons; n += 1) {
		// Four in a hundred share father or husband, village and often the mobile with the one before.
		const household = before && before.person.serviceNumber === null && chance.of(0.04);
		const place = household && before ? before.place : chance.pick(places);
		const person =
			household && before ? relativeOf(chance, before.person, place) : aPersonOf(chance, place, n);
		before = { person, place };
		const id = `p${String(n).padStart(7, '0')}`;
		people.push(written(chance, person, id));
		if (people.length + persons - n - 1 < count && chance.of(twice * 1.02)) {
			const again = `q${String(n).padStart(7, '0')}`;
			people.push(written(chance, movedOn(chance, person, place), again));
			truth.add(`${id} ${again}`);
		}
	}
	return { people, truth };
}

type Block = { blockLgd: number; districtLgd: number; villages: Both[]; centres: number };
type Person = {
	woman: boolean;
	given: Both;
	family: Both;
	/** देवी, खातून … where a woman does not carry the family's name. */
	last: Both;
	relation: 'father' | 'husband';
	relationGiven: Both;
	village: Both;
	ageGroup: string;
	phone: string | null;
	serviceNumber: string | null;
	role: string;
	unit: Both | null;
	blockLgd: number | null;
	districtLgd: number;
};

function aBlock(chance: Chance, n: number): Block {
	const villages = Array.from({ length: 12 }, () => {
		const [start, end] = [chance.pick(villageStarts), chance.pick(villageEnds)];
		return [start[0] + end[0], start[1] + end[1]] as const;
	});
	return {
		blockLgd: 3000 + n,
		districtLgd: 300 + Math.floor(n / 13),
		villages,
		centres: 20_000_000 + n * 1000,
	};
}

function aPersonOf(chance: Chance, place: Block, n: number): Person {
	const kind = chance.next();
	const role =
		kind < 0.2
			? chance.pick(['pol-constable', 'pol-constable', 'pol-asi', 'pol-si', 'pol-cwpo'])
			: kind < 0.55
				? chance.pick(['flw-sahiya', 'flw-sevika', 'flw-sevika', 'flw-anm', 'flw-sahayika'])
				: chance.pick(['com-forum', 'com-forum', 'com-shg', 'com-pri']);
	const police = role.startsWith('pol-');
	const woman = role.startsWith('flw-') || role === 'com-shg' || chance.of(police ? 0.15 : 0.55);
	const share = chance.next();
	const people = peoples[share < 0.55 ? 0 : share < 0.88 ? 1 : 2] ?? chance.pick(peoples);
	const family = chance.pick(people.families);
	const married = chance.of(0.75);
	const last = woman ? (chance.pick(married ? people.wives : people.daughters) ?? family) : family;
	const village = chance.pick(place.villages);
	return {
		woman,
		given: chance.pick(woman ? people.women : people.men),
		family,
		last,
		relation: woman && married ? 'husband' : 'father',
		relationGiven: chance.pick(people.men),
		village,
		ageGroup: chance.pick(['18-29', '30-44', '30-44', '45-59']),
		phone: chance.of(0.75) ? aPhone(chance) : null,
		// No number twice in a district: the next ones are given to the next who join.
		serviceNumber: police ? String(100 + (n % 9000)) : null,
		role,
		unit: police ? [`${village[0]} थाना`, `${village[1]} PS`] : centreOf(chance, role, place),
		blockLgd: police && chance.of(0.5) ? null : place.blockLgd,
		districtLgd: place.districtLgd,
	};
}

/** A sister, a brother, a wife: another given name of the same people. */
function relativeOf(chance: Chance, person: Person, place: Block): Person {
	const people =
		peoples.find(({ families }) => families.includes(person.family)) ?? chance.pick(peoples);
	const others = (person.woman ? people.women : people.men).filter((one) => one !== person.given);
	const role = chance.pick(['com-forum', 'com-shg', 'com-pri']);
	return {
		...person,
		given: chance.pick(others),
		phone: chance.of(0.5) ? person.phone : aPhone(chance),
		role,
		unit: centreOf(chance, role, place),
	};
}

function centreOf(chance: Chance, role: string, place: Block): Both | null {
	if (role !== 'flw-sevika' && role !== 'flw-sahayika') return null;
	const code = `AWC ${place.centres + chance.between(1, 150)}`;
	return [code, code];
}

/** Some time later: another mobile, a promotion, another thana. */
function movedOn(chance: Chance, person: Person, place: Block): Person {
	const police = person.serviceNumber !== null;
	const village = police && chance.of(0.3) ? chance.pick(place.villages) : person.village;
	return {
		...person,
		village,
		phone: chance.of(0.15) ? aPhone(chance) : person.phone,
		role: chance.of(0.12) ? (police ? 'pol-asi' : 'com-forum') : person.role,
		unit: police ? [`${village[0]} थाना`, `${village[1]} PS`] : person.unit,
	};
}

function aPhone(chance: Chance): string {
	return `9${String(chance.between(100_000_000, 999_999_999))}`;
}

/** As a tired clerk writes it: not every column, not every letter. */
function written(chance: Chance, person: Person, id: string): Facts {
	const police = person.serviceNumber !== null;
	const script = chance.of(police ? 0.6 : 0.25) ? 1 : 0;
	const misspelt = (name: Both) => spelled(chance, name[script], script);
	const given = misspelt(person.given);
	const last = chance.of(0.1) ? '' : misspelt(chance.of(0.08) ? person.family : person.last);
	const plain = chance.of(0.04) && last ? `${last} ${given}` : `${given} ${last}`.trim();
	const title = chance.of(0.08) ? titleOf(chance, person, script) : '';
	const father = !police && chance.of(0.93);
	const relationLast = chance.of(0.5) ? ` ${misspelt(person.family)}` : '';
	const post: Post = {
		role: person.role,
		unit: person.unit && chance.of(0.85) ? person.unit[script] : null,
		village: !police && chance.of(0.95) ? spelled(chance, person.village[script], script) : null,
		districtLgd: person.districtLgd,
		blockLgd: person.blockLgd,
	};
	return {
		id,
		names: [title + plain],
		relation: father ? person.relation : null,
		relationName: father ? misspelt(person.relationGiven) + relationLast : null,
		sex: chance.of(0.8) ? (person.woman ? 'woman' : 'man') : null,
		ageGroup: chance.of(0.6) ? person.ageGroup : null,
		serviceNumber: police && chance.of(0.93) ? numbered(chance, person.serviceNumber) : null,
		phones: person.phone && chance.of(0.8) ? [person.phone] : [],
		posts: [post],
	};
}

function numbered(chance: Chance, number: string | null): string | null {
	return number && chance.of(0.1) ? `C/${number.padStart(4, '0')}` : number;
}

function titleOf(chance: Chance, { woman }: Person, script: 0 | 1): string {
	const titles = woman ? ['श्रीमती ', 'Smt. '] : ['श्री ', 'Shri '];
	return chance.of(0.9) ? (titles[script] ?? '') : '';
}

/** One or two habits of spelling, and now and then a real slip. */
function spelled(chance: Chance, name: string, script: 0 | 1): string {
	let text = name;
	const habits = script === 0 ? habitsHi : habitsEn;
	const fitting = habits.filter(([from]) => text.includes(from));
	for (let n = 0; n < 2 && fitting.length > 0; n += 1) {
		if (!chance.of(0.3)) continue;
		const [from, to] = chance.pick(fitting);
		text = text.replace(from, to);
	}
	return chance.of(0.015) ? slipped(chance, text) : text;
}

/** A letter forgotten, or struck twice, past the first. */
function slipped(chance: Chance, text: string): string {
	const letters = Array.from(text);
	if (letters.length < 4) return text;
	const at = chance.between(1, letters.length - 1);
	const letter = letters[at] ?? '';
	letters[at] = chance.of(0.5) ? '' : letter + letter;
	return letters.join('');
}

const habitsEn: [string, string][] = [
	...([
		['i', 'ee'],
		['ee', 'i'],
		['u', 'oo'],
		['oo', 'u'],
		['a', 'aa'],
		['v', 'w'],
		['w', 'v'],
	] as [string, string][]),
	...([
		['V', 'B'],
		['v', 'b'],
		['sh', 's'],
		['Sh', 'S'],
		['s', 'sh'],
		['ph', 'f'],
		['Ph', 'F'],
	] as [string, string][]),
	...([
		['z', 'j'],
		['Z', 'J'],
		['th', 't'],
		['t', 'th'],
		['ya', 'ia'],
		['ksh', 'x'],
	] as [string, string][]),
	...([
		['tt', 't'],
		['nn', 'n'],
		['t', 'tt'],
		['ah', 'aha'],
		['ndra', 'nder'],
		['chh', 'ch'],
	] as [string, string][]),
	...([
		['au', 'ou'],
		['ha', 'h'],
		['ala', 'la'],
		['ara', 'ra'],
		['eo', 'ev'],
		['y', 'i'],
	] as [string, string][]),
];
const habitsHi: [string, string][] = [
	...([
		['ी', 'ि'],
		['ि', 'ी'],
		['ू', 'ु'],
		['ु', 'ू'],
		['श', 'स'],
		['ष', 'श'],
		['स', 'श'],
	] as [string, string][]),
	...([
		['व', 'ब'],
		['ब', 'व'],
		['ण', 'न'],
		['ं', 'न्'],
		['ड़', 'ड'],
		['ज़', 'ज'],
		['ँ', 'ं'],
	] as [string, string][]),
	...([
		['ै', 'े'],
		['ौ', 'ो'],
		['्र', 'र'],
		['क्ष', 'छ'],
		['ये', 'ए'],
	] as [string, string][]),
];

const both = (words: string): Both[] =>
	words.split(' ').map((pair) => {
		const [hi = '', en = ''] = pair.split('/');
		return [hi, en] as const;
	});

const devi = both('देवी/Devi');
const kumari = both('कुमारी/Kumari');
const peoples: {
	women: Both[];
	men: Both[];
	families: Both[];
	wives: Both[];
	daughters: Both[];
}[] = [
	{
		women: both(
			'सुनीता/Sunita अनीता/Anita सरिता/Sarita सविता/Savita रेखा/Rekha संगीता/Sangita नीलम/Neelam सुशीला/Sushila अंजलि/Anjali ज्योति/Jyoti दुलारी/Dulari गीता/Geeta सीता/Sita रीता/Rita पूनम/Poonam किरण/Kiran ललिता/Lalita मुन्नी/Munni मंजू/Manju संजू/Sanju रंजू/Ranju अंजू/Anju उर्मिला/Urmila प्रमिला/Pramila निर्मला/Nirmala विमला/Vimla कमला/Kamla शांति/Shanti मालती/Malti पार्वती/Parvati सरस्वती/Saraswati लक्ष्मी/Lakshmi कौशल्या/Kaushalya शकुंतला/Shakuntala यशोदा/Yashoda सावित्री/Savitri गायत्री/Gayatri कविता/Kavita बबीता/Babita ममता/Mamta आशा/Asha उषा/Usha शोभा/Shobha प्रभा/Prabha विभा/Vibha आभा/Abha पुष्पा/Pushpa चंपा/Champa चिंता/Chinta फूलकुमारी/Phulkumari रीना/Reena मीना/Meena बीना/Beena वीणा/Veena टीना/Tina नीतू/Neetu रितु/Ritu मीतू/Mitu सोनी/Soni मोनी/Moni पिंकी/Pinki रिंकी/Rinki डॉली/Dolly गुड़िया/Guriya नेहा/Neha स्नेहा/Sneha पूजा/Puja कंचन/Kanchan सुमन/Suman सुमित्रा/Sumitra कुंती/Kunti तारा/Tara मीरा/Meera हीरा/Hira धनेश्वरी/Dhaneshwari राजेश्वरी/Rajeshwari तेतरी/Tetri झालो/Jhalo बुधनी/Budhni सुखनी/Sukhni',
		),
		men: both(
			'रमेश/Ramesh सुरेश/Suresh महेश/Mahesh दिनेश/Dinesh राजेश/Rajesh राकेश/Rakesh मुकेश/Mukesh उमेश/Umesh गणेश/Ganesh नरेश/Naresh अनिल/Anil सुनील/Sunil अजय/Ajay विजय/Vijay संजय/Sanjay धनंजय/Dhananjay मनोज/Manoj विनोद/Vinod प्रमोद/Pramod अशोक/Ashok संतोष/Santosh अरविंद/Arvind रवींद्र/Ravindra राजेंद्र/Rajendra सुरेंद्र/Surendra महेंद्र/Mahendra धर्मेंद्र/Dharmendra जितेंद्र/Jitendra उपेंद्र/Upendra वीरेंद्र/Virendra जगदीश/Jagdish जगरनाथ/Jagarnath रामेश्वर/Rameshwar कामेश्वर/Kameshwar परमेश्वर/Parmeshwar बालेश्वर/Baleshwar नागेश्वर/Nageshwar कैलाश/Kailash प्रकाश/Prakash विकास/Vikas सुभाष/Subhash मोहन/Mohan सोहन/Sohan मदन/Madan लखन/Lakhan भरत/Bharat शत्रुघ्न/Shatrughan लक्ष्मण/Lakshman बलराम/Balram परशुराम/Parshuram शंकर/Shankar शिवनाथ/Shivnath भोला/Bhola बैजनाथ/Baijnath केदार/Kedar बद्री/Badri गोपाल/Gopal नंदलाल/Nandlal छोटेलाल/Chhotelal बाबूलाल/Babulal हीरालाल/Hiralal मोतीलाल/Motilal देवनारायण/Devnarayan सत्यनारायण/Satyanarayan रामप्रसाद/Ramprasad शिवप्रसाद/Shivprasad सुखदेव/Sukhdev वासुदेव/Vasudev महादेव/Mahadev पंकज/Pankaj नीरज/Neeraj धीरज/Dheeraj अमित/Amit सुमित/Sumit रोहित/Rohit मोहित/Mohit राहुल/Rahul दीपक/Deepak आनंद/Anand चंदन/Chandan नवीन/Naveen प्रवीण/Praveen',
		),
		families: both(
			'महतो/Mahto यादव/Yadav सिंह/Singh साहू/Sahu प्रसाद/Prasad कुमार/Kumar राम/Ram मांझी/Manjhi पासवान/Paswan ठाकुर/Thakur शर्मा/Sharma गुप्ता/Gupta राय/Rai चौधरी/Choudhary दास/Das गोप/Gope',
		),
		wives: devi,
		daughters: kumari,
	},
	{
		women: both(
			'फूलमनी/Phulmani बिरसमुनी/Birsmuni एतवारी/Etwari मंगरी/Mangri सोमारी/Somari बुधनी/Budhni जसिंता/Jasinta सुषमा/Sushma मरियम/Mariam दयामनी/Dayamani सेलेस्तीना/Celestina प्रतिमा/Pratima असरिता/Asrita निर्मला/Nirmala ग्रेस/Grace सरोज/Saroj अनिता/Anita बसंती/Basanti सालगे/Salge चांदमुनी/Chandmuni हीरामुनी/Hiramuni सोनामुनी/Sonamuni लखीमुनी/Lakhimuni पानमुनी/Panmuni सुकुरमुनी/Sukurmuni मोनिका/Monika फिलोमिना/Philomina सिलबिया/Silbiya रोज़लिया/Rozaliya एलिसबा/Elisba अग्नेस/Agnes मेरी/Mary जयंती/Jayanti करमी/Karmi सुगी/Sugi जौनी/Jauni नंदी/Nandi सुशांति/Sushanti सुमति/Sumati पुष्पा/Pushpa अल्बीना/Albina बेरनादेत/Bernadet सुचिता/Suchita विनीता/Vinita',
		),
		men: both(
			'बिरसा/Birsa सोमरा/Somra मंगरा/Mangra बुधवा/Budhwa एतवा/Etwa जोहन/Johan पौलुस/Paulus सुनील/Sunil अमित/Amit जेवियर/Xavier मतियस/Mathias बंधना/Bandhna विजय/Vijay प्रकाश/Prakash सुकरा/Sukra अनूप/Anup करमा/Karma चमरा/Chamra लेदा/Leda गंदूर/Gandur सनिका/Sanika जुनुल/Junul सिंगराय/Singrai सोनाराम/Sonaram चुड़का/Churka लखन/Lakhan मोटाय/Motay बाबूराम/Baburam जोसेफ/Joseph अल्बर्ट/Albert इग्नेस/Ignes फ्रांसिस/Francis बेनेदिक/Benedik सिमोन/Simon दानियल/Daniyal मार्टिन/Martin सुरेन/Suren कोलाय/Kolay दुबराज/Dubraj गोपाल/Gopal',
		),
		families: both(
			'तिर्की/Tirkey कुजूर/Kujur लकड़ा/Lakra एक्का/Ekka मिंज/Minz टोप्पो/Toppo केरकेट्टा/Kerketta उरांव/Oraon कच्छप/Kachhap मुंडा/Munda होरो/Horo बारला/Barla भेंगरा/Bhengra मुर्मू/Murmu हांसदा/Hansda सोरेन/Soren टुडू/Tudu हेम्ब्रम/Hembrom मरांडी/Marandi बास्की/Baski किस्कू/Kisku',
		),
		wives: both('देवी/Devi'),
		daughters: [],
	},
	{
		women: both(
			'रुखसाना/Rukhsana शबनम/Shabnam नसीमा/Nasima जैनब/Zainab रेशमा/Reshma नजमा/Najma सलमा/Salma फरजाना/Farzana रज़िया/Razia शहनाज/Shahnaz गुलनाज/Gulnaz ज़रीना/Zarina फातिमा/Fatima आयशा/Ayesha तबस्सुम/Tabassum नूरजहां/Nurjahan मेहरुन/Mehrun सायरा/Saira अफसाना/Afsana रुबीना/Rubina यासमीन/Yasmin निखत/Nikhat शगुफ्ता/Shagufta नाजिया/Nazia सादिया/Sadia हसीना/Hasina जमीला/Jamila मोमिना/Momina तरन्नुम/Tarannum परवीना/Parvina खुशबू/Khushbu नाहिद/Nahid शाहिदा/Shahida रोशन/Roshan ज़ोहरा/Zohra कमरून/Kamrun बिलकिस/Bilkis अमीना/Amina',
		),
		men: both(
			'इरफान/Irfan इमरान/Imran सलीम/Salim कलीम/Kalim नौशाद/Naushad अफरोज/Afroz असलम/Aslam अकरम/Akram आरिफ/Arif आसिफ/Asif रफीक/Rafiq शकील/Shakil जमील/Jamil यूसुफ/Yusuf याकूब/Yakub इदरीस/Idris हनीफ/Hanif मुश्ताक/Mushtaq इम्तियाज/Imtiyaz शमशाद/Shamshad अब्दुल/Abdul रहमान/Rahman रहीम/Rahim करीम/Karim सत्तार/Sattar गफ्फार/Gaffar जब्बार/Jabbar सद्दाम/Saddam अरशद/Arshad परवेज/Parvez तौकीर/Tauqir मंसूर/Mansur नसीर/Nasir बशीर/Bashir सगीर/Sagir मोईन/Moin हारून/Harun उस्मान/Usman सुलेमान/Suleman ताहिर/Tahir',
		),
		families: both('अंसारी/Ansari खान/Khan आलम/Alam शेख/Sheikh'),
		wives: both('खातून/Khatoon बीबी/Bibi बेगम/Begum'),
		daughters: both('परवीन/Parveen खातून/Khatoon'),
	},
];
// A family without a name of its own for wives and daughters keeps the family's.
for (const one of peoples) if (one.daughters.length === 0) one.daughters.push(...one.families);

const villageStarts = both(
	'राम/Ram कृष्ण/Krishna बड़/Bar छोट/Chhot नया/Naya हरि/Hari गोविंद/Gobind चैन/Chain बिशुन/Bishun सुंदर/Sundar माधो/Madho लोह/Loh करम/Karam सर/Sar जाम/Jam पिपर/Pipar आम/Am बेल/Bel कुसुम/Kusum डुमर/Dumar सिम/Sim तेतर/Tetar जगन/Jagan फतेह/Fateh इस्लाम/Islam',
);
const villageEnds = both(
	'पुर/pur गांव/gaon टोली/toli डीह/dih बेड़ा/bera टांड़/tand नगर/nagar गढ़/garh टांगर/tangar कोचा/kocha',
);
