import { mayActAs, type User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { formatDays } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { certificateRegister } from '#training/certificate-register.ts';
import { allOrganisations } from '#training/organisations.ts';
import { dayOf, financialYear, financialYearOf, readDay } from '#training/periods.ts';
import { stateOf } from '#training/places.ts';
import { monthlyProgress, readMonth, type ProgressAsked } from '#training/progress.ts';
import type { Table } from './csv.ts';
import { paperPdf, type Paper } from './paper.ts';
import { progressPaper, progressTable, targetsTable } from './progress-paper.ts';
import { registerPaper, registerTable } from './register-paper.ts';
import { toXlsx } from './spreadsheet.ts';

export const statePapers = ['progress', 'register'] as const;
export type StatePaper = (typeof statePapers)[number];

type NamedTable = readonly [Table, string];

const jharkhand = 20;

/** Month, State and organisation out of an address; `bad-period` for a month that is none. */
export function readProgress(
	asked: URLSearchParams,
	today: string,
): ProgressAsked | { refused: 'bad-period' } {
	const month = readMonth(asked.get('month'), today);
	if (!month) return { refused: 'bad-period' };
	const stateLgd = stateOf(Number(asked.get('state')))?.lgd ?? jharkhand;
	return { month, stateLgd, organisationId: asked.get('organisation') || undefined };
}

/** Days of issue out of an address; the financial year so far where none are named. */
export function readRegister(
	asked: URLSearchParams,
	now: Date,
): { from: string; to: string; organisationId: string | undefined } | { refused: 'bad-period' } {
	const from = asked.has('from')
		? readDay(asked.get('from'))
		: financialYear(financialYearOf(now)).from;
	const to = asked.has('to') ? readDay(asked.get('to')) : dayOf(now);
	if (!from || !to || from > to) return { refused: 'bad-period' };
	return { from, to, organisationId: asked.get('organisation') || undefined };
}

/**
 * A paper of the State or of one partner, for coordinators (their own organisation) and the state
 * team: as the office prints it, and as tables with their names, from the same answer.
 */
export async function statePaperOf(
	db: Db,
	user: User,
	which: StatePaper,
	asked: URLSearchParams,
	{ language, madeAt }: { language: Language; madeAt: Date },
): Promise<{ paper: Paper; tables: NamedTable[]; name: string } | { refused: 'bad-period' }> {
	if (which === 'progress') {
		const question = readProgress(asked, dayOf(madeAt));
		if ('refused' in question) return question;
		const progress = await monthlyProgress(db, user, question);
		const paper = progressPaper(progress, language, madeAt);
		const targets = targetsTable(progress, language);
		const t = translate(language);
		return {
			paper,
			tables: [
				[progressTable(progress, language), paper.title],
				...(targets ? [[targets, t('papers.m-target')] as const] : []),
			],
			name: `progress-${question.month}`,
		};
	}
	const question = readRegister(asked, madeAt);
	if ('refused' in question) return question;
	const lines = await certificateRegister(db, user, question);
	const paper = registerPaper(lines, {
		office: [await officeOf(db, user, question.organisationId, language)],
		subject: formatDays(question.from, question.to, language),
		...{ language, madeAt },
	});
	const name = `certificate-register-${question.from}-${question.to}`;
	return { paper, tables: [[registerTable(lines, language), paper.title]], name };
}

async function officeOf(
	db: Db,
	user: User,
	asked: string | undefined,
	language: Language,
): Promise<string> {
	const id = mayActAs(user, 'state') ? asked : user.organisationId;
	const organisation = (await allOrganisations(db)).find((one) => one.id === id);
	if (!organisation) return translate(language)('papers.office-all');
	return language === 'hi' ? organisation.nameHi : organisation.nameEn;
}

/** The same as a file to hand over: bytes, type, name. */
export async function stateFileOf(
	db: Db,
	user: User,
	which: StatePaper,
	asked: URLSearchParams,
	{ language, madeAt, as }: { language: Language; madeAt: Date; as: 'pdf' | 'xlsx' },
): Promise<{ file: Uint8Array; type: string; name: string } | { refused: 'bad-period' }> {
	const answer = await statePaperOf(db, user, which, asked, { language, madeAt });
	if ('refused' in answer) return answer;
	const { paper, tables } = answer;
	const file = as === 'pdf' ? paperPdf(paper, madeAt) : toXlsx(...tables);
	return { file: await file, type: types[as], name: `${answer.name}.${as}` };
}

const types = {
	pdf: 'application/pdf',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
