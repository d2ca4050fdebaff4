import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileOf } from '#db/address.ts';

/*
 * Everything the running site is told from outside. docs/operators.md lists the same names, and
 * tests/server/configuration.test.ts holds the two together.
 */
type Environment = NodeJS.ProcessEnv;

/** Where the database is: `SAKSHAM_DATABASE` (file:, libsql: or http(s):), else a file in `.data/`. */
export function databaseUrl(environment: Environment = process.env): string {
	const url = environment['SAKSHAM_DATABASE'] ?? 'file:.data/saksham.db';
	const file = fileOf(url);
	if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
	return url;
}

/** What a remote database asks for beside its address. */
export function databaseToken(environment: Environment = process.env): string | undefined {
	return environment['SAKSHAM_DATABASE_TOKEN'] || undefined;
}

/**
 * Where the key that signs certificates is kept: a file of its own, never in the database. Made at the
 * first start where there is none.
 */
export function keyFile(environment: Environment = process.env): string {
	const told = environment['SAKSHAM_KEY_FILE'];
	if (told) return told;
	const database = fileOf(databaseUrl(environment));
	return database === undefined
		? '.data/signing-key.pem'
		: `${database.replace(/\.db$/, '')}.key.pem`;
}

/** The key itself, as PKCS#8 in PEM, for machines that keep secrets in the environment. */
export function keyPem(environment: Environment = process.env): string | undefined {
	return environment['SAKSHAM_SIGNING_KEY'] || undefined;
}

/** The address people type, with its scheme: cookies, links in QR codes and the origin check use it. */
export function siteOrigin(environment: Environment = process.env): string {
	return new URL(environment['SAKSHAM_ORIGIN'] ?? 'http://localhost:4321').origin;
}

export function isHttps(environment: Environment = process.env): boolean {
	return siteOrigin(environment).startsWith('https:');
}

/** The folder `npm run build` wrote. */
export function builtFolder(environment: Environment = process.env): string {
	return environment['SAKSHAM_DIST'] ?? 'dist';
}

/**
 * Which door it listens at. Beyond this machine only when told so, by an address or by '' for all:
 * a proxy with TLS stands in front.
 */
export function listenAt(environment: Environment = process.env): { host: string; port: number } {
	return {
		host: environment['SAKSHAM_HOST'] ?? '127.0.0.1',
		port: Number(environment['SAKSHAM_PORT'] ?? environment['PORT'] ?? 4321),
	};
}

/** How many proxies of ours stand in front and add to X-Forwarded-For; 0 when it is not believed. */
export function trustedProxies(environment: Environment = process.env): number {
	const said = environment['SAKSHAM_TRUST_PROXY'] ?? '';
	return /^\d+$/.test(said) ? Number(said) : Number(/^(true|yes)$/i.test(said));
}

/** With this, `/metrics` answers from anywhere to `Authorization: Bearer …`; else only on loopback. */
export function metricsToken(environment: Environment = process.env): string | undefined {
	return environment['SAKSHAM_METRICS_TOKEN'] || undefined;
}

export type LearningRecordStore = {
	/** Ends in a slash: `statements` is below it. */
	endpoint: string;
	key: string;
	secret: string;
	/** From when on it is told; the first start with a store when not given. */
	since: Date | undefined;
};

/** The store that is told by xAPI who attended, completed and passed; `undefined`: nobody is. */
export function learningRecordStore(
	environment: Environment = process.env,
): LearningRecordStore | 'not-an-address' | undefined {
	const said = environment['SAKSHAM_LRS_ENDPOINT'];
	if (!said) return undefined;
	const endpoint = URL.parse(said.endsWith('/') ? said : `${said}/`);
	const here = endpoint?.hostname === 'localhost' || endpoint?.hostname === '127.0.0.1';
	if (!endpoint || !(endpoint.protocol === 'https:' || (here && endpoint.protocol === 'http:'))) {
		return 'not-an-address';
	}
	const since = environment['SAKSHAM_LRS_SINCE'];
	return {
		endpoint: endpoint.href,
		key: environment['SAKSHAM_LRS_KEY'] ?? '',
		secret: environment['SAKSHAM_LRS_SECRET'] ?? '',
		since: since ? new Date(`${since}T00:00:00+05:30`) : undefined,
	};
}

/** A path of this site to go to next; anything else (another site, a scheme) becomes `otherwise`. */
export function localPath(asked: string | null | undefined, otherwise: string): string {
	if (!asked || !/^\/(?![/\\])/.test(asked)) return otherwise;
	const to = URL.parse(asked, 'http://local.invalid');
	return to?.origin === 'http://local.invalid' ? to.pathname + to.search : otherwise;
}

/**
 * Signs what a form carries between asking and answering. Without it, a secret of this process: a
 * quiz left open over a restart is then asked again, its answers kept.
 */
export function formSecret(environment: Environment = process.env): string {
	return environment['SAKSHAM_SECRET'] || secretOfThisProcess;
}

const secretOfThisProcess = randomBytes(32).toString('base64url');
