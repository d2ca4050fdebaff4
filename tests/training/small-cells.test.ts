import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	aPerson,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { figureNames } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { readQuestion } from '#training/questions.ts';

const sexes = ['woman', 'man', 'other', null] as const;
type Sex = (typeof sexes)[number];
/** So many people of each sex, in each of a few districts and audiences. */
const aRow = fc.record({
	district: fc.constantFrom(places.khunti, places.ranchi),
	role: fc.constantFrom('flw-sevika', 'pol-si'),
	counts: fc.tuple(fc.nat(8), fc.nat(8), fc.nat(2), fc.nat(2)),
});
const aState = fc.uniqueArray(aRow, {
	minLength: 1,
	maxLength: 4,
	selector: ({ district, role }) => `${district} ${role}`,
});

async function ask(db: Db, user: User, name: (typeof figureNames)[number], search: string) {
	const asked = readQuestion(new URLSearchParams(search), now);
	if ('refused' in asked) throw new Error(asked.refused);
	return answerTo(db, user, name, asked);
}

/** Everything anybody could lay side by side: every question, narrowed, crossed, for other periods. */
async function everything(db: Db, state: User): Promise<unknown[]> {
	const searches = [
		...['fy=2026', 'from=2026-11-01&to=2026-11-30', 'fy=2026&by=audience&across=district'],
		...[`fy=2026&district=${places.khunti}`, 'fy=2026&audience=police', 'fy=2026&role=pol-si'],
		...['fy=2026&module=rescue', 'fy=2026&level=block', 'fy=2026&on=2026-11-21'],
	];
	const told = [];
	for (const name of figureNames) {
		for (const search of searches) told.push(await ask(db, state, name, search));
	}
	return told;
}

test('the hidden sexes may be others and no answer to any question changes', async () => {
	await fc.assert(
		fc.asyncProperty(aState, async (rows) => {
			const db = await freshDb();
			const state = await aUser(db, { role: 'state' });
			const { workshop, sessions } = await aWorkshop(db);
			const hidden: string[][] = [];
			for (const { district, role, counts } of rows) {
				const ids: string[] = [];
				for (const [n, count] of counts.entries()) {
					for (let k = 0; k < count; k += 1) {
						const { id: personId } = await aPerson(db, { sex: sexes[n] ?? null });
						const posted = { personId, role, districtLgd: district, blockLgd: null };
						await anAttendance(db, sessions[0], await anEnrolment(db, workshop, posted));
						ids.push(personId);
					}
				}
				if (counts.some((count) => count > 0 && count < 5)) hidden.push(ids);
			}
			const before = await everything(db, state);
			for (const ids of hidden) await giveOtherSexes(db, ids);
			expect(await everything(db, state)).toEqual(before);
			db.$client.close();
		}),
		{ numRuns: 4 },
	);
}, 60_000);

/** One woman and nobody else of her sex, or one man: whichever they were not. Still fewer than five. */
async function giveOtherSexes(db: Db, ids: string[]): Promise<void> {
	const now2 = await db
		.select({ sex: people.sex })
		.from(people)
		.where(eq(people.id, ids[0] ?? ''));
	const alone: Sex = now2[0]?.sex === 'woman' ? 'man' : 'woman';
	for (const [n, id] of ids.entries()) {
		const sex: Sex = n === 0 ? alone : 'other';
		await db.update(people).set({ sex }).where(eq(people.id, id));
	}
}

test('a row with few of one sex is hidden whole, the total leaves it out, its keeper sees it', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions, organisation } = await aWorkshop(db);
	const come = async (sex: Sex, role: string, n: number) => {
		for (let k = 0; k < n; k += 1) {
			const { id: personId } = await aPerson(db, { sex });
			await anAttendance(db, sessions[0], await anEnrolment(db, workshop, { personId, role }));
		}
	};
	await come('woman', 'flw-sevika', 6);
	await come('man', 'pol-si', 7);
	await come('woman', 'pol-si', 2);
	const read = async (user: User) => {
		const [table] = (await ask(db, user, 'sex', 'fy=2026')).tables;
		return [...(table?.rows ?? []).map(({ cells }) => cells.slice(2)), table?.total?.slice(1)];
	};
	const hidden = { absent: 'hidden' };
	expect(await read(state)).toEqual([
		[9, hidden, hidden, hidden, hidden],
		[6, 6, 0, 0, 0],
		[6, 6, 0, 0, 0],
	]);
	const own = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	expect((await read(own))[0]).toEqual([9, 2, 7, 0, 0]);
});

test('an earlier day in the address narrows nobody out, and the figures are said to be of today', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions } = await aWorkshop(db, { startsOn: '2026-10-10' });
	for (let n = 0; n < 6; n += 1) {
		const enrolment = await anEnrolment(db, workshop);
		await anAttendance(db, sessions[0], enrolment);
	}
	const whole = await ask(db, state, 'sex', 'fy=2026');
	const earlier = await ask(db, state, 'sex', 'fy=2026&on=2026-06-30');
	expect(whole.tables[0]?.rows).toHaveLength(1);
	expect(earlier.tables).toEqual(whole.tables);
	expect(earlier.about.asOn).toBe('2026-11-22');
});
