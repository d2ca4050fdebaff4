import { judgeBadge, knownIssuers, largestBadge } from '#credentials/foreign-badge.ts';
import { db } from '#db/index.ts';
import type { User } from '#auth/user.ts';
import { theIssuer } from '#server/issuer.ts';
import { declareTraining, type Declaration, type DeclareRefusal } from '#training/declared.ts';
import type { Person } from '#training/people.ts';
import { readDay } from '#training/periods.ts';

/** What was typed, and a badge if one was handed in: judged first, then written down. */
export async function declare(
	user: User,
	person: Pick<Person, 'nameHi' | 'nameEn'>,
	form: FormData,
): Promise<'saved' | DeclareRefusal> {
	const typed = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const file = form.get('badge');
	const badge = file instanceof File && file.size > 0 ? await judged(file, person) : undefined;
	const startsOn = readDay(typed('from'));
	const outcome = await declareTraining(
		db,
		user,
		{
			provider: typed('provider'),
			title: typed('title'),
			...(typed('from') && { startsOn: startsOn ?? 'not a day' }),
			endsOn: readDay(typed('to')) ?? '',
			...(typed('hours') && { hours: Number(typed('hours')) }),
			proof: typed('proof'),
			...(badge && { badge }),
		},
		new Date(),
	);
	return 'refused' in outcome ? outcome.refused : 'saved';
}

async function judged(
	file: File,
	person: Pick<Person, 'nameHi' | 'nameEn'>,
): Promise<NonNullable<Declaration['badge']>> {
	if (file.size > largestBadge) return { text: '', outcome: 'not-a-badge' };
	const text = await file.text();
	const said = await judgeBadge(text, person, knownIssuers(await theIssuer()), new Date());
	// What is no badge is not kept: it may be anything.
	const kept = said.outcome === 'not-a-badge' ? '' : text;
	return {
		text: kept,
		outcome: said.outcome,
		...('issuer' in said && { issuer: said.issuer }),
	};
}
