import { languages } from '#i18n/translate.ts';
import { moduleAt } from '#training/curriculum.ts';
import type { Finding } from './finding.ts';
import { frontmatter, lessonText, outline } from './source.ts';

/** Both languages are there, are the module they say, and stand part by part beside each other. */
export function languageFindings(slug: string, root?: string): Finding[] {
	const texts = languages.map((lang) => ({ lang, text: lessonText(slug, lang, root) }));
	const missing = texts.filter(({ text }) => text === '');
	if (missing.length > 0) {
		return missing.map(({ lang }) => ({
			kind: 'language-missing',
			at: `${slug}/${lang}.mdx`,
			words: '',
			why: 'a module is written in both languages',
		}));
	}
	const [hindi = '', english = ''] = texts.map(({ text }) => text);
	return [
		...programmeFindings(slug, hindi, english),
		...headFindings(slug, hindi, english),
		...partFindings(slug, hindi, english),
	];
}

function programmeFindings(slug: string, ...texts: string[]): Finding[] {
	const code = moduleAt(slug)?.code;
	const wrong = texts.filter((text) => code === undefined || frontmatter(text)['code'] !== code);
	if (wrong.length === 0) return [];
	const words = String(frontmatter(wrong[0] ?? '')['code']);
	const why = code
		? `the programme calls this module ${code}`
		: 'not a module of src/training/curriculum.ts and programme/modules.json';
	return [{ kind: 'not-in-programme', at: slug, words, why }];
}

/** What must be alike in the front matter; objectives by their number. */
function headFindings(slug: string, hindi: string, english: string): Finding[] {
	const [one, other] = [hindi, english].map(frontmatter).map((head) => ({
		...head,
		title: '',
		summary: '',
		objectives: (head['objectives'] as unknown[] | undefined)?.length,
	}));
	const names = Object.keys({ ...one, ...other }) as (keyof typeof one)[];
	return names
		.filter((name) => String(one?.[name]) !== String(other?.[name]))
		.map((name) => ({
			kind: 'sections-differ',
			at: `${slug}/{hi,en}.mdx`,
			words: name,
			why: 'the front matter says different things in the two languages',
		}));
}

function partFindings(slug: string, hindi: string, english: string): Finding[] {
	const [one = [], other = []] = [hindi, english].map(outline);
	const ids = [...new Set([...one, ...other].map(({ part }) => part))];
	const blocksIn = (parts: typeof one, id: string) => parts.find(({ part }) => part === id)?.blocks;
	return ids.flatMap((id): Finding[] => {
		const [here, there] = [blocksIn(one, id), blocksIn(other, id)];
		const at = here?.findIndex((block, n) => block !== there?.[n]) ?? 0;
		if (here && there && here.length === there.length && at < 0) return [];
		const words = `${here?.[at] ?? 'nothing'} / ${there?.[at] ?? 'nothing'}`;
		const why = 'the part does not stand block by block in both languages';
		return [{ kind: 'sections-differ', at: `${slug} #${id}`, words, why }];
	});
}
