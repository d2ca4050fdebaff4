import { wordLikeness } from './name-likeness.ts';
import { inRoman, isDevanagari, tidyName } from './names.ts';

/** A name taken apart for comparing it with another (register-practice.md section 8, point 2). */
export type NameSounds = {
	/** What tells people apart: the given name, and whatever isn't shared by thousands. */
	own: string[];
	/** Families and clans: Murmu, Mahto, Toppo. They count for little. */
	family: string[];
	/** What Devi, Kumari or Md. say about who carries the name. */
	sex: 'woman' | 'man' | undefined;
	/** All of it without gaps: Ram Prasad is Ramprasad. */
	joined: string;
};

/** One for the name, and one for each other name after उर्फ, alias or @. */
export function soundsOf(name: string): NameSounds[] {
	const names = tidyName(name).split(/\s(?:उर्फ़?|urf|alias|@)\s/iu);
	return names.map(takenApart).filter(({ joined }) => joined !== '');
}

/** A village, a thana or a husband's first word, as it sounds. */
export function soundOf(text: string): string {
	return wordsOf(text).map(soundOfWord).join('');
}

function takenApart(name: string): NameSounds {
	const words = wordsOf(name);
	const sounds = words.map(soundOfWord);
	const named = sounds.filter((sound) => !titles.has(sound));
	const all = named.length > 0 ? named : sounds;
	const strict = all.filter((sound) => !families.has(sound) && !epithets.has(sound));
	const loose = strict.filter((sound) => !isNearlyShared(sound));
	const first = all.slice(0, 1);
	return {
		own: loose.length > 0 ? loose : strict.length > 0 ? strict : first,
		family: (strict.length > 0 ? all : all.slice(1)).filter((sound) => families.has(sound)),
		sex: sexSaidBy(sounds),
		joined: all.join('').replace(/m(?=[pb])/g, 'n'),
	};
}

const nearly = new Map<string, boolean>();

/** Kerkata for Kerketta, Khtoon for Khatoon: a slip in a name shared by thousands. */
function isNearlyShared(sound: string): boolean {
	const before = nearly.get(sound);
	if (before !== undefined) return before;
	const shared = [...families, ...epithets].some((other) => {
		const likeness = wordLikeness(sound, other);
		return likeness === 'same' || (likeness === 'alike' && sound.length >= 4);
	});
	if (nearly.size > 100_000) nearly.clear();
	nearly.set(sound, shared);
	return shared;
}

function sexSaidBy(sounds: string[]): 'woman' | 'man' | undefined {
	const said = new Set(sounds.map((sound) => ofWomen.get(sound) ?? ofMen.get(sound)));
	if (said.has('woman') && !said.has('man')) return 'woman';
	// A woman may carry Kumar's name too, but nobody writes Md. before hers.
	return said.has('man') && !said.has('woman') ? 'man' : undefined;
}

function wordsOf(text: string): string[] {
	const words = tidyName(text)
		.toLowerCase()
		.replace(/\d+|०/gu, ' ')
		.split(/[\s.,;:'’"()/-]+/u)
		.filter(Boolean);
	return words.map((word) => short[word] ?? word);
}

/** Written short on most sheets. */
const short: Record<string, string> = { kr: 'kumar', kri: 'kumari', pd: 'prasad', moh: 'md' };

/**
 * How a word sounds, whichever script it is in. Vowels are kept: Rina, Rani and Renu are three. From
 * left to right, in this order.
 */
const foldings: [RegExp, string][] = [
	[/^ch(?=r)|^kh(?=r)/g, 'k'],
	[/^x(?=a?v)/g, 'j'],
	[/ce$/g, 's'],
	[/c(?=[aouklrt]|$)|ck|q/g, 'k'],
	[/c(?=[eiy])/g, 's'],
	[/jn|gny|^gn/g, 'gy'],
	[/chh?/g, 'c'],
	[/x/g, 'ks'],
	[/ksh/g, 'ks'],
	[/z/g, 'j'],
	[/ph|f/g, 'p'],
	[/[vw]/g, 'b'],
	[/sh/g, 's'],
	// Lakshmi, Laxmi, Lachhmi, Lakhmi.
	[/(ks|c|kh)(?=a?m)/g, 'k'],
	// Mehto is Mahto.
	[/eh(?=[^aeiou])/g, 'ah'],
	[/(?<=[bcdgjklmnprst])h+|h$/g, ''],
	// Only written in Hindi: Singh ends in a sound, Sinh does not.
	[/sing$|sinh$/g, 'sing'],
	[/m(?=[pb])/g, 'n'],
	[/ee|ie(?=[^aeiou]|$)|ii/g, 'i'],
	[/oo|uu/g, 'u'],
	[/ou/g, 'au'],
	[/aa/g, 'a'],
	[/ga(nb|on|un|nu)$/g, 'gaun'],
	[/aw$|ao$/g, 'au'],
	[/ae/g, 'ai'],
	// Sukhdeo is Sukhdev, Surender is Surendra.
	[/deo$/g, 'deb'],
	[/nd[ea]r$/g, 'ndra'],
	[/ya$/g, 'ia'],
	[/y/g, 'i'],
	[/ii/g, 'i'],
	[/ei/g, 'i'],
	// Kishore, Augustine.
	[/(?<=[aio][nr])e$/g, ''],
	// ड and ड़ between vowels are heard as either.
	[/(?<=[aeiou])d(?=[aeiou]|$)/g, 'r'],
	[/(.)\1+/g, '$1'],
	// The last a is written or left out, whatever the script.
	[/(?<=[^aeiou])a$/g, ''],
	// Two letters, one sound.
	[/ai/g, 'E'],
	[/au/g, 'O'],
];

const known = new Map<string, string>();

function soundOfWord(word: string): string {
	const before = known.get(word);
	if (before !== undefined) return before;
	const bare = word.normalize('NFD').replace(/\u093c/g, '');
	const roman = isDevanagari(bare) ? asSpoken(inRoman(bare)) : bare.replace(/\p{M}/gu, '');
	const letters = roman.replace(/[^a-z]/g, '');
	const sound = foldings.reduce((text, [from, to]) => text.replace(from, to), letters);
	const same = oneName[sound] ?? sound;
	if (known.size > 200_000) known.clear();
	known.set(word, same);
	return same;
}

/** Without the a that Hindi writes and nobody says, from the end: Kam(a)la, Om(a)prakash. */
function asSpoken(roman: string): string {
	let text = roman;
	for (let at = text.length - 2; at > 1; at -= 1) {
		if (text[at] !== 'a') continue;
		const [before, after] = [text.slice(0, at), text.slice(at + 1)];
		if (
			/[aeiou](?:[^aeiouh]|[kgjtdpbcs]h|chh)$/.test(before) &&
			/^[^aeiou]h?h?[rly]?[aeiou]/.test(after)
		) {
			text = before + after;
		}
	}
	return text;
}

/** Two ways of saying one name that no folding of letters brings together. */
const oneName: Record<string, string> = {};
for (const [one, ...others] of [
	['krisn', 'kisan', 'kisun', 'krisan'],
	['oraon', 'uranb', 'uran', 'uraon', 'oran', 'oranb'],
	['kalko', 'ksalkso', 'kakso'],
	['kaka', 'ksaksa'],
	['kes', 'kses'],
	['laksman', 'lakman'],
	['mari', 'mariam', 'meri'],
	['md', 'mr', 'mohamad', 'muhamad', 'mohamed', 'mohamar', 'muhamar', 'mohamer', 'muhamer', 'mohr'],
	['sau', 'sahu', 'sao'],
	['priianka', 'priank', 'pinki'],
] as [string, ...string[]][]) {
	for (const other of others) oneName[other] = one;
}

const soundsIn = (words: string): string[] => words.split(' ').map(soundOfWord);

/** Written before a name, never part of it. */
const titles = new Set(
	soundsIn(
		'श्री श्रीमती सुश्री श्रीमान मो md mohd mo mohammad mohammed मोहम्मद मुहम्मद shri sri shree smt shrimati km ku कु ms mr mrs miss dr डॉ डा डॉक्टर late स्व स्वर्गीय adv advocate sr सि fr const ct asi si hc नहीं',
	),
);
/** Carried by thousands, and nobody's family. */
const epithets = new Set(
	soundsIn(
		'देवी कुमारी कुमार खातून बेगम बीबी परवीन बानो निशा नेशा लाल प्रसाद राम रानी दास देबी devi kumari kumar khatoon khatun begum begam bibi parveen parween bano nisha lal prasad ram rani bai das debi dei di',
	),
);
const families = new Set(
	soundsIn(
		[
			'सिंह सिन्हा महतो मेहता मुर्मू मुंडा उरांव यादव हांसदा सोरेन टुडू हेम्ब्रम मरांडी टोप्पो कुजूर तिर्की',
			'लकड़ा खाखा मिंज एक्का केरकेट्टा खलखो कच्छप तिग्गा होरो बारला कंडुलना डुंगडुंग सुरीन बाड़ा बाड़वा बागे भेंगरा',
			'नाग बेसरा बास्की किस्कू पाहन लोहरा गोप मांझी तुरी पासवान राय साहू साव गुप्ता मिश्रा पांडेय झा तिवारी शर्मा',
			'वर्मा ठाकुर चौधरी अंसारी खान आलम मियां शेख रवानी भगत बेदिया करमाली मल्लाह रजक',
			'singh sinha mahto mahato mehta murmu munda oraon yadav hansda soren tudu hembrom hembram marandi toppo kujur tirkey tirki',
			'lakra xaxa khakha minz minj ekka kerketta xalxo kachhap tigga horo barla kandulna dungdung surin bara barwa bage bhengra xess',
			'nag besra baski kisku pahan lohra gope manjhi majhi turi paswan rai ray sahu saw sao gupta mishra pandey jha tiwari sharma',
			'verma thakur chaudhary choudhary ansari khan alam mian sheikh shaikh bhagat bedia karmali rajak',
		].join(' '),
	),
);
const ofWomen = new Map(
	soundsIn(
		'देवी कुमारी खातून बेगम बीबी परवीन बानो श्रीमती सुश्री devi kumari khatoon begum bibi parween smt mrs',
	).map((sound) => [sound, 'woman' as const]),
);
const ofMen = new Map(
	soundsIn('कुमार मो md mohd mohammad kumar mian shri श्री').map((sound) => [sound, 'man' as const]),
);
