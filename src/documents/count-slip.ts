import { formatDay } from '#i18n/format.ts';
import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { countLines, gridLayout } from '#paper/layout.ts';
import { bitsOf, daySitting } from '#paper/sheet-code.ts';
import { countedGroups } from '#training/headcounts.ts';
import type { Session } from '#training/sessions.ts';
import { titleIn, type Workshop } from '#training/workshops.ts';
import { gridPdf, type GridSheet } from './grid-sheet.ts';

/** Where each digit of a count stands on the slip. */
export const digitPlaces = ['hundreds', 'tens', 'ones'] as const;

/**
 * One slip for each sitting, and one for the whole day of a workshop that has none planned: people
 * counted without names, three digits for each of the five groups.
 */
export function countSlipPdf(
	workshop: Workshop,
	sessions: Pick<Session, 'heldOn' | 'half'>[],
	{ language, origin, madeAt }: { language: Language; origin: string; madeAt: Date },
): Promise<Uint8Array> {
	const t = translate(language);
	const lines = countedGroups.flatMap((group) =>
		digitPlaces.map((place) => ({
			label: `${t(`kit.paper-${group}`)}: ${t(`kit.paper-${place}`)}`,
			opens: place === 'hundreds',
			marks: Array.from({ length: 10 }, (_, digit) => String(digit)),
		})),
	);
	const times = sessions.length > 0 ? sessions : [{ heldOn: workshop.startsOn, half: undefined }];
	const sheets = times.flatMap(({ heldOn, half }): GridSheet[] => {
		const of = daySitting(heldOn, half ? [half] : []);
		if (of === undefined) return [];
		const halfName: SentenceKey | undefined = half && `kit.col-${half}`;
		return [
			{
				title: `${t('kit.paper-count')}: ${titleIn(workshop, language)}`,
				facts: [
					{
						label: t('kit.sheet-date'),
						value: [formatDay(heldOn, language), halfName && t(halfName)]
							.filter(Boolean)
							.join(', '),
					},
					{ label: t('kit.sheet-topic'), value: '' },
					{ label: t('kit.paper-counted-by'), value: '' },
				],
				how: t('kit.paper-count-do'),
				lines,
				code: { kind: 'count', workshop: bitsOf(workshop.id, 24), of, page: 0, rows: 0 },
			},
		];
	});
	const title = `${t('kit.paper-count')}: ${workshop.code}`;
	return gridPdf(sheets, gridLayout(countLines), { title, workshop, language, origin, madeAt });
}
