/**
 * `npm run new:module -- <slug>`: the folder of a module of the programme, ready to be written. For
 * one the programme does not have yet:
 *   npm run new:module -- <slug> --code M19 --hi "…" --en "…" --minutes 25 --class 60 --tracks A,B
 * puts it into programme/modules.json and src/training/curriculum.ts first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeSkeleton } from '#content/skeleton.ts';
import { moduleAt, modules } from '#training/curriculum.ts';

const programmeFile = 'src/content/programme/modules.json';
const curriculumFile = 'src/training/curriculum.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		code: { type: 'string' },
		hi: { type: 'string' },
		en: { type: 'string' },
		minutes: { type: 'string', default: '25' },
		class: { type: 'string', default: '60' },
		tracks: { type: 'string', default: '' },
	},
});
const [slug = ''] = positionals;
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
	stop('Give a folder name: npm run new:module -- my-lesson');
const module = moduleAt(slug) ?? added(slug);
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
const outcome = writeSkeleton(module, today);
if (outcome === 'already-there') stop(`src/content/modules/${slug} is there already.`);
console.log(`src/content/modules/${slug} is written and passes npm run check:content.
Its text is true but says nothing of ${module.title.en} yet: replace it, part by part, in both languages.`);

/** Puts a new module into the programme, or says what is missing to do so. */
function added(slug: string) {
	const { code, hi, en } = values;
	if (!code || !hi || !en) {
		return stop(
			`The programme has no “${slug}”. Give --code, --hi, --en (and --minutes, --class, --tracks) to add it.`,
		);
	}
	if (!/^M\d\d$/.test(code) || modules.some((one) => one.code === code)) {
		return stop(`${code} is not a free code: M and two digits, next is M${modules.length + 1}.`);
	}
	const minutes = { alone: Number(values.minutes), inClass: Number(values.class) };
	const programme = JSON.parse(readFileSync(programmeFile, 'utf8')) as { modules: object[] };
	programme.modules.push({
		id: code,
		hi,
		en,
		minutes_phone: minutes.alone,
		minutes_class: minutes.inClass,
		class_note: null,
		prerequisites: [[]],
		tracks: values.tracks.split(',').filter(Boolean),
		roles: [],
	});
	writeFileSync(programmeFile, `${JSON.stringify(programme, null, 1)}\n`);
	const curriculum = readFileSync(curriculumFile, 'utf8');
	writeFileSync(
		curriculumFile,
		curriculum.replace('} as const;', `\t${code}: '${slug}',\n} as const;`),
	);
	return { code, slug: slug as (typeof modules)[number]['slug'], title: { hi, en }, minutes };
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}
