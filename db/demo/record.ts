import type { User } from '#auth/user.ts';
import { checkWorkshop, freezeWorkshop, submitWorkshop } from '#training/steps.ts';
import { countsOf, setHandCount } from '#training/sessions.ts';
import type { Workshop } from '#training/workshops.ts';
import { at } from './days.ts';
import { expected } from './outcomes.ts';
import type { Leaders, Stage } from './stage.ts';

/** The facilitator hands the record in, the coordinator checks it and freezes it: as far as asked. */
export async function takeSteps(
	{ db }: Stage,
	workshop: Workshop,
	{ facilitator, coordinator }: Leaders,
	reached: 'submitted' | 'checked' | 'frozen',
): Promise<void> {
	const { endsOn } = workshop;
	expected(await submitWorkshop(db, workshop, facilitator, at(endsOn, '17:30')), 'submitted');
	if (reached === 'submitted') return;
	expected(await checkWorkshop(db, workshop, coordinator, at(endsOn, '12:00', 3)), 'checked');
	if (reached === 'checked') return;
	expected(await freezeWorkshop(db, workshop, coordinator, at(endsOn, '12:00', 20)), 'frozen');
}

/** The coordinator counts the signatures on the sheet of the first sitting: two more than marks, nobody knows why yet. */
export async function countAgain(
	{ db }: Stage,
	workshop: Workshop,
	coordinator: User,
): Promise<void> {
	const [first] = await countsOf(db, workshop.id);
	if (!first) throw new Error(`no sitting in ${workshop.code}`);
	const { countedWomen: women, countedMen: men, marked } = first;
	const counted = { women: (women ?? marked) + 2, men: men ?? 0, other: 0 };
	const when = at(workshop.endsOn, '12:00', 2);
	expected(await setHandCount(db, first, counted, coordinator, when), 'saved');
}
