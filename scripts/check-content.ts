/**
 * `npm run check:content [module …]`: the author's desk. Lists what must be put right (and then
 * ends with 1) and what an author should know. `--agreed <module …>` writes down that both languages
 * of these modules were read side by side and say the same. docs/authors.md shows it.
 */
import { recordAgreement } from '#content/checks/agreement.ts';
import { caseFindings, findingsOf } from '#content/checks/desk.ts';
import { isRefused, type Finding } from '#content/checks/finding.ts';
import { permissions, withoutPermitted } from '#content/checks/permitted.ts';
import { readingOf } from '#content/checks/readable.ts';
import { lessonText, slugs } from '#content/checks/source.ts';
import { modulesWithKit, readKit } from '#documents/kit-source.ts';

const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const strangers = given.filter((slug) => !slugs.includes(slug));
if (strangers.length > 0) {
	console.error(`No such module: ${strangers.join(', ')}`);
	process.exit(1);
}
const asked = given.length > 0 ? given : slugs;
if (process.argv.includes('--agreed')) {
	for (const slug of asked) recordAgreement(slug);
	console.log(`Both languages say the same today: ${asked.join(', ')}`);
}

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
const permitted = permissions().filter(
	({ module }) => asked.includes(module) || (module === 'cases' && given.length === 0),
);
const findings = withoutPermitted(
	[
		...asked.flatMap((slug) => findingsOf(slug, today)),
		...(given.length === 0 ? caseFindings() : []),
		...(await kitFindings()),
	],
	permitted,
);
const wrong = findings.filter(isRefused);
show('To be put right', wrong);
show(
	'To know',
	findings.filter((finding) => !isRefused(finding)),
);
console.log('\nHindi: sentences, words in one, share over 18 words');
for (const slug of asked) {
	const { sentences, meanLength, long } = readingOf(lessonText(slug, 'hi'));
	const share = `${Math.round(long * 100)} %`.padStart(5);
	console.log(
		`${slug.padEnd(26)}${String(sentences).padStart(4)}${meanLength.toFixed(1).padStart(7)}${share}`,
	);
}
console.log(`\n${asked.length} modules, ${wrong.length} to be put right.`);
process.exit(wrong.length === 0 ? 0 : 1);

function show(title: string, some: Finding[]): void {
	if (some.length === 0) return;
	console.log(`\n${title}`);
	for (const { kind, at, words, why } of some) {
		console.log(`- ${at}: ${kind}${words && ` “${words.slice(0, 90)}”`}: ${why}`);
	}
}

/** A kit that cannot be read says why itself. */
async function kitFindings(): Promise<Finding[]> {
	const modules = (await modulesWithKit()).filter(({ slug }) => asked.includes(slug));
	const all = await Promise.all(
		modules.map(async (module): Promise<Finding[]> => {
			try {
				await readKit(module);
				return [];
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				return [{ kind: 'kit', at: `${module.slug}/kit.yaml`, words: '', why }];
			}
		}),
	);
	return all.flat();
}
