import type { Fine, Lang, Length, Prison, Punishment } from './schema.ts';

/** A row as a sentence: "कम से कम 10 वर्ष का कठोर कारावास, आजीवन कारावास तक, और जुर्माना". */
export function punishmentText(row: Punishment, lang: Lang): string {
	if ('text' in row) return row.text[lang];
	const words = sentences[lang];
	const term = row.prison && termText(row.prison, lang);
	const fine = fineText(row.fine, lang);
	if (!term || row.fine.with === 'only') return words.onlyFine(fine);
	const held = row.orDeath === 'before-fine' ? words.orDeath(term) : term;
	const fined = words.withFine[row.fine.with](held, fine);
	return row.orDeath === 'after-fine' ? words.insteadDeath(fined) : fined;
}

/** The prison part alone. */
export function termText(term: Prison, lang: Lang): string {
	const words = sentences[lang];
	const years = words.term(term);
	const softened = term.lessForSpecialReasons ? words.lessForSpecialReasons(years) : years;
	return term.inAdditionTo ? words.inAddition(softened, term.inAdditionTo[lang]) : softened;
}

/** The fine alone, with its floor and ceiling. */
export function fineText(fine: Fine, lang: Lang): string {
	return sentences[lang].fine(fine);
}

interface Sentences {
	term: (term: Prison) => string;
	lessForSpecialReasons: (term: string) => string;
	inAddition: (term: string, to: string) => string;
	orDeath: (term: string) => string;
	insteadDeath: (all: string) => string;
	fine: (fine: Fine) => string;
	onlyFine: (fine: string) => string;
	withFine: Record<Exclude<Fine['with'], 'only'>, (term: string, fine: string) => string>;
}

const hindi: Sentences = {
	term: ({ kind = 'either', min, max, orLife }) => {
		const prison = { simple: 'सादा कारावास', rigorous: 'कठोर कारावास', either: 'कारावास' }[kind];
		if (isLife(min)) return lifeHindi[min];
		const least = min && `कम से कम ${lengthHindi(min)}`;
		if (isLife(max))
			return least ? `${least} का ${prison}, ${upToLifeHindi[max]} तक` : lifeHindi[max];
		const most = max && lengthHindi(max);
		const years =
			least && most
				? `${least} और ज्यादा से ज्यादा ${most} का ${prison}`
				: least
					? `${least} का ${prison}`
					: `${most ?? ''} तक का ${prison}`;
		return orLife ? `आजीवन कारावास, या ${years}` : years;
	},
	lessForSpecialReasons: (term) => `${term} (विशेष कारण लिखकर न्यूनतम से कम भी)`,
	inAddition: (term, to) => `${to}, ${term}`,
	orDeath: (term) => `${term}, या मृत्युदंड`,
	insteadDeath: (all) => `${all}; या मृत्युदंड`,
	fine: ({ floor, ceiling, exact, perDayCeiling }) => {
		const daily = perDayCeiling ? `; जारी रहने पर ${rupees(perDayCeiling, 'hi')} रोज तक` : '';
		if (exact) return `${rupees(exact, 'hi')} का जुर्माना${daily}`;
		if (floor && ceiling)
			return `${rupees(floor, 'hi')} से ${rupees(ceiling, 'hi')} तक का जुर्माना${daily}`;
		if (floor) return `कम से कम ${rupees(floor, 'hi')} का जुर्माना${daily}`;
		if (ceiling) return `${rupees(ceiling, 'hi')} तक का जुर्माना${daily}`;
		return `जुर्माना${daily}`;
	},
	onlyFine: (fine) => `केवल ${fine}`,
	withFine: {
		none: (term) => term,
		and: (term, fine) => `${term}, और ${fine}`,
		'or-both': (term, fine) => `${term}, या ${fine}, या दोनों`,
	},
};

const english: Sentences = {
	term: ({ kind = 'either', min, max, orLife }) => {
		const prison = {
			simple: 'simple imprisonment',
			rigorous: 'rigorous imprisonment',
			either: 'imprisonment',
		}[kind];
		if (isLife(min)) return lifeEnglish[min];
		const least = min && `${prison} for at least ${lengthEnglish(min)}`;
		if (isLife(max)) return least ? `${least}, up to ${lifeEnglish[max]}` : lifeEnglish[max];
		const most = max && lengthEnglish(max);
		const years =
			least && most ? `${least} and up to ${most}` : (least ?? `${prison} for up to ${most ?? ''}`);
		return orLife ? `imprisonment for life, or ${years}` : years;
	},
	lessForSpecialReasons: (term) => `${term} (less than the minimum for special reasons in writing)`,
	inAddition: (term, to) => `${term}, ${to}`,
	orDeath: (term) => `${term}, or death`,
	insteadDeath: (all) => `${all}; or death`,
	fine: ({ floor, ceiling, exact, perDayCeiling }) => {
		const daily = perDayCeiling ? `; up to ${rupees(perDayCeiling, 'en')} a day if continuing` : '';
		if (exact) return `fine of ${rupees(exact, 'en')}${daily}`;
		if (floor && ceiling)
			return `fine of ${rupees(floor, 'en')} to ${rupees(ceiling, 'en')}${daily}`;
		if (floor) return `fine of at least ${rupees(floor, 'en')}${daily}`;
		if (ceiling) return `fine up to ${rupees(ceiling, 'en')}${daily}`;
		return `fine${daily}`;
	},
	onlyFine: (fine) => `only a ${fine}`,
	withFine: {
		none: (term) => term,
		and: (term, fine) => `${term}, and ${fine}`,
		'or-both': (term, fine) => `${term}, or ${fine}, or both`,
	},
};

const sentences: Record<Lang, Sentences> = { hi: hindi, en: english };

const lifeHindi = {
	life: 'आजीवन कारावास',
	'rest-of-life': 'आजीवन कारावास, यानी बाकी पूरे प्राकृत जीवन तक',
};
const upToLifeHindi = {
	life: 'आजीवन कारावास',
	'rest-of-life': 'आजीवन कारावास यानी बाकी पूरे प्राकृत जीवन',
};
const lifeEnglish = {
	life: 'imprisonment for life',
	'rest-of-life': "imprisonment for life, meaning the rest of the person's natural life",
};

type Life = Extract<Length, string>;
type Counted = Exclude<Length, string>;

function isLife(end: Length | undefined): end is Life {
	return typeof end === 'string';
}

function lengthHindi({ number, unit }: Counted): string {
	return `${number} ${{ day: 'दिन', month: 'महीने', year: 'वर्ष' }[unit]}`;
}

function lengthEnglish({ number, unit }: Counted): string {
	return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

function rupees(amount: number, lang: Lang): string {
	const lakh = amount % 100_000 === 0;
	const figure = (lakh ? amount / 100_000 : amount).toLocaleString('en-IN');
	if (lang === 'hi') return lakh ? `${figure} लाख रुपये` : `${figure} रुपये`;
	return lakh ? `Rs ${figure} lakh` : `Rs ${figure}`;
}
