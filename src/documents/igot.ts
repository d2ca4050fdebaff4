import { otherIdOf, type CompletedModule, type OtherIds } from '#training/completed-modules.ts';
import type { Table } from './csv.ts';

/**
 * A completion as iGOT Karmayogi takes it from a content partner (CIOS): the names and the day are
 * those of `ProgressFileValidation.json` and `CourseraSchedulerService.java` in KB-iGOT/cios-content-service
 * (read in November 2026; Karmayogi Bharat publishes no other description that we found). All are text.
 */
export type IgotCompletion = {
	/** The learner's id at iGOT, or our pseudonym where no list of ids was handed in. */
	userid: string;
	/** The `externalId` the lesson has in our catalogue there: its name in our address. */
	courseid: string;
	/** dd/MM/yyyy */
	completedon: string;
	partnerCode?: string;
};

/** The rows of one file. With `ids`, whoever is not among them is left out: the file is for iGOT alone. */
export function igotCompletions(
	completed: readonly CompletedModule[],
	how: {
		ids: OtherIds | undefined;
		partnerCode: string | undefined;
		pseudonymOf: (personId: string) => string;
	},
): IgotCompletion[] {
	return completed.flatMap((one) => {
		const userid = how.ids ? otherIdOf(one, how.ids) : how.pseudonymOf(one.personId);
		if (userid === undefined) return [];
		const row = { userid, courseid: one.module, completedon: asThereWritten(one.completedOn) };
		return [how.partnerCode ? { ...row, partnerCode: how.partnerCode } : row];
	});
}

/** For their upload of a file: a heading of the same names, no byte-order mark before it. */
export function igotTable(rows: readonly IgotCompletion[]): Table {
	const withCode = rows.some(({ partnerCode }) => partnerCode !== undefined);
	return {
		headings: ['userid', 'courseid', 'completedon', ...(withCode ? ['partnerCode'] : [])],
		rows: rows.map(({ userid, courseid, completedon, partnerCode }) => [
			...[userid, courseid, completedon],
			...(withCode ? [partnerCode ?? ''] : []),
		]),
	};
}

function asThereWritten(day: string): string {
	return day.split('-').reverse().join('/');
}
