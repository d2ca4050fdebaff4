/**
 * What Astro's adapter wrote down for its own server is kept as pairs of address and policy, for ours.
 * The adapter would read its file at the start and hold 4 MiB it never uses.
 *
 * And the hashes of all that is inline anywhere are taken out of the server's manifest: Astro would go
 * through all of them for every page it draws, and the server keeps those of the page alone.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from '#server/configuration.ts';
import { inlineFile } from '#server/policy.ts';

type Entry = { pathname: string; headers: { key: string; value: string }[] };
type Kind = 'script' | 'style';

const folder = builtFolder();
const file = join(folder, '_headers.json');
const entries = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
const policies = entries.map(({ pathname, headers }) => {
	const policy = headers.find(({ key }) => key.toLowerCase() === 'content-security-policy');
	if (!policy) throw new Error(`${pathname} was built without a policy`);
	return [pathname, policy.value] as const;
});
// In the order of their addresses: several pages are drawn at once.
policies.sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(join(folder, 'policies.json'), JSON.stringify(policies));
rmSync(file);

const chunks = join(folder, 'server', 'chunks');
const [manifest, ...others] = readdirSync(chunks)
	.map((name) => join(chunks, name))
	.filter((path) => readFileSync(path, 'utf8').includes('"cspDestination":'));
if (!manifest || others.length > 0) throw new Error('the manifest is not where it was: look again');
const { code, inline } = withoutHashes(readFileSync(manifest, 'utf8'));
writeFileSync(manifest, code);
writeFileSync(join(folder, inlineFile), JSON.stringify(inline));

function withoutHashes(code: string): { code: string; inline: Record<Kind, string[]> } {
	const inline: Record<Kind, string[]> = { script: [], style: [] };
	// Once as it is asked now and once as it was asked before Astro 7: the same hashes.
	const lists = /"(script|style)(Hashes":|Directive":\{"resources":\[\],"hashes":)(\[[^\]]*\])/g;
	const less = code.replace(lists, (_, kind: Kind, name: string, list: string) => {
		inline[kind] = (JSON.parse(list) as string[]).map((hash) => `'${hash}'`);
		return `"${kind}${name}[]`;
	});
	if (inline.script.length === 0 || inline.style.length === 0 || less.includes('"sha256-')) {
		throw new Error('the hashes are not written in the manifest as they were: look again');
	}
	return { code: less, inline };
}
