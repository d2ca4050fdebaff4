import { translate, type Language } from '#i18n/translate.ts';
import type { Answer } from '#training/figures/answer.ts';
import { drawn } from './figure-picture.ts';
import { aboutText, headingOf, meaningOf, tableName, textOf, warningsOf } from './figure.ts';
import { typeset } from './typst.ts';

/** An answer on A4, Hindi or English: picture, tables, and what every number means. Black and white safe. */
export function figurePdf(answer: Answer, lang: Language, at: Date): Promise<Uint8Array> {
	const t = translate(lang);
	const { about, question, notes } = answer;
	const meanings = new Map(
		answer.tables.flatMap(({ columns }) =>
			columns
				.filter(({ label }) => !label)
				.map((column) => [headingOf(column, lang), meaningOf(column, lang)] as const),
		),
	);
	const data = {
		lang,
		documentTitle: t(`figure.question-${question}`),
		about: aboutText(about, lang),
		warnings: warningsOf(about, lang),
		notes: notes.map((note) => t(`figure.note-${note}`)),
		...onPaper(drawn(answer, lang, 'paper')),
		pictureAlt: `${t(`figure.question-${question}`)}. ${aboutText(about, lang)}`,
		wide: answer.tables.some(({ columns }) => columns.length > 7),
		tables: answer.tables.map((table) => ({
			name: tableName(table, lang),
			empty: table.rows.length === 0 ? t('figure.nothing') : '',
			headings: table.columns.map((column) => headingOf(column, lang)),
			left: table.columns.map(({ kind }) => kind === 'name' || kind === 'word'),
			rows: table.rows.map(({ cells }) =>
				cells.map((cell, n) => textOf(cell, table.columns[n]?.kind ?? 'count', lang)),
			),
			total: table.total
				? [
						t('state.total'),
						...table.total.map((cell, n) =>
							textOf(cell, table.columns[n + 1]?.kind ?? 'count', lang),
						),
					]
				: [],
			notes: (table.notes ?? []).map((note) => t(`figure.note-${note}`)),
		})),
		meaningsTitle: t('figure.means'),
		meanings: [...meanings].map(([name, meaning]) => ({ name, meaning })),
	};
	return typeset('figure', data, at);
}

/**
 * Shapes and words of a picture apart: Hindi inside an SVG can't be selected or read aloud from a PDF,
 * so Typst sets the words itself, where the drawing has them.
 */
function onPaper(svg: string | undefined) {
	if (svg === undefined) return { picture: '', pictureSize: [1, 1], labels: [] };
	const [, width = '1', height = '1'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
	const labels = [...svg.matchAll(words)].map(([, x, y, size, anchor, fill, text = '']) => ({
		...{ x: Number(x), y: Number(y), size: Number(size), anchor, fill },
		text: unescaped(text),
	}));
	return {
		picture: svg.replaceAll(words, ''),
		pictureSize: [Number(width), Number(height)],
		labels,
	};
}

const words =
	/<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)" text-anchor="(\w+)"[^>]*fill="(#\w+)"[^>]*>([^<]*)<\/text>/g;

function unescaped(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}
