/** A section number somebody typed instead of naming the provision. Years and ages are not. */
const citations = [
	/(?<![\p{L}\p{M}])(धारा|धाराएं|धाराओं|दफा|अनुच्छेद|नियम)\s*(?!(19|20)\d\d)\d/u,
	/(?<![\p{L}])(sections?|secs?\.|ss?\.|articles?|u\/s|rules?)\s*\d/iu,
	/(?<![\p{L}])(BNSS?|BSA|IPC|CrPC|POCSO|ITPA|JJ( Act)?|बीएनएसएस|बीएनएस|आईपीसी|भादवि|पोक्सो)[\s,:]*(?!(19|20)\d\d|\d+\s*(से|साल|वर्ष))\d/iu,
	/\d+\s*(IPC|BNSS?|CrPC)(?![\p{L}])/iu,
];

const length = String.raw`\d+\s*(वर्ष|साल|माह|महीने|दिन|घंटे|years?|months?|days?|hours?)`;
const sentence = String.raw`(सजा|कारावास|कैद|जेल|दंड|imprison|prison|jail|sentence|punish)`;

/** A term of imprisonment or a fine: a length near a word for punishment, an amount near a fine. */
const punishments = [
	new RegExp(`${length}.{0,25}${sentence}`, 'iu'),
	new RegExp(`${sentence}.{0,25}${length}`, 'iu'),
	/(जुर्माना|जुर्माने|fined? of).{0,20}\d/iu,
	/\d[\d,]*\s*(रुपये|रुपए|हजार|लाख|lakh|rupees).{0,15}(जुर्माना|fine)/iu,
];

/** A limit counted in hours, days or months that sounds like the law's. */
const deadlines = [
	/\d+\s*(घंटे|घंटों|दिन|दिनों|सप्ताह|माह|महीने|महीनों)\s*(के\s*)?(भीतर|अंदर)/,
	/within\s+(\d+|twenty-four|fifteen|thirty)\s+(hours?|days?|weeks?|months?)/i,
	/(चौबीस|पंद्रह|तीस)\s*(घंटे|घंटों|दिन|दिनों)\s*(के\s*)?(भीतर|अंदर)/,
];

export type TypedLaw = 'citation' | 'punishment' | 'deadline';

/** What of the law a sentence spells out itself, which only the registry may say. */
export function typedLaw(words: string): TypedLaw | undefined {
	const has = (shapes: RegExp[]) => shapes.some((shape) => shape.test(words));
	if (has(citations)) return 'citation';
	if (has(punishments)) return 'punishment';
	return has(deadlines) ? 'deadline' : undefined;
}
