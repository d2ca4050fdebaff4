import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { openAuthSessions } from '#auth/auth-session.ts';
import { accountNamed } from '#auth/accounts.ts';
import { openDb, type Db } from '#db/client.ts';
import { hashOfSources } from '../scripts/sources.ts';
import { copySources, folders, linkPackages, runIn, workshop } from './copies.ts';
import { makePeers } from './peers.ts';
import { start, type Running } from './servers.ts';

/** Signs the draws of quizzes, some of which bench/attempts.ts draws itself. */
export const secret = 'measured, not kept: it signs nothing that lasts';
const demonstration = join(workshop, 'demonstration.db');

/** Builds our site, the same with React, and the peers, where the sources are not those of last time. */
export async function prepare(): Promise<void> {
	const stamp = join(workshop, 'prepared');
	const hash = hashOfSources(hashOfBench());
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
	rmSync(stamp, { force: true });
	console.log('Building the site, the same with React, and the peers…');
	copyAndBuild(folders.site);
	copyWithReact();
	loadDemonstration();
	await makePeers(join(folders.site, 'dist/client'));
	writeFileSync(stamp, hash);
}

function hashOfBench(): string {
	const hash = createHash('sha256');
	for (const name of readdirSync('bench', { recursive: true, encoding: 'utf8' }).sort()) {
		if (/^(peers|site|same-text|copies)\b.*\.\w+$/.test(name)) {
			hash.update(readFileSync(join('bench', name)));
		}
	}
	return hash.digest('hex');
}

/** As a demonstration: the register then has the size people will see. */
function copyAndBuild(to: string): void {
	copyTo(to);
	build(to);
}

/** The same pages and kits with React itself, which the phones we build for could not all read. */
function copyWithReact(): void {
	const to = folders.react;
	copyTo(to);
	const config = join(to, 'astro.config.mjs');
	const text = readFileSync(config, 'utf8');
	const plugin = 'preactInTheBrowser(),';
	if (!text.includes(plugin)) throw new Error(`astro.config.mjs has no longer “${plugin}”`);
	writeFileSync(config, text.replace(plugin, ''));
	rmSync(join(to, 'scripts/old-phones.ts'));
	cpSync(join(folders.site, 'public/kits'), join(to, 'public/kits'), { recursive: true });
	build(to);
}

function copyTo(to: string): void {
	mkdirSync(to, { recursive: true });
	copySources(to);
	linkPackages(to);
}

export function build(folder: string): string {
	return runIn(folder, ['scripts/build.ts'], environmentAt(4321));
}

function environmentAt(port: number, database = demonstration): Record<string, string> {
	return {
		SAKSHAM_DEMO: 'true',
		SAKSHAM_ORIGIN: `http://127.0.0.1:${port}`,
		SAKSHAM_PORT: String(port),
		SAKSHAM_SECRET: secret,
		SAKSHAM_DATABASE: `file:${database}`,
	};
}

function loadDemonstration(): void {
	removeDatabase(demonstration);
	const script =
		"await (await import('./scripts/demonstration-database.ts')).prepareDemonstration()";
	runIn(folders.site, ['--input-type=module', '--eval', script], environmentAt(4321));
}

function removeDatabase(file: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

/** A fresh copy of the demonstration, for one measurement to fill as it likes. */
export function freshDatabase(name: string): string {
	const file = join(workshop, `${name}.db`);
	removeDatabase(file);
	copyFileSync(demonstration, file);
	return file;
}

/** Our site as built, on a database of its own. */
export function startSite({
	port,
	database,
	folder = folders.site,
	entry = 'server/main.ts',
	pinned = false,
}: {
	port: number;
	database: string;
	folder?: string;
	entry?: string;
	pinned?: boolean;
}): Promise<Running> {
	const { options, environment } = asServed();
	return start([...options, entry], {
		...{ port, folder, pinned },
		environment: { ...environment, ...environmentAt(port, database) },
	});
}

/** How `npm run serve` starts Node, so that nothing here runs with more or less. */
export function asServed(): { options: string[]; environment: Record<string, string> } {
	const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		scripts: { serve: string };
	};
	const words = scripts.serve.split(' ');
	const set = words.slice(0, words.indexOf('node')).filter((word) => word.includes('='));
	return {
		options: words.filter((word) => word.startsWith('--')),
		environment: Object.fromEntries(set.map((word) => word.split('=') as [string, string])),
	};
}

export async function withDb<T>(file: string, work: (db: Db) => Promise<T>): Promise<T> {
	const db = await openDb(`file:${file}`);
	try {
		return await work(db);
	} finally {
		db.$client.close();
	}
}

/** The `Cookie` header of somebody of the demonstration. */
export function cookieOf(file: string, loginName: string): Promise<string> {
	return withDb(file, async (db) => {
		const account = await accountNamed(db, loginName);
		if (!account) throw new Error(`the demonstration has no account named ${loginName}`);
		const { name, value } = await openAuthSessions(db, { secure: false }).begin(account.id);
		return `${name}=${value}`;
	});
}
