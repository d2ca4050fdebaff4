import type { DbOrTx } from '#db/client.ts';
import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { rosterOfWorkshop, type RosterPerson } from '#training/enrolments.ts';
import { nameIn } from '#training/names.ts';
import { blockOf, districtOf } from '#training/places.ts';
import { programmeOf, type Programme } from '#training/programmes.ts';
import { list, listLayout } from '#paper/layout.ts';
import { marksSvg } from '#paper/printed.ts';
import { bitsOf, daySitting } from '#paper/sheet-code.ts';
import { roleOf, roleShortName } from '#training/roles.ts';
import type { Session } from '#training/sessions.ts';
import { detailsOf, titleIn, type Workshop, type WorkshopDetails } from '#training/workshops.ts';
import { kitWords } from './kit-words.ts';
import { qrSvg } from './qr.ts';
import {
	audienceOf,
	columnsFor,
	type Column,
	type SheetAudience,
} from './sign-in-sheet-columns.ts';
import { factsOf, headOf, type HeadLine } from './sign-in-sheet-head.ts';
import { typeset } from './typst.ts';

export type SheetRow = { serial: string; cells: Record<string, string>; named?: boolean };
/** One sheet as the template draws it. An empty value is a line to write on. */
export type PrintedSheet = {
	title: string;
	head: HeadLine[];
	code: string;
	qr: string;
	qrAlt: string;
	columns: Column[];
	signatures: { label: string; time: string }[];
	rows: SheetRow[];
	countLabel: string;
	/** The squares that let a photo of it be read (src/paper), as SVG of the whole page. */
	marks?: string | undefined;
};

/** A workshop and its roster: what its sheets are made of. */
export type SignInSheet = {
	workshop: Workshop;
	details: WorkshopDetails;
	programme: Programme | undefined;
	roster: RosterPerson[];
};

const rowsOnSheet = list.rows;
/** Room for people nobody nominated. */
const blankRows = 5;

export async function signInSheetOf(db: DbOrTx, workshop: Workshop): Promise<SignInSheet> {
	const [details, programme, roster] = await Promise.all([
		detailsOf(db, workshop),
		programmeOf(db, workshop),
		rosterOfWorkshop(db, workshop),
	]);
	return { workshop, details, programme, roster };
}

/**
 * The sheets of one workshop, already headed: for every day as many as its roster needs, the names
 * printed and blank rows after them, a box to sign in for each half day. Phone numbers, ages and
 * service numbers are never printed on a list that goes round a hall; people write them in.
 */
export function signInSheetPdf(
	sheet: SignInSheet,
	{ language, origin, madeAt }: { language: Language; origin: string; madeAt: Date },
): Promise<Uint8Array> {
	const { workshop } = sheet;
	const data = {
		lang: language,
		words: kitWords(language),
		page: list,
		documentTitle: `${translate(language)('kit.sheet')}: ${titleIn(workshop, language)}, ${workshop.code}`,
		sheets: sheetsOf(sheet, language, origin),
	};
	return typeset('sign-in-sheet', data, madeAt);
}

/** A sheet nobody is printed on, for a kit. */
export function blankSheet(
	audience: SheetAudience,
	rows: number,
	language: Language,
): PrintedSheet {
	const t = translate(language);
	return {
		title: t(`kit.sheet-${audience}`),
		head: headOf({}, language),
		code: '',
		qr: '',
		qrAlt: '',
		columns: columnsFor([audience], language),
		signatures: [
			{ label: t('kit.col-forenoon'), time: '' },
			{ label: t('kit.col-afternoon'), time: '' },
		],
		rows: Array.from({ length: rows }, (_, index) => blankRow(index + 1)),
		countLabel: t('kit.count-room'),
	};
}

function sheetsOf(sheet: SignInSheet, language: Language, origin: string): PrintedSheet[] {
	const { workshop, roster, details } = sheet;
	const t = translate(language);
	const address = `${origin}/${language}/workshops/${workshop.id}/paper/`;
	const groups = roster.map(({ role }) => audienceOf(roleOf(role)?.group));
	const columns = columnsFor(groups.length > 0 ? groups : ['office'], language);
	const pages = inSheets(rowsOf(sheet, language));
	const days = daysOf(details.sessions, workshop.startsOn);
	return days.flatMap(({ heldOn, sessions }, day) =>
		pages.map((rows, page) => ({
			title: titleIn(workshop, language),
			head: headOf(
				{
					...factsOf(sheet, language),
					date: `${formatDay(heldOn, language)}, ${t('kit.sheet-day-of', { n: day + 1, of: days.length })}`,
					number: t('kit.sheet-of', { n: page + 1, of: pages.length }),
				},
				language,
			),
			code: workshop.code,
			qr: qrSvg(address),
			qrAlt: t('kit.sheet-qr', { address }),
			columns,
			signatures: sessions.map(({ half, plannedStart, plannedEnd }) => ({
				label: t(`kit.col-${half}`),
				time: `${plannedStart}–${plannedEnd}`,
			})),
			rows,
			marks: marksOf(workshop, { heldOn, sessions }, page, rows),
			countLabel: t(page === pages.length - 1 ? 'kit.count-room' : 'kit.count-here'),
		})),
	);
}

/**
 * A row for every number of the roster, then blank rows to the foot of the last sheet, at least five.
 * A number keeps its row for ever: somebody taken off leaves a line struck out, and nobody moves up.
 */
function rowsOf({ roster, workshop }: SignInSheet, language: Language): SheetRow[] {
	const last = Math.max(0, ...roster.map(({ serial }) => serial));
	const wanted = Math.max(last + blankRows, workshop.seats ?? 0);
	const total = Math.ceil(wanted / rowsOnSheet) * rowsOnSheet;
	return Array.from({ length: total }, (_, index) => {
		const person = roster.find(({ serial }) => serial === index + 1);
		if (person) return namedRow(person, language);
		return index < last ? { serial: String(index + 1), cells: { name: '–' } } : blankRow(index + 1);
	});
}

/** What a photo is read by: which day, which sheet, and which rows had a name when it was printed. */
function marksOf(
	workshop: Workshop,
	{ heldOn, sessions }: { heldOn: string; sessions: Pick<Session, 'half'>[] },
	page: number,
	rows: SheetRow[],
): string | undefined {
	const halves = sessions.map(({ half }) => half);
	const named = rows.reduce((bits, row, n) => bits + (row.named ? 2 ** n : 0), 0);
	const of = daySitting(heldOn, halves);
	// Beyond the sixty-fourth sheet of a day the code has no room: those are typed in by hand.
	if (of === undefined || page > 63) return undefined;
	const code = {
		kind: 'sign-in',
		workshop: bitsOf(workshop.id, 24),
		of,
		page,
		rows: named,
	} as const;
	return marksSvg(listLayout(halves.length), code);
}

function namedRow(row: RosterPerson, language: Language): SheetRow {
	return {
		serial: String(row.serial),
		named: true,
		cells: {
			name: nameIn(row, language),
			relation: row.relationName ?? '',
			post: roleShortName(row.role, language),
			posting: row.unit ?? '',
			place: placesIn(row, language).join(', '),
			district: districtOf(row.districtLgd)?.[language] ?? '',
		},
	};
}

function blankRow(serial: number): SheetRow {
	return { serial: String(serial), cells: {} };
}

function placesIn({ village, blockLgd, districtLgd }: RosterPerson, language: Language): string[] {
	const places = [village, blockOf(blockLgd)?.[language], districtOf(districtLgd)?.[language]];
	return places.flatMap((place) => place ?? []);
}

function inSheets(rows: SheetRow[]): SheetRow[][] {
	const sheets = Array.from({ length: rows.length / rowsOnSheet });
	return sheets.map((_, index) => rows.slice(index * rowsOnSheet, (index + 1) * rowsOnSheet));
}

/** Each day with its half days; a workshop without a plan has one day to be filled in by hand. */
function daysOf(
	sessions: Session[],
	startsOn: string,
): { heldOn: string; sessions: Pick<Session, 'half' | 'plannedStart' | 'plannedEnd'>[] }[] {
	const days = [...new Set(sessions.map(({ heldOn }) => heldOn))];
	if (days.length === 0) return [{ heldOn: startsOn, sessions: [] }];
	return days.map((heldOn) => ({
		heldOn,
		sessions: sessions.filter((session) => session.heldOn === heldOn),
	}));
}
