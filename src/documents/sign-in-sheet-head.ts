import { formatDay } from '#i18n/format.ts';
import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { moduleAt } from '#training/curriculum.ts';
import { nameIn } from '#training/names.ts';
import { blockOf, districtOf } from '#training/places.ts';
import type { Programme } from '#training/programmes.ts';
import type { Workshop, WorkshopDetails } from '#training/workshops.ts';

/** One line of a sheet's head; without a value it is a line to write on. */
export type HeadLine = { label: string; value: string; wide: boolean };

type Fact = keyof typeof factLabels;
const factLabels = {
	programme: 'kit.sheet-programme',
	organisers: 'kit.sheet-organisers',
	modules: 'kit.sheet-modules',
	place: 'kit.sheet-place',
	date: 'kit.sheet-date',
	batch: 'kit.sheet-batch',
	order: 'kit.sheet-order',
	facilitators: 'kit.sheet-facilitators',
	language: 'kit.sheet-language',
	number: 'kit.sheet-number',
} as const satisfies Record<string, SentenceKey>;
export type Facts = Partial<Record<Fact, string>>;

/** These need the room of two. */
const wideFacts: Fact[] = ['organisers', 'modules', 'place', 'facilitators', 'programme'];

/** The head of a sheet in its order, whatever of it is known. */
export function headOf(facts: Facts, language: Language): HeadLine[] {
	const t = translate(language);
	return (Object.keys(factLabels) as Fact[]).map((fact) => ({
		label: t(factLabels[fact]),
		value: facts[fact] ?? '',
		wide: wideFacts.includes(fact),
	}));
}

/** What a workshop knows about itself; day and sheet are added by whoever prints them. */
export function factsOf(
	{
		workshop,
		details,
		programme,
	}: { workshop: Workshop; details: WorkshopDetails; programme: Programme | undefined },
	language: Language,
): Facts {
	const { organisers, modules, facilitators } = details;
	const nameOf = (named: Parameters<typeof nameIn>[0]) => nameIn(named, language);
	const funders = organisers.filter(({ part }) => part === 'funder');
	const [inHindi, inEnglish] = [programme?.titleHi, programme?.titleEn];
	const paid = [
		language === 'hi' ? inHindi : inEnglish,
		programme?.funder,
		...funders.map(({ organisation }) => nameOf(organisation)),
	];
	const place = [
		workshop.venue,
		workshop.village,
		blockOf(workshop.blockLgd)?.[language],
		districtOf(workshop.districtLgd)?.[language],
	];
	const ordered = workshop.orderedOn ? formatDay(workshop.orderedOn, language) : undefined;
	return {
		programme: listed(paid),
		organisers: listed(
			organisers
				.filter(({ part }) => part !== 'funder')
				.map(({ organisation }) => nameOf(organisation)),
		),
		modules: listed(
			modules.map(({ module: slug }) => {
				const module = moduleAt(slug);
				return module ? `${module.code} ${module.title[language]}` : slug;
			}),
		),
		place: listed(place),
		batch: listed([workshop.batch, workshop.round]),
		order: listed([workshop.orderNumber, ordered]),
		facilitators: listed(facilitators.map(nameOf)),
		language: translate(language)(`kit.sheet-${workshop.language}`),
	};
}

function listed(words: (string | null | undefined)[]): string {
	return [...new Set(words.filter(Boolean))].join(', ');
}
