import { z } from 'astro/zod';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { keepCaseRun, type KeepOutcome } from '#training/case-runs.ts';
import type { Case } from '#training/cases.ts';

const sent = z.object({ id: z.uuid(), road: z.string().max(500) });

/** Keeps a run somebody sent as practice in their own record; nothing is written for anybody else. */
export async function keepRun(
	db: Db,
	user: User | undefined,
	{
		written,
		form,
		language,
	}: { written: Case & { slug: string }; form: FormData; language: 'hi' | 'en' },
	now: Date,
): Promise<KeepOutcome | 'not-signed-in'> {
	if (!user) return 'not-signed-in';
	const read = sent.safeParse(Object.fromEntries(form));
	if (!read.success) return 'not-finished';
	const { id, road } = read.data;
	const run = { id, personId: user.personId, case: written.slug, path: road };
	return keepCaseRun(db, written, { ...run, language, finishedAt: now });
}
