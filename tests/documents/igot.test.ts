import { expect, test } from 'vitest';
import { toCsv } from '#documents/csv.ts';
import { igotCompletions, igotTable } from '#documents/igot.ts';
import { readOtherIds, type CompletedModule } from '#training/completed-modules.ts';

const completed: CompletedModule[] = [
	{
		...{ personId: 'one', module: 'safe-migration', completedOn: '2026-11-22' },
		...{ phones: ['9876543210'], serviceNumbers: [] },
	},
	{
		...{ personId: 'two', module: 'rescue', completedOn: '2026-04-01' },
		...{ phones: [], serviceNumbers: ['JH-2011-443'] },
	},
	{
		...{ personId: 'three', module: 'rescue', completedOn: '2026-04-02' },
		...{ phones: [], serviceNumbers: ['512'] },
	},
];
const pseudonymOf = (id: string) => `code-of-${id}`;

test('a list of ids finds people by mobile and service number, however written, and nobody else', () => {
	const ids = readOtherIds('+91 98765 43210, a-1\nJH/2011/443;b-2\n512\tc-3\nnobody, d-4\n');
	const rows = igotCompletions(completed, { ids, partnerCode: undefined, pseudonymOf });
	expect(rows).toEqual([
		{ userid: 'a-1', courseid: 'safe-migration', completedon: '22/11/2026' },
		{ userid: 'b-2', courseid: 'rescue', completedon: '01/04/2026' },
	]);
});

test('a number that stands beside two ids is nobody’s', () => {
	const ids = readOtherIds('9876543210, a-1\n09876543210, a-2');
	expect(igotCompletions(completed, { ids, partnerCode: undefined, pseudonymOf })).toEqual([]);
});

test('without a list everybody is in the file by a code, never by a name or a number', () => {
	const rows = igotCompletions(completed, { ids: undefined, partnerCode: 'JH1', pseudonymOf });
	expect(rows.map(({ userid }) => userid)).toEqual(['code-of-one', 'code-of-two', 'code-of-three']);
	expect(toCsv(igotTable(rows)).slice(1).split('\r\n').slice(0, 2)).toEqual([
		'userid,courseid,completedon,partnerCode',
		'code-of-one,safe-migration,22/11/2026,JH1',
	]);
});
