import { formatDay, formatDays } from '#i18n/format.ts';
import { translate, type Language, type Translate } from '#i18n/translate.ts';
import { byControllingOffice, type Absentee, type ControllingOffice } from '#training/absentees.ts';
import { daysFromTo } from '#training/days.ts';
import { nameIn } from '#training/names.ts';
import { blockOf, districtOf } from '#training/places.ts';
import { roleName } from '#training/roles.ts';
import { titleIn, type Workshop, type WorkshopDetails } from '#training/workshops.ts';
import type { Table } from './csv.ts';
import { officeOf } from './office.ts';
import type { Paper, PaperBlock } from './paper.ts';

/**
 * Who did not come, as a letter to each controlling office on a page of its own: an absentee list is
 * an official paper, and a wrong line costs somebody money, so it says how to have it corrected. No
 * service number and no phone stands on it.
 */
export function absenteePaper(
	workshop: Workshop,
	details: WorkshopDetails,
	absent: readonly Absentee[],
	language: Language,
	madeAt: Date,
): Paper {
	const t = translate(language);
	const title = t('papers.absentees');
	const offices = byControllingOffice(absent);
	return {
		language,
		office: officeOf(workshop, details, language).office,
		title,
		subject: '',
		...{ across: false, numbered: true },
		blocks:
			offices.length === 0
				? [
						{
							kind: 'text',
							heading: aboutOf(workshop, t, language),
							paragraphs: [t('papers.nobody-absent')],
							lines: 0,
						},
					]
				: offices.flatMap((office, n): PaperBlock[] => [
						...(n > 0 ? [{ kind: 'page', title } as const] : []),
						...letterTo(office, workshop, language),
					]),
		signatures: ['', t('papers.sign-organiser')],
		foot: `${workshop.code} · ${t('papers.made', { day: formatDay(madeAt, language) })}`,
	};
}

/** The same people as rows, one a person. */
export function absenteeTable(
	workshop: Workshop,
	absent: readonly Absentee[],
	language: Language,
): Table {
	const t = translate(language);
	return {
		headings: [t('papers.office'), t('papers.district'), ...headingsOf(t)],
		rows: byControllingOffice(absent).flatMap((office) =>
			office.people.map((person) => [
				officeName(office, language),
				districtOf(office.districtLgd)?.[language] ?? '',
				person.serial,
				...cellsOf(person, workshop, t, language).slice(1),
			]),
		),
	};
}

function letterTo(office: ControllingOffice, workshop: Workshop, language: Language): PaperBlock[] {
	const t = translate(language);
	const { orderNumber, orderedOn } = workshop;
	const order = orderNumber
		? t('papers.by-order', {
				number: orderNumber,
				day: orderedOn ? formatDay(orderedOn, language) : '________',
			})
		: '';
	const columns = headingsOf(t);
	const shares = [0.6, 2.2, 2.2, 2, 1.8, 1.4];
	return [
		{
			kind: 'facts',
			rows: [
				{ label: t('papers.to'), value: '' },
				{
					label: t('papers.office'),
					value: [officeName(office, language), districtOf(office.districtLgd)?.[language]]
						.filter(Boolean)
						.join(', '),
				},
				{
					label: t('papers.subject'),
					value: t('papers.absent-subject', { title: titleIn(workshop, language) }),
				},
			],
		},
		{
			kind: 'text',
			heading: '',
			paragraphs: [
				[
					order,
					t('papers.absent-sentence', {
						days: formatDays(workshop.startsOn, workshop.endsOn, language),
						n: office.people.length,
					}),
				]
					.filter(Boolean)
					.join(' '),
			],
			lines: 0,
		},
		{
			kind: 'table',
			heading: '',
			columns: columns.map((heading, n) => ({ heading, share: shares[n] ?? 1 })),
			rows: office.people.map((person) => ({ cells: cellsOf(person, workshop, t, language) })),
			empty: '',
		},
		{ kind: 'text', heading: '', paragraphs: [t('papers.absent-correct')], lines: 0 },
	];
}

function headingsOf(t: Translate): string[] {
	return [
		t('papers.serial'),
		t('papers.name'),
		t('papers.post'),
		t('papers.place'),
		t('papers.missed'),
		t('papers.of-which-excused'),
	];
}

function cellsOf(person: Absentee, workshop: Workshop, t: Translate, language: Language): string[] {
	const { missed, held, village, blockLgd } = person;
	const day = (heldOn: string) => daysFromTo(workshop.startsOn, heldOn).length;
	const days = [...new Set(missed.map(({ heldOn }) => heldOn))];
	const excused = missed.filter((one) => one.excused).length;
	return [
		String(person.serial),
		nameIn(person, language),
		roleName(person.role, language),
		[village, blockOf(blockLgd)?.[language]].filter(Boolean).join(', '),
		missed.length === held && held > 0
			? t('papers.missed-all', { n: held })
			: days
					.map((heldOn) =>
						t('papers.sitting-of', {
							day: day(heldOn),
							half: missed
								.filter((one) => one.heldOn === heldOn)
								.map(({ half }) => t(`kit.col-${half}`))
								.join(', '),
						}),
					)
					.join('; '),
		excused > 0 ? t('papers.excused-n', { n: excused }) : t('papers.excused-none'),
	];
}

function officeName({ unit, organisation }: ControllingOffice, language: Language): string {
	const named = organisation && (language === 'hi' ? organisation.nameHi : organisation.nameEn);
	return [unit, named].filter(Boolean).join(', ') || translate(language)('papers.office-unknown');
}

function aboutOf(workshop: Workshop, t: Translate, language: Language): string {
	return t('papers.absent-subject', { title: titleIn(workshop, language) });
}
