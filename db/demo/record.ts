import { checkWorkshop, freezeWorkshop, submitWorkshop } from '#training/steps.ts';
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
