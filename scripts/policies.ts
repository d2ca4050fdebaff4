/**
 * What Astro's adapter wrote down for its own server is kept as pairs of address and policy, for ours.
 * The adapter would read its file at the start and hold 4 MiB it never uses.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from '#server/configuration.ts';

type Entry = { pathname: string; headers: { key: string; value: string }[] };

const folder = builtFolder();
const file = join(folder, '_headers.json');
const entries = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
const policies = entries.map(({ pathname, headers }) => {
	const policy = headers.find(({ key }) => key.toLowerCase() === 'content-security-policy');
	if (!policy) throw new Error(`${pathname} was built without a policy`);
	return [pathname, policy.value] as const;
});
writeFileSync(join(folder, 'policies.json'), JSON.stringify(policies));
rmSync(file);
