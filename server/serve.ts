import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openAuthSessions, type AuthSessions } from '#auth/auth-session.ts';
import { makeFirstAdminSlip } from '#auth/slips.ts';
import { fileOf } from '#db/address.ts';
import type { Db } from '#db/client.ts';
import { buildIn, type Build } from './build.ts';
import { keepComparing } from './comparing.ts';
import { keepCounting } from './counting.ts';
import {
	builtFolder,
	databaseUrl,
	isHttps,
	learningRecordStore,
	listenAt,
	metricsToken,
	siteOrigin,
	trustedProxies,
} from './configuration.ts';
import { digestSmallTextsAtOnce } from './digests.ts';
import { Door } from './door.ts';
import type { Draw } from './drawing.ts';
import { GroupKeeper } from './group-keeper.ts';
import { hasNoAccount, sayWhatItHolds } from './holds.ts';
import { builtEditions, KitDownloads } from './kit-downloads.ts';
import { keeperByVerb, type Keeper } from './keeper.ts';
import { keepPersonalDataOutOf } from './log.ts';
import { Metrics } from './metrics.ts';
import { inlineOf } from './policy.ts';
import { answerFor } from './site.ts';
import { whatIsMissing, whatIsWrongWith, whatLooksOdd, whyNot, type WhyNot } from './starting.ts';
import { loadStaticFiles } from './static.ts';
import { keepTelling } from './telling.ts';

/** Phones on 2G are slow: what they have begun may take this long after we are told to stop. */
const lastAnswersMilliseconds = 10_000;
/** Longer than a proxy keeps its connections to us (60 s), so that it is never the one surprised. */
const keepAliveMilliseconds = 65_000;

/**
 * Serves the built site on the database of the environment until told to stop. Answers why not,
 * when it may not start.
 */
export async function serve(): Promise<WhyNot | 'port-taken' | undefined> {
	const folder = builtFolder();
	const build = await buildIn(folder);
	const missing = whatIsMissing(process.env, build);
	if (missing ?? !build) return missing;
	const db = await theDatabase();
	if (!db) return 'no-database';
	const wrong = await whatIsWrongWith(db, build);
	if (wrong) return wrong;
	await sayWhatItHolds(db, build.demo ? 'demonstration' : 'real');
	const issuer = await (await import('./issuer.ts')).issuerOrWhyNot();
	if (typeof issuer === 'string') return issuer;

	digestSmallTextsAtOnce();
	// A promise nobody waited for is a fault to be told, not a reason to stop a hall full of phones.
	process.on('unhandledRejection', (reason) => console.error(reason));
	let stopping = false;
	const auth = openAuthSessions(db, { secure: isHttps() });
	const now = () => new Date();
	const door = new Door();
	const keeper = keeperFor(db, auth, now, door);
	const kitDownloads = new KitDownloads(db, auth, await builtEditions(folder), now);
	const server = createServer(
		answerFor({
			db,
			files: await loadStaticFiles(folder, isHttps()),
			draw: await pagesIn(folder),
			inline: inlineOf(folder),
			keeper,
			cookieName: auth.cookieName,
			kitDownloads,
			origin: build.demo ? undefined : siteOrigin(),
			https: isHttps(),
			proxies: trustedProxies(),
			metrics: new Metrics().watchProcess(),
			metricsToken: metricsToken(),
			isStopping: () => stopping,
		}),
	);
	door.watch(server);
	server.keepAliveTimeout = keepAliveMilliseconds;
	const { host, port } = listenAt();
	if (!(await listens(server, host, port))) return 'port-taken';
	const stopComparing = keepComparing(db, now);
	const store = learningRecordStore();
	const stopTelling =
		typeof store === 'object' ? keepTelling(db, store, siteOrigin(), now) : () => undefined;
	const stopCounting = keepCounting(db, now);

	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		// Ctrl+C reaches us twice: from the terminal, and passed on by scripts/start.mjs.
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			stopComparing();
			stopTelling();
			stopCounting();
			void stop(server, async () => {
				keeper.close();
				await kitDownloads.flush().catch((reason: unknown) => console.error(reason));
				db.$client.close();
			});
		});
	}
	for (const line of await firstLines(server, db, build)) console.log(line);
	keepPersonalDataOutOf(process.stdout);
	keepPersonalDataOutOf(process.stderr);
	return undefined;
}

/** The handle the pages use too, so that there is one writer in the process. */
async function theDatabase(): Promise<Db | undefined> {
	try {
		return (await import('#db/index.ts')).db;
	} catch (reason) {
		console.error(reason instanceof Error ? reason.message : reason);
		return undefined;
	}
}

async function pagesIn(folder: string): Promise<Draw> {
	const entry = pathToFileURL(resolve(folder, 'server/entry.mjs')).href;
	return ((await import(entry)) as { draw: Draw }).draw;
}

/** A file is written group by group; a database elsewhere is asked as the forms ask it. */
function keeperFor(db: Db, auth: AuthSessions, now: () => Date, door: Door): Keeper {
	const file = fileOf(databaseUrl());
	return file === undefined
		? keeperByVerb(db, auth, now)
		: new GroupKeeper(db, file, now, { door });
}

function listens(server: Server, host: string, port: number): Promise<boolean> {
	return new Promise((resolve, reject) => {
		server.once('error', (reason: NodeJS.ErrnoException) => {
			if (reason.code === 'EADDRINUSE') resolve(false);
			else reject(reason);
		});
		server.listen({ port, ...(host && { host }) }, () => resolve(true));
	});
}

/** No new work; what is being answered is answered; then the database is closed. */
async function stop(server: Server, closeDatabase: () => Promise<void>): Promise<void> {
	const hurry = setTimeout(() => server.closeAllConnections(), lastAnswersMilliseconds);
	await new Promise((closed) => server.close(closed));
	clearTimeout(hurry);
	await closeDatabase();
	process.exit(0);
}

async function firstLines(server: Server, db: Db, build: Build): Promise<string[]> {
	const { port } = server.address() as AddressInfo;
	return [
		`Saksham ${build.version} listens at ${door(port)} for ${siteOrigin()}`,
		...whatLooksOdd(process.env, build).map((odd) => `Note: ${odd}`),
		...((await hasNoAccount(db)) ? await invitation(db) : []),
	];
}

/** An empty site has nobody who could let anybody in. */
async function invitation(db: Db): Promise<string[]> {
	const code = await makeFirstAdminSlip(db, new Date());
	return [
		'Nobody has an account yet. The first administrator joins here; works once, for 24 hours:',
		`${siteOrigin()}/hi/join/?code=${code}`,
	];
}

export function sentenceFor(why: WhyNot | 'port-taken'): string {
	return why === 'port-taken'
		? `Something already listens at ${door()}: stop it, or set SAKSHAM_PORT.`
		: whyNot[why];
}

function door(port = listenAt().port): string {
	const { host } = listenAt();
	return `${host || '*'}:${port}`;
}
