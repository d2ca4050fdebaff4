import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import type { Finding } from './finding.ts';

/** What looks like a fault and is none, each with its reason: src/content/checks/permitted.yaml. */
const permission = z.strictObject({
	/** The module's folder. */
	module: z.string(),
	kind: z.string(),
	/** The words found, exactly. */
	words: z.string(),
	reason: z.string().min(20),
});
export type Permission = z.infer<typeof permission>;

export function permissions(file = 'src/content/checks/permitted.yaml'): Permission[] {
	return z.array(permission).parse(parse(readFileSync(file, 'utf8')));
}

/** What is left once the permitted is taken out; a permission nothing needs is a finding itself. */
export function withoutPermitted(findings: Finding[], permitted: Permission[]): Finding[] {
	const covers = ({ module, kind, words }: Permission, finding: Finding) =>
		finding.kind === kind && finding.words === words && finding.at.startsWith(`${module}/`);
	const needless = permitted.filter((one) => !findings.some((finding) => covers(one, finding)));
	return [
		...findings.filter((finding) => !permitted.some((one) => covers(one, finding))),
		...needless.map(({ module, words }): Finding => ({
			kind: 'needless-permission',
			at: module,
			words,
			why: 'permitted.yaml permits what is not there (any more)',
		})),
	];
}
