/**
 * A workshop's certificates in bulk: a thousand issued, both credentials of each signed, a PDF of each
 * made, the size of what is in the code; and what that and the ZIP of all take of memory in the server
 * itself, started as `npm run serve` starts it.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { runIn } from './copies.ts';
import { aLargeWorkshop } from './large-workshop.ts';
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
		what: 'Most memory of the whole server: signing, then sending the ZIP',
		value: server.most,
		unit: 'MiB',
		gate: { atMost: 300 },
		note: `as \`npm run serve\` starts it; ${server.atFirst.toFixed(0)} MiB when it listens, ${server.signed.toFixed(0)} when all is signed`,
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
	try {
		const page = `${site.origin}/hi/workshops/${id}/certificates`;
		const atFirst = mostMemory(site.pid);
		const beganSigning = performance.now();
		const body = new URLSearchParams({ do: 'sign' });
		const asked = { ...headers, origin: site.origin };
		await fetch(`${page}/`, { method: 'POST', headers: asked, body });
		while (isSigning(await (await fetch(`${page}/`, { headers })).text())) await wait(1_000);
		const signing = (performance.now() - beganSigning) / 1000;
		const signed = mostMemory(site.pid);
		const beganArchive = performance.now();
		const answer = await fetch(`${page}.zip`, { headers });
		let bytes = 0;
		for await (const chunk of answer.body ?? []) bytes += chunk.length;
		const archive = (performance.now() - beganArchive) / 1000;
		if (!answer.ok || bytes === 0) throw new Error(`the ZIP was answered with ${answer.status}`);
		return { atFirst, signing, signed, archive, bytes, most: mostMemory(site.pid) };
	} finally {
		await site.stop();
	}
}

/** The page asks for itself again as long as something is being signed. */
function isSigning(page: string): boolean {
	return page.includes('http-equiv="refresh"');
}

/** The most a process ever held, in MiB. */
function mostMemory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
