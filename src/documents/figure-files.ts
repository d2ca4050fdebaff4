import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { translate, type Language } from '#i18n/translate.ts';
import type { Answer, FigureName } from '#training/figures/answer.ts';
import { answerTo, figureNamed } from '#training/figures/figures.ts';
import { readQuestion, type QuestionRefusal } from '#training/questions.ts';
import { toCsv } from './csv.ts';
import { figurePdf } from './figure-pdf.ts';
import { inOrderOf, toOneTable, tableName, toTable } from './figure.ts';
import { toXlsx } from './spreadsheet.ts';

export const fileKinds = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf',
} as const;
export type FileKind = keyof typeof fileKinds;
const fileEndings = ['csv', 'xlsx', 'pdf'] as const satisfies FileKind[];

type Asked = { search: URLSearchParams; lang: Language; now: Date };

/**
 * The answer that an address asks for, as a file: the same answer the page draws. 404 for a question or
 * an ending there is not, 400 for a filter that is not understood.
 */
export async function fileAnswer(
	db: Db,
	user: User,
	{ question, kind, ...asked }: Asked & { question: string | undefined; kind: string | undefined },
): Promise<Response> {
	const name = figureNamed(question);
	const ending = endingOf(kind);
	if (!name || !ending) return new Response(null, { status: 404 });
	const made = await figureFile(db, user, { ...asked, question: name, kind: ending });
	if ('refused' in made) {
		return new Response(translate(asked.lang)(`refusal.${made.refused}`), { status: 400 });
	}
	return download(made.file, made.name, ending);
}

export function endingOf(kind: string | undefined): FileKind | undefined {
	return fileEndings.find((one) => one === kind);
}

/** A file somebody takes away: no cache keeps it. */
export function download(file: string | Uint8Array, name: string, kind: FileKind): Response {
	return new Response(typeof file === 'string' ? file : new Uint8Array(file), {
		headers: {
			'Content-Type': fileKinds[kind],
			'Content-Disposition': `attachment; filename="${name}"`,
			'Cache-Control': 'private, no-store',
		},
	});
}

export async function figureFile(
	db: Db,
	user: User,
	{ question, search, kind, lang, now }: Asked & { question: FigureName; kind: FileKind },
): Promise<{ file: string | Uint8Array; name: string } | { refused: QuestionRefusal }> {
	const asked = readQuestion(search, now);
	if ('refused' in asked) return asked;
	const answer = await answerTo(db, user, question, asked);
	return { file: await written(answer, kind, lang, now), name: nameOf(answer, kind, asked.by) };
}

/** An answer at hand as a file: also one that was kept. */
export async function written(
	answer: Answer,
	kind: FileKind,
	lang: Language,
	at: Date,
): Promise<string | Uint8Array> {
	const read = inOrderOf(answer, lang);
	if (kind === 'csv') return toCsv(toOneTable(read, lang));
	if (kind === 'pdf') return figurePdf(read, lang, at);
	const sheets = read.tables.map(
		(table) => [toTable(table, read.about, lang), tableName(table, lang)] as const,
	);
	return toXlsx(...sheets);
}

function nameOf({ question, about }: Answer, kind: FileKind, by: string): string {
	const what = question === 'coverage' ? by : question;
	return `saksham-${what}-${about.period.from}-${about.period.to}.${kind}`;
}
