/**
 * A workshop's certificates in bulk: a thousand issued, both credentials of each signed, a PDF of each
 * made, the size of what is in the code, and what it takes of memory.
 */
import { runIn } from './copies.ts';
import { keep, short, type Row } from './rows.ts';
import { freshDatabase, prepare } from './site.ts';

await prepare();
const many = short ? 100 : 1_000;
const database = freshDatabase('credentials');
/** As on a small machine: V8 lets its heap grow to what there is, and here there is much. */
const small = ['--max-old-space-size=128', '--max-semi-space-size=2'];
const args = [...small, 'bench/sign-thousand.ts', database, String(many)];
const said = JSON.parse(runIn('.', args)) as {
	signing: number;
	printing: number;
	archive: number;
	archiveBytes: number;
	message: number;
	largestMessage: number;
	versions: Record<string, number>;
	badge: number;
	list: number;
	listBytes: number;
	listForPhones: number;
	most: number;
	mostWithArchive: number;
};
const rows: Row[] = [
	{
		what: `${many} certificates: both credentials signed and kept`,
		value: said.signing,
		unit: 's',
	},
	{ what: `${many} certificates: a PDF of each`, value: said.printing, unit: 's' },
	{
		what: `${many} certificates: signed and printed`,
		value: said.signing + said.printing,
		unit: 's',
		gate: { atMost: 30 * (many / 1_000) },
	},
	{
		what: `${many} certificates as one ZIP (each PDF, badge and picture, all in one, register)`,
		value: said.archive,
		unit: 's',
		note: `${(said.archiveBytes / 1_048_576).toFixed(1)} MiB`,
	},
	{
		what: 'Most memory while signing and printing, whole process',
		value: said.most,
		unit: 'MiB',
		gate: { atMost: 300 },
		note: `${said.mostWithArchive.toFixed(0)} MiB with the ZIP, whose PDFs hold fifty pages each`,
	},
	{
		what: 'Signed message in the code',
		value: said.message,
		unit: 'B',
		note: `largest ${said.largestMessage}; versions ${Object.entries(said.versions)
			.map(([version, count]) => `v${version}: ${count}`)
			.join(', ')}`,
	},
	{ what: 'Open Badge with its proof', value: said.badge, unit: 'B' },
	{ what: 'Status list with 1,000 cancelled, for wallets', value: said.listBytes, unit: 'B' },
	{ what: 'The same for phones, with day and reason', value: said.listForPhones, unit: 'B' },
	{ what: 'Signing that list in both forms', value: said.list, unit: 'ms' },
];
keep('credentials', rows);
