/**
 * A workshop's certificates in bulk: a thousand issued, both credentials of each signed, a PDF of each
 * made, the size of what is in the code; and what that and the ZIP of all take of memory in the server
 * itself, started as `npm run serve` starts it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { runIn } from './copies.ts';
import { aLargeWorkshop } from './large-workshop.ts';
import { memoryWithChildren, mostMemory } from './memory.ts';
import { keep, short, type Row } from './rows.ts';
import { asServed, cookieOf, freshDatabase, prepare, startSite, withDb } from './site.ts';

await prepare();
const many = short ? 100 : 1_000;
const served = asServed();
const args = [
	...served.options,
	'bench/sign-thousand.ts',
	freshDatabase('credentials'),
	String(many),
];
const said = JSON.parse(runIn('.', args, served.environment)) as {
	signing: number;
	printing: number;
	message: number;
	largestMessage: number;
	versions: Record<string, number>;
	badge: number;
	list: number;
	listBytes: number;
	listForPhones: number;
};
const server = await inTheServer();
const mebibytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MiB`;
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
		what: `${many} certificates signed by the server, with its page asked for meanwhile`,
		value: server.signing,
		unit: 's',
	},
	{
		what: `${many} certificates as one ZIP (each PDF, badge and picture, all to print, register)`,
		value: server.archive,
		unit: 's',
		note: `${mebibytes(server.bytes)}, downloaded from the server`,
	},
	{
		what: 'Most memory of the server: signing, then the ZIP, one PDF, two on a sheet, the register',
		value: server.most,
		unit: 'MiB',
		gate: { atMost: 300 },
		note: `as \`npm run serve\` starts it; ${server.atFirst.toFixed(0)} MiB when it listens, ${server.signed.toFixed(0)} when all is signed`,
	},
	{
		what: 'The same with the processes beside it (signing, Typst), what they share once',
		value: server.all,
		unit: 'MiB',
		gate: { atMost: 300 },
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

/** What a facilitator does with a workshop of a thousand: signs, looks how far it is, takes the ZIP. */
async function inTheServer() {
	const database = freshDatabase('credentials-served');
	const { id } = await withDb(database, (db) => aLargeWorkshop(db, many));
	const headers = { cookie: await cookieOf(database, 'state') };
	const site = await startSite({ port: 4651, database });
	let all = 0;
	const looking = setInterval(() => (all = Math.max(all, memoryWithChildren(site.pid))), 200);
	try {
		const page = `${site.origin}/hi/workshops/${id}/certificates`;
		const register = `${site.origin}/hi/workshops/${id}/hand-over.pdf`;
		const atFirst = mostMemory(site.pid);
		const beganSigning = performance.now();
		const body = new URLSearchParams({ do: 'sign' });
		const asked = { ...headers, origin: site.origin };
		await fetch(`${page}/`, { method: 'POST', headers: asked, body });
		while (isSigning(await (await fetch(`${page}/`, { headers })).text())) await wait(1_000);
		const signing = (performance.now() - beganSigning) / 1000;
		const signed = mostMemory(site.pid);
		const beganArchive = performance.now();
		const bytes = await taken(`${page}.zip`, headers);
		const archive = (performance.now() - beganArchive) / 1000;
		for (const other of [`${page}.pdf`, `${page}.pdf?two-up`, register]) {
			await taken(other, headers);
		}
		return { atFirst, signing, signed, archive, bytes, most: mostMemory(site.pid), all };
	} finally {
		clearInterval(looking);
		await site.stop();
	}
}

/** The page asks for itself again as long as something is being signed. */
function isSigning(page: string): boolean {
	return page.includes('http-equiv="refresh"');
}

async function taken(address: string, headers: Record<string, string>): Promise<number> {
	const answer = await fetch(address, { headers });
	let bytes = 0;
	for await (const chunk of answer.body ?? []) bytes += chunk.length;
	if (!answer.ok || bytes === 0) throw new Error(`${address} was answered with ${answer.status}`);
	return bytes;
}
