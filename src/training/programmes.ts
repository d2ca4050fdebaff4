import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { programmes } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { tidyName } from './names.ts';
import { organisationWithId } from './organisations.ts';
import type { Workshop } from './workshops.ts';

export type Programme = typeof programmes.$inferSelect;
export type NewProgramme = {
	titleHi: string;
	titleEn: string;
	funder?: string | undefined;
	/** Whose it is. A coordinator's programmes are of their own organisation, whatever is typed. */
	organisationId?: string | undefined;
	startsOn?: string | undefined;
	endsOn?: string | undefined;
};
export type ProgrammeRefusal =
	'title-of-programme-missing' | 'bad-day' | 'ends-before-it-starts' | 'unknown-organisation';

/** Writes down a programme. A title in one script is enough: it stands in both languages. */
export async function addProgramme(
	db: DbOrTx,
	typed: NewProgramme,
	by: User,
	at: Date,
): Promise<{ programme: Programme } | { refused: ProgrammeRefusal }> {
	const columns = columnsOf(typed, by);
	return db.transaction(async (tx) => {
		const refused = await refusalOf(tx, columns);
		if (refused) return { refused };
		const [programme] = await tx
			.insert(programmes)
			.values({ id: newId(), ...columns })
			.returning();
		if (!programme) throw new Error('the new programme was not returned');
		const subject = { subject: 'programmes', subjectId: programme.id };
		await audit(tx, { by: by.id, at, action: 'add-programme', ...subject, after: columns });
		return { programme };
	});
}

/** Corrects what is written about it; to whoever does not keep it, it does not exist. */
export async function correctProgramme(
	db: DbOrTx,
	id: string,
	typed: NewProgramme,
	by: User,
	at: Date,
): Promise<'corrected' | 'not-there' | ProgrammeRefusal> {
	const columns = columnsOf(typed, by);
	return db.transaction(async (tx) => {
		const known = await programmeOf(tx, { programmeId: id });
		if (!known || !keepsProgramme(by, known)) return 'not-there';
		const refused = await refusalOf(tx, columns);
		if (refused) return refused;
		await tx.update(programmes).set(columns).where(eq(programmes.id, id));
		const { id: subjectId, ...before } = known;
		const subject = { subject: 'programmes', subjectId };
		await audit(tx, {
			...{ by: by.id, at, action: 'correct-programme', ...subject, before, after: columns },
		});
		return 'corrected';
	});
}

/** The state team keeps all, a coordinator those of their organisation. */
export function keepsProgramme(user: User, { organisationId }: Programme): boolean {
	if (mayActAs(user, 'state')) return true;
	const own = organisationId !== null && organisationId === user.organisationId;
	return own && mayActAs(user, 'coordinator');
}

/** The funded or ordered piece of work a workshop belongs to, if it does. */
export async function programmeOf(
	db: DbOrTx,
	{ programmeId }: Pick<Workshop, 'programmeId'>,
): Promise<Programme | undefined> {
	if (programmeId === null) return undefined;
	const [programme] = await db.select().from(programmes).where(eq(programmes.id, programmeId));
	return programme;
}

/** All of them, by their title in Hindi: several organisations may work in one. */
export function programmesToChoose(db: DbOrTx): Promise<Programme[]> {
	return db.select().from(programmes).orderBy(asc(programmes.titleHi));
}

function columnsOf(typed: NewProgramme, by: User): Omit<Programme, 'id'> {
	const [hindi, english] = [tidyName(typed.titleHi), tidyName(typed.titleEn)];
	return {
		...{ titleHi: hindi || english, titleEn: english || hindi },
		funder: tidyName(typed.funder ?? '') || null,
		organisationId: mayActAs(by, 'state') ? typed.organisationId || null : by.organisationId,
		...{ startsOn: typed.startsOn || null, endsOn: typed.endsOn || null },
	};
}

async function refusalOf(
	tx: DbOrTx,
	{ titleHi, startsOn, endsOn, organisationId }: Omit<Programme, 'id'>,
): Promise<ProgrammeRefusal | undefined> {
	if (!titleHi) return 'title-of-programme-missing';
	if ([startsOn, endsOn].some((day) => day !== null && !isDay(day))) return 'bad-day';
	if (startsOn && endsOn && endsOn < startsOn) return 'ends-before-it-starts';
	const missing = organisationId !== null && !(await organisationWithId(tx, organisationId));
	return missing ? 'unknown-organisation' : undefined;
}
