import type { Db } from '#db/client.ts';
import type { Build } from './build.ts';
import { learningRecordStore, siteOrigin } from './configuration.ts';
import { hasNobody, whatItHolds, type Holds } from './holds.ts';
import { migrationState } from './migrations.ts';

const shortestSecret = 32;

/** Each in one sentence that says what to do. Operators read English. */
export const whyNot = {
	'no-build': 'There is no finished build: run `npm run build` first.',
	'no-origin':
		'SAKSHAM_ORIGIN is not set: give the address people type, such as https://saksham.example.org.',
	'bad-origin': 'SAKSHAM_ORIGIN is not an address: it must be like https://saksham.example.org.',
	'no-secret': `SAKSHAM_SECRET is missing or short: give ${shortestSecret} random characters or more, and keep them.`,
	'bad-record-store':
		'SAKSHAM_LRS_ENDPOINT is not an address with https, or SAKSHAM_LRS_SINCE is not a day like 2026-04-01.',
	'no-database': 'The database at SAKSHAM_DATABASE cannot be opened.',
	'not-migrated': 'The database is not migrated: run `npm run backup`, then `npm run migrate`.',
	'newer-database':
		'The database was made by a newer version of Saksham than this one: upgrade, or restore an older backup.',
	'key-file-open':
		'The file with the signing key can be read by others: run `chmod 600` on it (docs/operators.md, Keys).',
	'not-a-key':
		'SAKSHAM_SIGNING_KEY, or the file with the signing key, holds no Ed25519 key in PKCS#8 (docs/operators.md, Keys).',
	'demo-over-real':
		'This is a demonstration build and the database holds real records: run `npm run build` without SAKSHAM_DEMO.',
	'real-over-demo':
		'This is a real build and the database holds a demonstration: point SAKSHAM_DATABASE at another file.',
} as const;
export type WhyNot = keyof typeof whyNot;

/** What the environment lacks, before anything is opened. */
export function whatIsMissing(
	environment: NodeJS.ProcessEnv,
	build: Build | undefined,
): WhyNot | undefined {
	if (!build) return 'no-build';
	const origin = environment['SAKSHAM_ORIGIN'];
	if (!origin) return 'no-origin';
	if (!/^https?:$/.test(URL.parse(origin)?.protocol ?? '')) return 'bad-origin';
	if ((environment['SAKSHAM_SECRET'] ?? '').length < shortestSecret) return 'no-secret';
	const store = learningRecordStore(environment);
	if (store === 'not-an-address' || Number.isNaN(store?.since?.getTime()))
		return 'bad-record-store';
	return undefined;
}

/** What is wrong with the database for this build. */
export async function whatIsWrongWith(db: Db, build: Build): Promise<WhyNot | undefined> {
	const state = await migrationState(db).catch(() => undefined);
	if (state === undefined) return 'no-database';
	if (state === 'behind') return 'not-migrated';
	if (state === 'ahead') return 'newer-database';
	const holds = await whatItReallyHolds(db);
	if (build.demo && holds === 'real') return 'demo-over-real';
	if (!build.demo && holds === 'demonstration') return 'real-over-demo';
	return undefined;
}

/** A database with people in it that does not say what it holds is taken for real. */
async function whatItReallyHolds(db: Db): Promise<Holds | undefined> {
	const said = await whatItHolds(db);
	return said ?? ((await hasNobody(db)) ? undefined : 'real');
}

/** What may well be meant, but is worth a line at start. */
export function whatLooksOdd(environment: NodeJS.ProcessEnv, build: Build): string[] {
	const origin = siteOrigin(environment);
	const { hostname, protocol } = new URL(origin);
	const here = hostname === 'localhost' || hostname === '127.0.0.1';
	return [
		...(protocol === 'https:' || here
			? []
			: [`${origin} is not https: passwords and cookies travel in the clear.`]),
		...(build.origin === origin || build.demo
			? []
			: [`The pages were built for ${build.origin}: build again with SAKSHAM_ORIGIN=${origin}.`]),
	];
}
