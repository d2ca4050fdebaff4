import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import type { Language } from '#i18n/translate.ts';
import { absenteesOf } from '#training/absentees.ts';
import { certificateRegister } from '#training/certificate-register.ts';
import { eventReport } from '#training/event-report.ts';
import { detailsOf, type Workshop } from '#training/workshops.ts';
import { absenteePaper, absenteeTable } from './absentee-paper.ts';
import type { Table } from './csv.ts';
import { officeOf } from './office.ts';
import type { Paper } from './paper.ts';
import { registerPaper, registerTable } from './register-paper.ts';
import { reportPaper, reportTable } from './report-paper.ts';

export const workshopPapers = ['report', 'absentees', 'register'] as const;
export type WorkshopPaper = (typeof workshopPapers)[number];

export function isWorkshopPaper(name: string | undefined): name is WorkshopPaper {
	return workshopPapers.some((one) => one === name);
}

/**
 * One paper of a workshop, as the office prints it and as a table, both from the same answer. For
 * whoever may see the workshop only.
 */
export async function paperOf(
	db: DbOrTx,
	user: User,
	workshop: Workshop,
	which: WorkshopPaper,
	{ language, madeAt }: { language: Language; madeAt: Date },
): Promise<{ paper: Paper; table: Table }> {
	if (which === 'report') {
		const report = await eventReport(db, workshop);
		return {
			paper: reportPaper(report, language, madeAt),
			table: reportTable(report, language),
		};
	}
	const details = await detailsOf(db, workshop);
	if (which === 'absentees') {
		const absent = await absenteesOf(db, workshop);
		return {
			paper: absenteePaper(workshop, details, absent, language, madeAt),
			table: absenteeTable(workshop, absent, language),
		};
	}
	const lines = await certificateRegister(db, user, { workshopId: workshop.id });
	const about = { ...officeOf(workshop, details, language), language, madeAt };
	return { paper: registerPaper(lines, about), table: registerTable(lines, language) };
}
