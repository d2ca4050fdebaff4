import { dayFrom } from '../lists/day.ts';
import { blockFrom, districtFrom } from '../lists/place-words.ts';
import { isTotal } from '../lists/totals.ts';
import { isDevanagari, tidyName } from '../names.ts';
import type { NewUnit, UnitKind } from '../units.ts';
import type { ImportChoices } from './held-import.ts';
import { headKey, headsOf } from './table-heads.ts';

const words = {
	name: 'नाम|इकाई|इकाई का नाम|थाना|थाने का नाम|name|unit|unit name|police station|ps|name of unit|केंद्र का नाम|समिति',
	nameHi: 'नाम हिंदी|हिंदी नाम|नाम (हिंदी)|name in hindi|hindi name|name hi',
	nameEn: 'नाम अंग्रेजी|अंग्रेजी नाम|नाम (अंग्रेजी)|name in english|english name|name en',
	kind: 'प्रकार|इकाई का प्रकार|kind|type|unit type|श्रेणी',
	district: 'जिला|राजस्व जिला|district|revenue district|dist',
	block: 'प्रखंड|प्रखण्ड|block',
	village: 'गांव|ग्राम|पंचायत|village|panchayat',
	code: 'कोड|केंद्र कोड|यू डाइस|code|centre code|udise|awc code|unit code',
	command: 'कमान|पुलिस जिला|नियंत्रण|command|police district|reports to|rail district|रेल जिला',
	host: 'मेजबान थाना|किस थाने में|host thana|host',
	openedOn: 'कब से|खुला|सृजन की तिथि|अधिसूचना तिथि|opened|from|opened on|since',
	closedOn: 'कब तक|बंद|closed|to|closed on|until',
} as const;
type Field = keyof typeof words;

const kinds: Record<UnitKind, string> = {
	thana: 'थाना|महिला थाना|police station|ps|thana',
	outpost: 'ओपी|ओ.पी.|टीओपी|पुलिस पोस्ट|चौकी|outpost|op|top|police outpost',
	'rail-thana': 'रेल थाना|जीआरपी|rail thana|grp|railway police station|rail ps',
	ahtu: 'एएचटीयू|मानव तस्करी रोधी इकाई|ahtu|iahtu',
	'police-line': 'पुलिस लाइन|पुलिस केंद्र|police line|police lines|line',
	'training-centre': 'प्रशिक्षण केंद्र|प्रशिक्षण विद्यालय|training centre|training school|cts|pts',
	school: 'विद्यालय|स्कूल|school',
	anganwadi: 'आंगनबाड़ी|आंगनबाड़ी केंद्र|anganwadi|awc|anganwadi centre',
	cwc: 'बाल कल्याण समिति|cwc|child welfare committee',
	jjb: 'किशोर न्याय बोर्ड|jjb|juvenile justice board',
	cwpc: 'बाल कल्याण एवं संरक्षण समिति|cwpc|vlcpc|ग्राम बाल संरक्षण समिति',
	office: 'कार्यालय|office|dcpu|बाल संरक्षण इकाई',
	'police-district': 'पुलिस जिला|police district',
	'rail-district': 'रेल जिला|रेल पुलिस जिला|rail district|rail police district',
	battalion: 'वाहिनी|बटालियन|battalion',
};
const kindsNamed = new Map(
	(Object.entries(kinds) as [UnitKind, string][]).flatMap(([kind, names]) =>
		names.split('|').map((name) => [headKey(name), kind] as const),
	),
);

export type UnitTableRefusal = 'unknown-kind' | 'bad-day';
export type UnitTableLine = { line: number; typed: string } & (
	| { aside: 'blank' | 'title' | 'head' | 'total' }
	| { unit: NewUnit; commandName: string; hostName: string; refused: UnitTableRefusal | undefined }
);

/**
 * Every line of a table of units, as a unit or with the reason why it is none. A district, block, day or
 * kind that can't be read is missing, or refuses its line; nothing is guessed.
 */
export function readUnitTable(cells: string[][], choices: ImportChoices): UnitTableLine[] {
	const heads = headsOf<Field>(cells, words);
	// Without a head the first column is the name, and the choices say the rest.
	const fields: (Field | undefined)[] = heads.at < 0 ? ['name'] : heads.fields;
	return cells.map((row, n): UnitTableLine => {
		const base = {
			line: n + 1,
			typed: row
				.map((cell) => cell.trim())
				.filter(Boolean)
				.join(' · '),
		};
		if (base.typed === '') return { ...base, aside: 'blank' };
		if (n < heads.at) return { ...base, aside: 'title' };
		if (n === heads.at) return { ...base, aside: 'head' };
		const said = (field: Field) => tidyName(row[fields.indexOf(field)] ?? '');
		if (isTotal(said('name')) || row.some((cell) => isTotal(cell)))
			return { ...base, aside: 'total' };
		return { ...base, ...unitOf(said, choices) };
	});
}

function unitOf(said: (field: Field) => string, choices: ImportChoices) {
	const { asOn, source, unitKind, districtLgd } = choices;
	const kind = said('kind') ? kindsNamed.get(headKey(said('kind'))) : (unitKind ?? 'thana');
	const district = said('district') ? districtFrom(said('district'))?.lgd : districtLgd;
	const near = district === undefined ? [] : [district];
	const block = said('block') ? blockFrom(said('block'), district, near) : undefined;
	const [openedOn, closedOn] = (['openedOn', 'closedOn'] as const).map((field) =>
		said(field) ? dayFrom(said(field), Number(asOn.slice(0, 4))) : undefined,
	);
	const unreadDay =
		(said('openedOn') !== '' && !openedOn) || (said('closedOn') !== '' && !closedOn);
	const refused: UnitTableRefusal | undefined = !kind
		? 'unknown-kind'
		: unreadDay
			? 'bad-day'
			: undefined;
	const unit: NewUnit = {
		...{ kind: kind ?? 'office', source, openedOn, closedOn, ...namesOf(said) },
		...{ districtLgd: district, blockLgd: block?.lgd, code: said('code') },
		village: said('village'),
	};
	return { unit, commandName: said('command'), hostName: said('host'), refused };
}

/** One column of names goes to the script it is written in. */
function namesOf(said: (field: Field) => string) {
	const names = [said('name'), said('nameHi'), said('nameEn')].filter(Boolean);
	return {
		nameHi: names.find(isDevanagari) ?? '',
		nameEn: names.find((name) => !isDevanagari(name)) ?? '',
	};
}
