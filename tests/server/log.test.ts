import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { withoutPersonalData } from '#server/log.ts';

const values = ['सुनीता देवी', "Ram [junior]\nsecond line, ], 'quoted'", '9876543210'];
const failed = new DrizzleQueryError(
	'insert into people values (?, ?, ?)',
	values,
	new Error('full'),
);

test.each([
	['its message', failed.message],
	['its stack', String(failed.stack)],
	['the whole of it', inspect(failed)],
	['it as a cause', inspect(new Error('Could not render', { cause: failed }))],
])('a failed query is logged without what it was asked to write: %s', (_, text) => {
	const logged = withoutPersonalData(`${text}\n`);
	for (const secret of ['सुनीता', 'junior', 'second line', 'quoted', '9876543210']) {
		expect(logged).not.toContain(secret);
	}
	expect(logged).toContain('insert into people');
});

test('an address is logged without what was asked of it', () => {
	const logged = withoutPersonalData('Could not render /hi/join/?code=ABCDE-FGHJK\nat line 1');
	expect(logged).toBe('Could not render /hi/join/?…\nat line 1');
});
