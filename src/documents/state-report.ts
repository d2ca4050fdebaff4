import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { allOrganisations } from '#training/organisations.ts';
import { readQuestion, type QuestionRefusal } from '#training/questions.ts';
import { coverage } from '#training/reports.ts';
import { coverageTable } from './coverage.ts';
import type { Table } from './csv.ts';

/** The table of the state report that an address asks for: what CSV and XLSX are written from. */
export async function stateReport(
	db: Db,
	user: User,
	asked: URLSearchParams,
	language: Language,
	now: Date,
): Promise<{ table: Table; name: string } | { refused: QuestionRefusal }> {
	const whole = readQuestion(asked, now);
	if ('refused' in whole) return whole;
	const { question, by, asOn } = whole;
	const about = translate(language)('state.as-on', {
		date: formatDay(asOn, language),
		from: formatDay(question.from, language),
		to: formatDay(question.to, language),
	});
	const answer = await coverage(db, user, question, by);
	const table = coverageTable(answer, by, language, await allOrganisations(db), about);
	return { table, name: `saksham-${by}-${question.from}-${question.to}` };
}
