import type { Finding } from './finding.ts';
import { lessonText } from './source.ts';

/** What `npm run new:module` writes into every text, and the author takes out. */
export const skeletonMark = {
	hi: 'यह पाठ अभी लिखा जा रहा है; नीचे की बातें सब पर लागू होती हैं।',
	en: 'This lesson is still being written; what follows holds for everybody.',
};

export function skeletonFindings(slug: string, root?: string): Finding[] {
	return (['hi', 'en'] as const)
		.filter((lang) => lessonText(slug, lang, root).includes(skeletonMark[lang]))
		.map((lang) => ({
			kind: 'still-the-skeleton',
			at: `${slug}/${lang}.mdx`,
			words: skeletonMark[lang],
			why: 'the text of npm run new:module still stands: write the lesson, then take this line out',
		}));
}
