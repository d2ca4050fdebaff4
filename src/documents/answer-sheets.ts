import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { gridLayout } from '#paper/layout.ts';
import { bitsOf } from '#paper/sheet-code.ts';
import type { RosterPerson } from '#training/enrolments.ts';
import { nameIn } from '#training/names.ts';
import { paperLetters } from '#training/paper-answers.ts';
import { paperLines, type PaperLine } from '#training/paper-lines.ts';
import { paperItems, type PaperTest } from '#training/paper-tests.ts';
import { roleShortName } from '#training/roles.ts';
import { gridPdf, type GridSheet } from './grid-sheet.ts';
import { titleIn } from '#training/workshops.ts';

/** Sheets for people nobody nominated. */
const blankSheets = 5;

/** What the sheet's code says of a test: its module, form and edition in 16 bits. */
export function testBits({ module, form, quiz }: Omit<PaperTest, 'workshop'>): number {
	return bitsOf(`${module.slug} ${form} ${quiz.edition}`, 16);
}

/**
 * One answer sheet for each person on the roster, her number and name printed, and five without. A
 * test whose lines do not fit on one page is a fault of the programme and is refused by a test.
 */
export function answerSheetsPdf(
	test: PaperTest,
	roster: RosterPerson[],
	{ language, origin, madeAt }: { language: Language; origin: string; madeAt: Date },
): Promise<Uint8Array> {
	const t = translate(language);
	const { workshop, module, form } = test;
	const lines = paperLines(paperItems(test));
	const layout = gridLayout(lines.map(({ boxes }) => boxes));
	const sheetFor = (person: RosterPerson | undefined): GridSheet => ({
		title: `${t('kit.paper-answers')}: ${module.code} ${module.title[language]}`,
		facts: [
			{
				label: t(person ? 'kit.paper-person' : 'kit.paper-person-later'),
				value: person ? `${person.serial}. ${nameIn(person, language)}` : '',
			},
			{
				label: t('kit.col-post'),
				value: person
					? [roleShortName(person.role, language), person.unit ?? person.village]
							.filter(Boolean)
							.join(', ')
					: '',
			},
			{ label: titleIn(workshop, language), value: t(`paper.form-${form}`) },
		],
		how: t('kit.paper-answers-do'),
		lines: lines.map((line, n) => ({
			label: labelOf(line, language),
			opens: lines[n - 1]?.item !== line.item,
			marks: marksOf(line, language),
		})),
		code: {
			...{ kind: 'answers', workshop: bitsOf(workshop.id, 24), of: testBits(test), page: 0 },
			// Beyond what twenty bits hold nobody has a number.
			rows: person?.serial ?? 0,
		},
	});
	const sheets = [...roster, ...Array.from({ length: blankSheets }, () => undefined)].map(sheetFor);
	const title = `${t('kit.paper-answers')}: ${module.code}, ${t(`paper.form-${form}`)}, ${workshop.code}`;
	return gridPdf(sheets, layout, { title, workshop, language, origin, madeAt });
}

function labelOf({ kind, item, part }: PaperLine, language: Language): string {
	const key: SentenceKey = `kit.paper-line-${kind}`;
	return translate(language)(key, { item, part });
}

function marksOf({ boxes, marks }: PaperLine, language: Language): string[] {
	return Array.from({ length: boxes }, (_, n) =>
		marks === 'letters' ? (paperLetters[language][n] ?? '') : String(n + 1),
	);
}
