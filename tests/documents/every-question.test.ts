import { Ajv2020 } from 'ajv/dist/2020.js';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import { migrateDb, openDb, type Db } from '#db/client.ts';
import type { QueuedClient } from '#db/queue.ts';
import { openAnswer } from '#documents/open-answer.ts';
import { answerSchema } from '#documents/open-answer-schema.ts';
import { figureNames } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { readQuestion } from '#training/questions.ts';
import { writeOutbox } from '#training/statement-sources.ts';
import { freshFile } from '../db.ts';
import { now, places } from '../factories.ts';
import { scanned, type Asked } from '../training/query-plans.ts';
import { writeSyntheticRegister } from '../training/synthetic-register.ts';

/** What a question must never read from end to end: millions of rows in a state of some years. */
const tables = ['attendance', 'marks', 'responses'];
const addresses = [
	'',
	'?from=2023-04-01&to=2027-03-31',
	`?fy=2026&district=${places.khunti}`,
	'?fy=2026&audience=police&level=block',
	'?fy=2026&module=safe-migration&by=module',
	'?fy=2026&by=audience&across=level',
];

/** A register of some hundred people; every statement asked of it is written down. */
const register = (async () => {
	const file = await freshFile();
	const { accounts } = writeSyntheticRegister(file, { count: 600 });
	const db = await openDb(`file:${file}`);
	await migrateDb(db);
	const asked: Asked[] = [];
	const logger = { logQuery: (sql: string, params: unknown[]) => asked.push({ sql, params }) };
	const logged: Db = drizzle<Record<string, never>, QueuedClient>(db.$client, { logger });
	const user: User = {
		...{ id: accounts.state, personId: 'x', loginName: 'x', role: 'state' },
		...{ organisationId: null },
	};
	return { db: logged, user, asked };
})();

const origin = 'https://saksham.example';
const isAnswer = new Ajv2020({ allErrors: true, validateFormats: false }).compile(
	answerSchema(origin),
);

// Found in the list of questions itself: a new one cannot be forgotten.
test.each(figureNames)(
	'%s reads no marks from end to end, and answers as published',
	async (name) => {
		const { db, user, asked } = await register;
		asked.length = 0;
		for (const address of addresses) {
			const question = readQuestion(new URLSearchParams(address), now);
			if ('refused' in question) throw new Error(question.refused);
			const answer = await answerTo(db, user, name, question);
			const open = openAnswer(answer, { origin, asked: address, answeredAt: now });
			const said = JSON.stringify(open);
			isAnswer(JSON.parse(said));
			expect(isAnswer.errors, address).toBeNull();
			// Everybody with an account is named like this in the made-up register.
			expect(said).not.toMatch(/(facilitator|coordinator|state) [0-9a-f]{4}"/);
		}
		expect(asked.length).toBeGreaterThan(0);
		expect(await scanned(db, asked, tables)).toEqual([]);
	},
);

test('nor does looking for what a learning record store is to be told', async () => {
	const { db, asked } = await register;
	asked.length = 0;
	await writeOutbox(db, { origin: 'https://saksham.example', since: new Date(0) }, now);
	expect(await scanned(db, asked, [...tables, 'attempts', 'enrolments', 'statements'])).toEqual([]);
});

test('a query that does read all marks is noticed, under whatever name', async () => {
	const { db } = await register;
	const sql = 'select count(*) from enrolments e join attendance as seat on seat.status = ?';
	expect(await scanned(db, [{ sql, params: ['present'] }], tables)).toHaveLength(1);
});
