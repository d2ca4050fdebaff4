import { and, asc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { enrolments, people, workshops } from '#db/schema.ts';
import { enrol } from '#training/enrolments.ts';
import { at, dayBack } from './days.ts';
import { districts } from './districts.ts';
import { done } from './outcomes.ts';
import { teamOf, type Stage } from './stage.ts';

const howMany = 3;

/**
 * The police nominated for the next training came as a list in English, and nobody looked whether they
 * were on record: the same officers are written a second time, for the work-list of duplicates.
 */
export async function writeSomeTwice(stage: Stage): Promise<void> {
	const { db, now } = stage;
	const { coordinator } = teamOf(stage, 'khunti');
	const districtLgd = districts.khunti.lgd;
	const [next] = await db
		.select()
		.from(workshops)
		.where(and(eq(workshops.districtLgd, districtLgd), eq(workshops.status, 'draft')))
		.orderBy(sql`${workshops.startsOn} desc`)
		.limit(1);
	if (!next) return;
	const coming = db
		.select({ id: enrolments.personId })
		.from(enrolments)
		.where(eq(enrolments.workshopId, next.id));
	const officers = await db
		.select({ person: people, posted: enrolments })
		.from(people)
		.innerJoin(enrolments, eq(enrolments.personId, people.id))
		.where(
			and(
				...[isNotNull(people.nameEn), isNotNull(people.nameHi), isNotNull(people.serviceNumber)],
				...[eq(enrolments.districtLgd, districtLgd), notInArray(people.id, coming)],
			),
		)
		.groupBy(people.id)
		.orderBy(asc(people.createdAt), asc(people.nameKey))
		.limit(howMany);
	for (const { person, posted } of officers) {
		const { nameEn, serviceNumber } = person;
		const { role, unit, stateLgd, blockLgd } = posted;
		const again = { nameEn: nameEn ?? '', serviceNumber: serviceNumber ?? '' };
		const typed = { role, unit, stateLgd, districtLgd, blockLgd, kind: 'nominated' as const };
		done(
			await enrol(
				db,
				next,
				{ ...typed, person: { new: again } },
				coordinator,
				at(dayBack(now, 2), '17:00'),
			),
		);
	}
}
